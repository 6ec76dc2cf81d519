// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;
using OcppStation.Tests.Desktop;

namespace OcppStation.Tests;

/// <summary>The emulator as a process among others: its flash, its parent, its report, its secrets.</summary>
[TestClass]
public sealed class EmulatorProcessTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [TestMethod]
    public void A_second_emulator_on_the_same_flash_leaves_with_3_and_one_line()
    {
        using EmulatorBench first = new EmulatorBench().Start("--scenario", "none");
        Assert.AreEqual(ExitCode.Taken, RunOn(first.FlashDirectory, out string error));
        StringAssert.StartsWith(error, "--flash: ");
        StringAssert.Contains(error, "is used by another emulator");
        Assert.AreEqual(1, error.TrimEnd().Split('\n').Length);
        Assert.AreEqual(200, (int)first.Http.GetAsync("/health").GetAwaiter().GetResult().StatusCode, "the first goes on");
    }

    [TestMethod]
    public void A_flash_is_free_again_when_its_emulator_has_left()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none");
        emulator.Stop();
        Assert.AreEqual(ExitCode.Ok, RunOn(emulator.FlashDirectory, out string error), error);
    }

    [TestMethod]
    public void Killing_dotnet_run_kills_the_emulator_and_the_flash_is_free()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("the emulator ends with dotnet run on Linux only");
        }

        DirectoryInfo flash = Directory.CreateTempSubdirectory("ocppstation-");
        using Process run = Process.Start(new ProcessStartInfo("dotnet",
        [
            "run", "--no-build", "--project", RepositoryFiles.PathOf("tools/Emulator"), "--", "--flash", flash.FullName, "--http", "127.0.0.1:0",
            "--central-port", "0", "--scenario", "none",
        ])
        { RedirectStandardOutput = true });
        StringAssert.StartsWith(run.StandardOutput.ReadLine(), "ready http=");
        run.Kill();

        // The emulator has the other end of this pipe as well.
        Assert.IsTrue(run.StandardOutput.ReadToEndAsync().Wait(s_patience), "the emulator lives on");
        // Its files are closed one by one, the flash's lock perhaps after the pipe.
        Stopwatch watch = Stopwatch.StartNew();
        string error;
        int code;
        do
        {
            code = RunOn(flash.FullName, out error);
        }
        while (code == ExitCode.Taken && watch.Elapsed < s_patience);

        Assert.AreEqual(ExitCode.Ok, code, error);
        flash.Delete(true);
    }

    [TestMethod]
    public void The_report_has_a_test_case_for_each_scenario()
    {
        using EmulatorBench emulator = new();
        string report = Path.Combine(emulator.FlashDirectory, "report.xml");
        emulator.Start("--scenario", "none", "--speed", "50", "--report", report);
        Assert.IsEmpty(XDocument.Load(report).Descendants("testcase"));
        Play(emulator, """{ "name": "good", "steps": [ {"wait": 1} ] }""");
        Play(emulator, """{ "name": "bad", "steps": [ {"expectFrame": {"action": "Heart<beat", "within": 1}} ] }""");
        emulator.Post("/api/scenarios/run", """{ "name": "stopped", "steps": [ {"wait": 1000} ] }""");
        emulator.Http.DeleteAsync("/api/scenarios/current").GetAwaiter().GetResult().EnsureSuccessStatusCode();
        WaitForEnd(emulator);

        XElement suite = XDocument.Load(report).Root.Element("testsuite");
        Assert.AreEqual("3", suite.Attribute("tests").Value);
        Assert.AreEqual("1", suite.Attribute("failures").Value);
        Assert.AreEqual("1", suite.Attribute("errors").Value);
        Assert.AreEqual("stopped", suite.Descendants("error").Single().Attribute("message").Value.Split(' ')[0]);
        Assert.AreEqual((byte)'<', File.ReadAllBytes(report)[0], "a byte order mark");
        CollectionAssert.AreEqual(new[] { "good", "bad", "stopped" }, suite.Elements("testcase").Select(test => test.Attribute("name").Value).ToArray());
        Assert.IsGreaterThanOrEqualTo(1m, (decimal)suite.Element("testcase").Attribute("time"));
        StringAssert.Contains(suite.Descendants("failure").Single().Attribute("message").Value, "no Heart<beat within 1 s");
    }

    [TestMethod]
    public void A_report_that_cannot_be_written_is_a_bad_option()
    {
        using EmulatorBench emulator = new();
        Assert.AreEqual(ExitCode.BadOptions, emulator.Run("--report", Path.Combine(emulator.FlashDirectory, "nowhere", "report.xml")));
        StringAssert.StartsWith(emulator.Error, "--report: ");
    }

    [TestMethod]
    public void Several_processes_make_one_fleet_with_numbers_of_their_own()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--stations", "2", "--first", "41", "--scenario", "none");
        CollectionAssert.AreEqual(
            new[] { "EMU-001-0041", "EMU-001-0042" },
            emulator.Get("/api/stations").EnumerateArray().Select(station => station.GetProperty("id").GetString()).ToArray());
    }

    [TestMethod]
    [DataRow("ws://user:geheim@127.0.0.1:9000/ocpp")]
    [DataRow("ws://user:ge/heim@host:x")]
    [DataRow("wss://geheim@host")]
    public void Credentials_in_a_URL_are_refused_and_told_to_nobody(string url)
    {
        Assert.IsNull(new CommandLine().Parse(["--central", url], out _, out string error));
        StringAssert.StartsWith(error, "--central: ");
        Assert.IsFalse(error.Contains("heim"), error);
    }

    private static void Play(EmulatorBench emulator, string scenario)
    {
        emulator.Post("/api/scenarios/run", scenario);
        WaitForEnd(emulator);
    }

    private static void WaitForEnd(EmulatorBench emulator) => emulator.Until(
        () => emulator.Get("/api/scenarios/current").GetProperty("state").GetString() is "passed" or "failed" or "stopped", "the end");

    /// <summary>Runs another emulator on a flash, with a short scenario, to its end.</summary>
    private static int RunOn(string flash, out string error)
    {
        string scenario = Path.GetTempFileName();
        File.WriteAllText(scenario, """{ "steps": [ {"wait": 0} ] }""", Encoding.UTF8);
        using StringWriter output = new();
        using StringWriter errors = new();
        string[] args = ["--flash", flash, "--http", "127.0.0.1:0", "--central-port", "0", "--scenario", scenario, "--exit", "--speed", "20"];
        int code = new EmulatorHost(new CommandLine().Parse(args, out _, out _), output, errors).RunAsync(default).WaitAsync(s_patience).GetAwaiter().GetResult();
        File.Delete(scenario);
        error = errors.ToString();
        return code;
    }
}
