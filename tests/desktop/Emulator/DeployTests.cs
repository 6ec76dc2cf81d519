// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;
using OcppStation.Tests.Desktop;

namespace OcppStation.Tests;

/// <summary>What lies in deploy/ names things that exist.</summary>
[TestClass]
public sealed class DeployTests
{
    [TestMethod]
    public void The_dashboard_shows_metrics_that_there_are()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none");
        string metrics = emulator.Http.GetStringAsync("/metrics").GetAwaiter().GetResult();
        string[] named = [.. Regex.Matches(RepositoryFiles.Read("deploy/grafana.json"), "ocppstation_[a-z_]+").Select(match => match.Value).Distinct()];
        Assert.IsGreaterThan(10, named.Length);
        foreach (string name in named)
        {
            Assert.IsTrue(Regex.IsMatch(metrics, $"^{name} ", RegexOptions.Multiline), name);
        }
    }

    [TestMethod]
    public void The_example_of_an_action_plays_scenarios_that_need_no_embedded_central_system()
    {
        string[] names = Regex.Match(RepositoryFiles.Read("deploy/github-action.yml"), "for scenario in (.+); do").Groups[1].Value.Split(' ');
        foreach (string name in names)
        {
            using EmulatorBench emulator = new EmulatorBench().Start("--central", "ws://127.0.0.1:1/ocpp", "--scenario", name);
            Assert.AreEqual(name, emulator.Get("/api/scenarios/current").GetProperty("name").GetString());
        }
    }

    [TestMethod]
    public void The_example_of_an_action_gives_options_that_there_are()
    {
        string command = Between("deploy/github-action.yml", "Emulator.dll ", " ||").Replace("$scenario", "stop-at-car");
        EmulatorOptions options = Parse(command.Replace("\\\n", " "));
        Assert.AreEqual("stop-at-car", options.Scenario);
        Assert.AreEqual("stop-at-car.xml", options.Report);
        Assert.IsTrue(options.Exit);
    }

    [TestMethod]
    public void The_job_s_second_process_goes_on_where_the_first_ends()
    {
        string command = Between("deploy/fleet-job.yaml", "Emulator.dll ", "env:").Replace("$TOKEN", "0123456789abcdef");
        Match first = Regex.Match(command, @"\$\(\(JOB_COMPLETION_INDEX \* (\d+) \+ 1\)\)");
        int stations = int.Parse(first.Groups[1].Value);
        EmulatorOptions options = Parse(command.Replace(first.Value, $"{stations + 1}"));
        Assert.AreEqual(stations, options.Stations);
        Assert.AreEqual(stations + 1, options.First);
        Assert.AreEqual(BehaviourKind.Busy, options.Behaviour);
    }

    [TestMethod]
    public void Two_processes_are_one_fleet_at_one_central_system()
    {
        using EmulatorBench first = new EmulatorBench().Start("--stations", "2", "--scenario", "none");
        using EmulatorBench second = new EmulatorBench().Start("--stations", "2", "--first", "3", "--central", first.Endpoints.Central);
        first.Until(() => Online(first).Length == 4, "four stations online");
        CollectionAssert.AreEqual((string[])["EMU-001-0001", "EMU-001-0002", "EMU-001-0003", "EMU-001-0004"], Online(first));
        Assert.AreEqual("EMU-001-0003", second.Get("/api/stations")[0].GetProperty("id").GetString());
    }

    private static string Between(string file, string start, string end)
    {
        string text = RepositoryFiles.Read(file);
        int at = text.IndexOf(start) + start.Length;
        Assert.IsGreaterThan(start.Length, at, start);
        return text[at..text.IndexOf(end, at)];
    }

    private static EmulatorOptions Parse(string command)
    {
        EmulatorOptions options = new CommandLine().Parse(command.Split((char[])null, System.StringSplitOptions.RemoveEmptyEntries), out _, out string error);
        Assert.IsNull(error);
        return options;
    }

    private static string[] Online(EmulatorBench emulator) =>
        [.. emulator.Get("/api/central/charge-points").EnumerateArray()
            .Where(one => one.GetProperty("connected").GetBoolean() && one.GetProperty("bootStatus").ValueKind == JsonValueKind.String)
            .Select(one => one.GetProperty("id").GetString())];
}
