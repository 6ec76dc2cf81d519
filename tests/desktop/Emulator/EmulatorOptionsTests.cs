// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

[TestClass]
public sealed class EmulatorOptionsTests
{
    [TestMethod]
    public void Without_options_the_demo_runs_against_the_embedded_central_system()
    {
        EmulatorOptions options = Parse();
        Assert.IsNull(options.CentralUrl);
        Assert.AreEqual("EMU-001", options.Id);
        Assert.IsNull(options.Password);
        Assert.AreEqual(1, options.Stations);
        Assert.AreEqual(".emulator", options.FlashDirectory);
        Assert.AreEqual(IPEndPoint.Parse("127.0.0.1:8080"), options.Http);
        Assert.AreEqual(9000, options.CentralPort);
        Assert.AreEqual("demo", options.Scenario);
        Assert.IsFalse(options.Exit);
        Assert.AreEqual(1.0, options.Speed);
        Assert.IsTrue(options.Web);
        Assert.AreEqual(0, options.Configuration.Count);
        Assert.AreEqual(BehaviourKind.None, options.Behaviour);
    }

    [TestMethod]
    public void With_a_behaviour_there_is_no_scenario_and_every_run_has_a_seed()
    {
        Assert.IsNull(Parse("--behaviour", "calm").Scenario);
        Assert.AreEqual("demo", Parse("--behaviour", "none").Scenario);
        Assert.AreEqual(BehaviourKind.Busy, Parse("--behaviour", "busy").Behaviour);
        Assert.AreEqual(12, Parse("--behaviour", "busy", "--seed", "12").Seed);
        Assert.AreNotEqual(0, Parse("--behaviour", "busy").Seed);
    }

    [TestMethod]
    public void An_outside_central_system_gets_no_scenario_unless_asked_for()
    {
        Assert.IsNull(Parse("--central", "ws://example.org/ocpp").Scenario);
        Assert.AreEqual("demo", Parse("--central", "ws://example.org/ocpp", "--scenario", "demo").Scenario);
        Assert.IsNull(Parse("--scenario", "none").Scenario);
    }

    [TestMethod]
    public void All_options_are_taken()
    {
        EmulatorOptions options = Parse(
            "--id", "CP", "--password", "0123456789abcdef", "--stations", "3", "--flash", "/tmp/x", "--http", "localhost:0", "--central-port", "0",
            "--scenario", "day.json", "--exit", "--speed", "2.5", "--no-web", "--config", "HeartbeatInterval=5", "--config", "A=b=c");
        Assert.AreEqual("CP-0003", options.StationId(2));
        Assert.AreEqual("0123456789abcdef", options.Password);
        Assert.AreEqual("/tmp/x", options.FlashDirectory);
        Assert.AreEqual(new IPEndPoint(IPAddress.Loopback, 0), options.Http);
        Assert.AreEqual(0, options.CentralPort);
        Assert.AreEqual("day.json", options.Scenario);
        Assert.IsTrue(options.Exit);
        Assert.AreEqual(2.5, options.Speed);
        Assert.IsFalse(options.Web);
        Assert.AreEqual("HeartbeatInterval", options.Configuration[0].Key);
        Assert.AreEqual("b=c", options.Configuration[1].Value);
    }

    [TestMethod]
    [DataRow("--bogus")]
    [DataRow("--behaviour", "wild")]
    [DataRow("--seed", "-1")]
    [DataRow("--behaviour", "calm", "--scenario", "demo")]
    [DataRow("--exit", "--behaviour", "calm")]
    [DataRow("--speed")]
    [DataRow("--speed", "0")]
    [DataRow("--speed", "-1")]
    [DataRow("--speed", "1e3")]
    [DataRow("--speed", "NaN")]
    [DataRow("--speed", "2", "--central", "ws://h/x")]
    [DataRow("--http", "127.0.0.1")]
    [DataRow("--http", "[::1]")]
    [DataRow("--http", "127.0.0.1:65536")]
    [DataRow("--stations", "0")]
    [DataRow("--stations", "1.5")]
    [DataRow("--central-port", "65536")]
    [DataRow("--central", "http://h/x")]
    [DataRow("--central", "ws://h/x?y")]
    [DataRow("--central", "h:1")]
    [DataRow("--id", "")]
    [DataRow("--id", "a/b")]
    [DataRow("--id", "..")]
    [DataRow("--exit", "--scenario", "none")]
    [DataRow("--exit", "--central", "ws://h/x")]
    [DataRow("--config", "HeartbeatInterval")]
    [DataRow("--password", "")]
    [DataRow("--replay", "nowhere.jsonl", "--central", "ws://h/x")]
    public void A_bad_option_is_named_in_one_line(params string[] args)
    {
        Assert.IsNull(new CommandLine().Parse(args, out int exitCode, out string error));
        Assert.AreEqual(ExitCode.BadOptions, exitCode);
        StringAssert.Contains(error, args[0]);
        Assert.IsFalse(error.Contains('\n'), error);
    }

    [TestMethod]
    public void A_password_is_not_shown_in_an_error()
    {
        string password = new('s', 41);
        new CommandLine().Parse(["--password", password], out _, out string error);
        Assert.IsFalse(error.Contains(password), error);
    }

    private static EmulatorOptions Parse(params string[] args)
    {
        EmulatorOptions options = new CommandLine().Parse(args, out int exitCode, out string error);
        Assert.IsNull(error);
        Assert.AreEqual(0, exitCode);
        return options;
    }
}
