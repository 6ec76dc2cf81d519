// SPDX-License-Identifier: MIT

using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

[TestClass]
public sealed class EmulatorRunTests
{
    [TestMethod]
    public void The_demo_ends_as_expected()
    {
        using EmulatorBench emulator = new();
        int exitCode = emulator.Run("--scenario", "demo", "--exit", "--speed", "100");
        Assert.AreEqual(ExitCode.Ok, exitCode, emulator.Output + emulator.Error);
        Assert.AreEqual("", emulator.Error);
        StringAssert.Matches(emulator.Output, new Regex(@"^ready http=http://127\.0\.0\.1:\d+ central=ws://127\.0\.0\.1:\d+/\S*\r?\n"));
        StringAssert.Matches(emulator.Output, new Regex(@"00:\d\d\.\d  clock synchronised to \d{4}-"));
        StringAssert.Contains(emulator.Output, "card DE307A01 over the reader");
        StringAssert.Matches(emulator.Output, new Regex(@"connector 1  Charging     2[12]\.\d kW  3[12]\.\d A  +\d+ Wh +\d+ %  +\d+ °C"));
        StringAssert.Matches(emulator.Output, new Regex(@"connector 2  Charging      7\.\d kW  3[12]\.\d A  +\d+ Wh +\d+ %  +\d+ °C"));
        StringAssert.Matches(emulator.Output, new Regex(@"connector 1  session over: DE307A01, transaction \d+  \d+ Wh in 1:\d\d min  peak 2[12]\.\d kW  20 → 9[56] %  25 → [56]\d °C"));
        StringAssert.Contains(emulator.Output, "demo passed");
    }

    [TestMethod]
    public void Ctrl_C_says_goodbye_and_ends_with_0()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "10");
        emulator.WaitAccepted();
        Assert.AreEqual(ExitCode.Ok, emulator.Stop());
        Assert.AreEqual("", emulator.Error);
    }

    [TestMethod]
    public void A_scenario_can_do_and_see_everything()
    {
        using EmulatorBench emulator = new();
        string file = Path.Combine(emulator.FlashDirectory, "all.json");
        File.WriteAllText(file, """
            {
              "config": { "HeartbeatInterval": "30" },
              "steps": [
                { "waitStatus": { "connector": 1, "status": "Available", "errorCode": "NoError" } },
                { "waitLink": { "state": "online" } },
                { "command": { "action": "GetConfiguration", "payload": { "key": ["ConnectionTimeOut"] },
                    "expect": { "configurationKey": [ { "key": "ConnectionTimeOut" } ] } } },
                { "command": { "action": "Nonsense", "expectError": "NotImplemented" } },
                { "at": 10, "plug": { "batteryWh": 50000 } },
                { "tap": { "idTag": "DE307A01" } },
                { "waitStatus": { "status": "Charging" } },
                { "expectFrame": { "direction": "in", "type": "result", "action": "StartTransaction", "payload": { "idTagInfo": { "status": "Accepted" } } } },
                { "vehicle": { "state": "notReady" } },
                { "waitStatus": { "status": "SuspendedEV" } },
                { "vehicle": { "state": "ready" } },
                { "waitStatus": { "status": "Charging", "within": 40 } },
                { "network": { "up": false } },
                { "waitLink": { "state": "offline" } },
                { "fault": { "fault": "GroundFailure" } },
                { "waitStatus": { "status": "Faulted", "errorCode": "GroundFailure" } },
                { "unplug": { "connector": 1 } },
                { "countFrames": { "direction": "out", "action": "StopTransaction", "count": 0 } },
                { "fault": { "fault": "GroundFailure", "active": false } },
                { "network": { "up": true } },
                { "expectFrame": { "direction": "out", "action": "StopTransaction", "within": 60 } },
                { "power": { "on": false } },
                { "wait": 3 },
                { "power": { "on": true } },
                { "expectFrame": { "direction": "out", "action": "BootNotification" } },
                { "expectFrame": { "direction": "out", "action": "BootNotification" } },
                { "countFrames": { "action": "BootNotification", "type": "error", "count": 0 } },
                { "log": "the end" }
              ]
            }
            """);
        Assert.AreEqual(ExitCode.Ok, emulator.Run("--scenario", file, "--exit", "--speed", "100"), emulator.Output);
        StringAssert.Contains(emulator.Output, "scenario  the end");
        StringAssert.Contains(emulator.Output, "all passed, 28 steps");
    }

    [TestMethod]
    public void A_scenario_that_goes_wrong_ends_with_1_and_the_first_difference()
    {
        using EmulatorBench emulator = new();
        string file = Path.Combine(emulator.FlashDirectory, "wrong.json");
        File.WriteAllText(file, """
            {
              "steps": [
                { "plug": { "connector": 2 } },
                { "expectFrame": { "direction": "out", "action": "StatusNotification",
                    "payload": { "connectorId": 2, "status": "Charging" }, "within": 5 } },
                { "log": "not reached" }
              ]
            }
            """);
        Assert.AreEqual(ExitCode.ScenarioFailed, emulator.Run("--scenario", file, "--exit", "--speed", "20"), emulator.Output);
        StringAssert.Contains(emulator.Output, "wrong FAILED: step 2 (line 4) expectFrame: no out StatusNotification");
        StringAssert.Contains(emulator.Output, "within 5 s as expected: status is \"Preparing\", expected \"Charging\"");
        Assert.IsFalse(emulator.Output.Contains("not reached"));
    }

    [TestMethod]
    [DataRow("--scenario", "nowhere.json", "--scenario: there is no scenario 'nowhere.json'")]
    [DataRow("--config", "NoSuchKey=1", "--config: NoSuchKey")]
    [DataRow("--config", "HeartbeatInterval=never", "--config: HeartbeatInterval")]
    [DataRow("--flash", "/dev/null/x", "--flash: ")]
    public void What_cannot_be_started_is_named_and_ends_with_2(string option, string value, string expected)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        string[] args = option == "--flash" ? [option, value] : ["--flash", Path.GetTempPath(), option, value];
        EmulatorOptions options = new CommandLine().Parse(args, out _, out _);
        Assert.AreEqual(ExitCode.BadOptions, new EmulatorHost(options, output, error).RunAsync(default).GetAwaiter().GetResult());
        StringAssert.StartsWith(error.ToString(), expected);
        Assert.AreEqual(1, error.ToString().TrimEnd().Split('\n').Length);
        Assert.AreEqual("", output.ToString());
    }

    [TestMethod]
    public void A_step_that_needs_the_embedded_central_system_is_refused_without_it()
    {
        using EmulatorBench emulator = new();
        string file = Path.Combine(emulator.FlashDirectory, "command.json");
        File.WriteAllText(file, "{\"steps\":[\n{\"command\":{\"action\":\"Reset\"}}]}");
        Assert.AreEqual(ExitCode.BadOptions, emulator.Run("--scenario", file, "--central", "ws://127.0.0.1:1"));
        StringAssert.Contains(emulator.Error, "command.json(2): command needs the embedded central system");
    }

    [TestMethod]
    [DataRow("--http", "127.0.0.1:")]
    [DataRow("--central-port", "")]
    public void A_taken_port_ends_with_3(string option, string prefix)
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        string other = option == "--http" ? "--central-port" : "--http";
        using EmulatorBench emulator = new();
        Assert.AreEqual(ExitCode.Taken, emulator.Run(option, prefix + port, other, other == "--http" ? "127.0.0.1:0" : "0"));
        StringAssert.StartsWith(emulator.Error, option + ": ");
        StringAssert.Contains(emulator.Error, port + " is taken, perhaps by another emulator; --central-port 0 --http 127.0.0.1:0 take free ones");
    }
}
