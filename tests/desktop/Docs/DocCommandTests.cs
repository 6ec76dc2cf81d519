// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// Every command that a page tells its reader to type is run here, as it stands but for ports, places and long measurements made
/// short; what cannot be run here is in a list with the reason.
/// </summary>
[TestClass]
public sealed class DocCommandTests : FlashTest
{
    private const string Ci = "a step of .ci/run";
    private const string Filter = "a part of the run that this test is in; DocLinkTests looks for the names in its filter";
    private const string Rewrites = "rewrites files of the repository; the tests of that name check what it would write";

    /// <summary>Why a command is not run here.</summary>
    private static readonly Dictionary<string, string> s_notHere = new()
    {
        ["dotnet test tests"] = "the run that this test is in",
        ["bash .ci/run"] = "the run that this test is in",
        [".ci/run"] = "the run that this test is in",
        ["dotnet run --project tools/NanoCheck"] = Ci,
        ["dotnet format tests --verify-no-changes"] = Ci,
        ["dotnet run -c Release --project tools/Mutation -- --seed 1 --count 60"] = Ci,
        ["npm ci"] = Ci,
        ["npm test"] = Ci,
        ["dotnet run -c Release --project tools/Mutation -- --all Pilot/PilotDuty.cs"] = "minutes; the same program with other options is a step of .ci/run",
        ["dotnet run -c Release --project tools/Benchmarks -- fleet"] = "minutes, for the cars of a fleet take their time to come; run by hand",
        ["Set-ExecutionPolicy -Scope Process Bypass"] = "exists on Windows only",
        ["dotnet tool install -g nanoff"] = "changes the user's account; flash.ps1 runs here with a nanoff of ours",
        ["dotnet tool install --global OcppStation.Emulator --add-source artifacts"] = "changes the user's account; ToolPackageTests installs it into a folder",
        ["ocppstation-emulator --help"] = "ToolPackageTests runs it",
        ["dotnet pack tools/Emulator -o artifacts"] = "ToolPackageTests runs it",
        ["dotnet publish tools/Emulator -c Release -t:PublishContainer"] = "needs a container engine and a registry",
        ["dotnet test tests --filter UptimeMessageTests"] = "ContributingTests carries the example out and runs its test",
    };

    public static IEnumerable<object[]> Programs => CommandsLike("dotnet run ").Concat(CommandsLike("dotnet tools/"));

    public static IEnumerable<object[]> Requests => CommandsLike("curl ").Concat(CommandsLike("Invoke-RestMethod "));

    public static IEnumerable<object[]> Flashing => CommandsLike("./flash.ps1 ").Concat(CommandsLike("Get-Help ")).Concat(CommandsLike("$env:"));

    [TestMethod]
    public void Every_command_of_the_docs_is_run_by_a_test_or_says_why_not()
    {
        HashSet<string> run = [.. Programs.Concat(Requests).Concat(Flashing).Select(row => (string)row[0])];
        string[] all = DocCommand.All;
        Assert.IsGreaterThan(50, all.Length);
        string[] unknown = [.. all.Where(command => !run.Contains(command) && ReasonOf(command) == null)];
        Assert.AreEqual(string.Empty, string.Join('\n', unknown), "run these here, or say why not");
        string[] stale = [.. s_notHere.Keys.Where(command => !all.Contains(command))];
        Assert.AreEqual(string.Empty, string.Join('\n', stale), "no page has these commands");
    }

    [TestMethod]
    public void What_is_said_to_be_a_step_of_CI_is_one()
    {
        string ci = RepositoryFiles.Read(".ci/run").Replace(" --no-build", string.Empty).Replace(" --no-restore", string.Empty);
        foreach (string command in s_notHere.Where(pair => pair.Value == Ci).Select(pair => pair.Key))
        {
            StringAssert.Contains(ci, command.Replace("format tests", "format \"$project\""), command);
        }
    }

    [TestMethod]
    public void Every_variable_that_a_command_sets_is_read()
    {
        string tests = string.Concat(RepositoryFiles.Sources("tests").Select(RepositoryFiles.Read));
        foreach (Match name in DocCommand.All.SelectMany(command => Regex.Matches(command, @"OCPPSTATION_\w+")))
        {
            StringAssert.Contains(tests, $"\"{name.Value}\"");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public async Task A_program_does_what_the_docs_say(string command)
    {
        using DocFolder folder = await DocFolder.CreateAsync();
        folder.RunProgram(command);
    }

    [TestMethod]
    [DynamicData(nameof(Requests))]
    public async Task A_request_is_answered_by_a_running_emulator(string command)
    {
        using DocFolder folder = await DocFolder.CreateAsync();
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none");
        emulator.WaitAccepted();
        emulator.Until(() => emulator.Get("/api/central/charge-points")[0].GetProperty("connected").GetBoolean(), "the central system's end of the link");
        string here = command.Replace("127.0.0.1:8080", new Uri(emulator.Endpoints.Http).Authority)
            .Replace("127.0.0.1:9000", new Uri(emulator.Endpoints.Central).Authority);
        if (command.StartsWith("curl ", StringComparison.Ordinal))
        {
            folder.RunToEnd(here.Replace("curl ", "curl --fail-with-body "));
            return;
        }

        (int code, string output, string error) = Session.Run(here);
        Assert.AreEqual((0, string.Empty), (code, error), output);
    }

    [TestMethod]
    [DynamicData(nameof(Flashing))]
    public void Flash_ps1_takes_what_the_docs_say(string command)
    {
        Flash.Write("root.pem", FlashScriptTests.Certificate(1));
        Flash.Write("CP001.json", """{"chargePointId":"CP001","centralUrl":"wss://example.org/ocpp"}""");
        Flash.Write("boards/my-board/board.json", RepositoryFiles.Read("boards/dual-wroom/board.json"));
        if (!command.StartsWith("./flash.ps1 ", StringComparison.Ordinal))
        {
            (int code, string output, string error) = Session.Run($"Set-Location -LiteralPath {PowerShellSession.Quote(Flash.PathOf(string.Empty))}; {command}");
            Assert.AreEqual((0, string.Empty), (code, error), output);
            return;
        }

        // Where a person is asked for the password, this is told it.
        string password = command.Contains("-Ssid") ? " -WifiPassword (ConvertTo-SecureString 'a password' -AsPlainText -Force)" : string.Empty;
        Flash.RunWell(command["./flash.ps1 ".Length..] + password);
        Assert.IsNotEmpty(Flash.Writes);
    }

    [TestMethod]
    public async Task The_command_of_the_Kubernetes_Job_starts_a_fleet()
    {
        string yaml = RepositoryFiles.Read("deploy/fleet-job.yaml");
        string command = Regex.Replace(Regex.Match(yaml, @"- >-\n(.*?)\n          env:", RegexOptions.Singleline).Groups[1].Value, @"\s+", " ").Trim();
        using DocFolder folder = await DocFolder.CreateAsync();
        folder.RunFleetJob(command);
    }

    private static IEnumerable<object[]> CommandsLike(string begin)
    {
        return DocCommand.All.Where(command => command.StartsWith(begin, StringComparison.Ordinal) && ReasonOf(command) == null)
            .Select(command => new object[] { command });
    }

    private static string ReasonOf(string command)
    {
        if (s_notHere.TryGetValue(command, out string reason))
        {
            return reason;
        }

        return command.StartsWith("OCPPSTATION_UPDATE_", StringComparison.Ordinal) ? Rewrites
            : Regex.IsMatch(command, "^(OCPPSTATION_FUZZ_FACTOR=50 )?dotnet test tests --filter ") ? Filter
            : null;
    }
}
