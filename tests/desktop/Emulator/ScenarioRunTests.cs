// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>What a scenario may expect, how it fails, and what it leaves behind.</summary>
[TestClass]
public sealed class ScenarioRunTests
{
    private const string Charging = """
        { "plug": {} }, { "tap": { "idTag": "DE307A01" } }, { "waitStatus": { "status": "Charging" } },
        """;

    private static ScenarioBench s_bench;

    [ClassInitialize]
    public static void Start(TestContext context) => s_bench = new ScenarioBench("--speed", "500");

    [ClassCleanup]
    public static void Stop() => s_bench.Dispose();

    [TestMethod]
    [DataRow("""{ "expectFrame": { "direction": "out", "action": "StartTransaction", "payload": { "connectorId": 2, "idTag": "DE307A01" } } }""",
        "expectFrame: no out StartTransaction within 10 s as expected: connectorId is 1, expected 2", "connectorId", "2", "1")]
    [DataRow("""{ "expectFrame": { "action": "StartTransaction", "payload": { "reservationId": 4 } } }""",
        "expectFrame: no StartTransaction within 10 s as expected: reservationId is missing, expected 4", "reservationId", "4", null)]
    [DataRow("""{ "expectFrame": { "direction": "in", "type": "result", "action": "StartTransaction", "payload": { "idTagInfo": { "status": "Blocked" } } } }""",
        "expectFrame: no in StartTransaction result within 10 s as expected: idTagInfo.status is \"Accepted\", expected \"Blocked\"",
        "idTagInfo.status", "\"Blocked\"", "\"Accepted\"")]
    [DataRow("""{ "expectFrame": { "action": "StopTransaction", "within": 5 } }""", "expectFrame: no StopTransaction within 5 s", null, null, null)]
    [DataRow("""{ "expectNoFrame": { "direction": "out", "action": "MeterValues", "for": 90 } }""", "expectNoFrame: out MeterValues is not expected", null, null, null)]
    [DataRow("""{ "countFrames": { "direction": "out", "action": "StartTransaction", "count": 2 } }""",
        "countFrames: 1 frames out StartTransaction, expected 2", null, null, null)]
    [DataRow("""{ "waitStatus": { "status": "SuspendedEV", "within": 3 } }""", "waitStatus: connector 1 is Charging, expected SuspendedEV within 3 s", null, null, null)]
    [DataRow("""{ "waitLink": { "state": "offline", "within": 3 } }""", "waitLink: the link is online, expected offline within 3 s", null, null, null)]
    [DataRow("""{ "unplug": { "within": 3 } }""", "unplug: the lock of connector 1 holds the plug", null, null, null)]
    [DataRow("""{ "plug": {} }""", "plug: connector 1 has a car already", null, null, null)]
    [DataRow("""{ "expectConnector": { "view": { "contactor": "open" }, "within": 2 } }""",
        "expectConnector: connector 1: contactor is \"closed\", expected \"open\"", "contactor", "\"open\"", "\"closed\"")]
    [DataRow("""{ "expectStation": { "view": { "connectors": [ { "id": 2, "status": "Faulted" } ] }, "within": 2 } }""",
        "expectStation: the station: connectors[1].status is \"Available\", expected \"Faulted\"", "connectors[1].status", "\"Faulted\"", "\"Available\"")]
    [DataRow("""{ "command": { "action": "UnlockConnector", "payload": { "connectorId": 1 }, "expect": { "status": "UnlockFailed" } } }""",
        "command: in the answer to UnlockConnector, status is \"Unlocked\", expected \"UnlockFailed\"", "status", "\"UnlockFailed\"", "\"Unlocked\"")]
    [DataRow("""{ "command": { "action": "Nonsense" } }""", "command: Nonsense was not answered with a result", null, null, null)]
    [DataRow("""{ "command": { "action": "Reset", "payload": { "type": "Soft" }, "expectError": "NotImplemented" } }""",
        "command: the answer to Reset is not NotImplemented", null, null, null)]
    [DataRow("""{ "power": { "on": false } }, { "waitStatus": { "status": "Available", "within": 2 } }""",
        "waitStatus: connector 1 is without power, expected Available within 2 s", null, null, null)]
    public void The_first_difference_is_named(string step, string what, string path, string awaited, string seen)
    {
        JsonElement run = s_bench.Run(Charging + step + """, { "log": "not reached" }""");
        Assert.AreEqual("failed", run.GetProperty("state").GetString(), s_bench.Explain(run));
        JsonElement difference = run.GetProperty("difference");
        int number = difference.GetProperty("step").GetInt32();
        StringAssert.StartsWith(difference.GetProperty("text").GetString(), $"step {number} (line ");
        StringAssert.Contains(difference.GetProperty("text").GetString().Split('\n')[0], ") " + what);
        Assert.AreEqual(path, difference.GetProperty("path").GetString());
        Assert.AreEqual(awaited, difference.GetProperty("expected").GetString());
        Assert.AreEqual(seen, difference.GetProperty("actual").GetString());
        JsonElement[] steps = run.GetProperty("steps").EnumerateArray().ToArray();
        Assert.AreEqual(number, run.GetProperty("step").GetInt32());
        CollectionAssert.AreEqual(
            Enumerable.Range(1, steps.Length).Select(n => n < number ? "passed" : n == number ? "failed" : "pending").ToArray(),
            steps.Select(one => one.GetProperty("state").GetString()).ToArray());
    }

    [TestMethod]
    public void What_was_awaited_in_vain_stands_beside_what_was_seen()
    {
        JsonElement run = s_bench.Run("""
            { "plug": {} }, { "expectFrame": { "direction": "out", "action": "StartTransaction", "payload": { "connectorId": 1 }, "within": 4 } }
            """);
        string[] lines = run.GetProperty("difference").GetProperty("text").GetString().Split('\n');
        Assert.AreEqual("step 2 (line 1) expectFrame: no out StartTransaction within 4 s", lines[0]);
        Assert.AreEqual("  awaited  out StartTransaction { \"connectorId\": 1 } within 4 s", lines[1]);
        Assert.AreEqual("  seen     out StatusNotification, in StatusNotification result", lines[2]);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_car_that_fell_asleep_charges_only_when_it_is_woken(bool isWoken)
    {
        JsonElement run = s_bench.Run($$"""
            { "plug": { "fallsAsleep": true } }, { "skip": 120 }, { "tap": { "idTag": "DE307A01" } },
            { "waitStatus": { "status": "{{(isWoken ? "Charging" : "SuspendedEV")}}", "within": 120 } }, { "wait": 60 },
            { "waitStatus": { "status": "{{(isWoken ? "Charging" : "SuspendedEV")}}", "within": 0 } }
            """, $$""" "config": { "WakeUpSeconds": "{{(isWoken ? 4 : 0)}}" },""");
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), s_bench.Explain(run));
    }

    [TestMethod]
    public void A_value_kept_from_one_payload_is_known_to_later_steps()
    {
        JsonElement run = s_bench.Run(Charging + """
            { "expectFrame": { "direction": "in", "type": "result", "action": "StartTransaction", "keep": { "tx": "transactionId", "card": "idTagInfo.status" } } },
            { "command": { "action": "RemoteStopTransaction", "payload": { "transactionId": "$tx" }, "expect": { "status": "$card" } } },
            { "expectFrame": { "action": "StopTransaction", "payload": { "transactionId": "$tx", "idTag": { "$absent": true }, "reason": { "$like": "^Rem" } } } },
            { "expectFrame": { "action": "StopTransaction", "payload": { "transactionId": { "$not": "$tx" } }, "within": 2 } }
            """);
        Assert.AreEqual(7, run.GetProperty("step").GetInt32(), s_bench.Explain(run));
        StringAssert.Contains(run.GetProperty("difference").GetProperty("what").GetString(), "no StopTransaction within 2 s");
    }

    [TestMethod]
    public void A_scenario_begins_as_if_the_one_before_had_never_been()
    {
        JsonElement first = s_bench.Run(Charging + """
            { "command": { "action": "ChangeAvailability", "payload": { "connectorId": 2, "type": "Inoperative" }, "expect": { "status": "Accepted" } } },
            { "command": { "action": "ChangeConfiguration", "payload": { "key": "MeterValueSampleInterval", "value": "7" }, "expect": { "status": "Accepted" } } },
            { "command": { "action": "SetChargingProfile", "payload": { "connectorId": 0, "csChargingProfiles": { "chargingProfileId": 1, "stackLevel": 0,
              "chargingProfilePurpose": "ChargePointMaxProfile", "chargingProfileKind": "Relative",
              "chargingSchedule": { "chargingRateUnit": "A", "chargingSchedulePeriod": [ { "startPeriod": 0, "limit": 30 } ] } } }, "expect": { "status": "Accepted" } } },
            { "fault": { "connector": 2, "fault": "GroundFailure" } },
            { "fault": { "connector": 1, "fault": "PowerSwitchFailure" } }, { "wait": 6 }, { "tap": { "idTag": "DE307A01" } },
            { "waitStatus": { "status": "Faulted", "errorCode": "PowerSwitchFailure" } },
            { "idTag": { "idTag": "DE307A02", "status": "Blocked" } },
            { "network": { "up": false } },
            { "power": { "on": false } }
            """, """ "idTags": { "GUEST": { "parentIdTag": "HOTEL" } },""");
        Assert.AreEqual("passed", first.GetProperty("state").GetString(), s_bench.Explain(first));
        JsonElement second = s_bench.Run("""
            { "expectStation": { "view": { "powered": true, "network": "up", "connectors": [
              { "id": 1, "status": "Available", "plugged": false, "contactor": "open" }, { "id": 2, "status": "Available", "errorCode": "NoError" } ] }, "within": 0 } },
            { "countFrames": { "action": "StopTransaction", "count": 0 } },
            { "countFrames": { "direction": "out", "action": "BootNotification", "count": 1 } },
            { "command": { "action": "ClearChargingProfile", "payload": {}, "expect": { "status": "Unknown" } } },
            { "command": { "action": "GetConfiguration", "payload": { "key": [ "MeterValueSampleInterval" ] }, "expect": { "configurationKey": [ { "value": "60" } ] } } }
            """);
        Assert.AreEqual("passed", second.GetProperty("state").GetString(), s_bench.Explain(second));
        string tags = s_bench.Emulator.Get("/api/central/id-tags").GetRawText();
        Assert.IsFalse(tags.Contains("GUEST") || tags.Contains("Blocked"), tags);
    }

    [TestMethod]
    public void The_configuration_of_before_is_back_in_the_end()
    {
        s_bench.Emulator.WaitAccepted();
        s_bench.Emulator.Command("ChangeConfiguration", """{ "key": "ConnectionTimeOut", "value": "77" }""");
        JsonElement run = s_bench.Run("""
            { "command": { "action": "GetConfiguration", "payload": { "key": [ "ConnectionTimeOut", "MeterValueSampleInterval" ] },
              "expect": { "configurationKey": [ { "key": "ConnectionTimeOut", "value": "60" }, { "key": "MeterValueSampleInterval", "value": "13" } ] } } },
            { "power": { "on": false } }, { "power": { "on": true } }, { "expectStation": { "view": { "bootStatus": "Accepted", "link": "online" }, "within": 30 } },
            { "command": { "action": "GetConfiguration", "payload": { "key": [ "MeterValueSampleInterval" ] }, "expect": { "configurationKey": [ { "value": "13" } ] } } }
            """, """ "config": { "MeterValueSampleInterval": "13" },""");
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), s_bench.Explain(run));
        JsonElement keys = s_bench.Emulator.Command("GetConfiguration", """{ "key": [ "ConnectionTimeOut", "MeterValueSampleInterval" ] }""")
            .GetProperty("configurationKey");
        CollectionAssert.AreEqual(new[] { "77", "60" }, keys.EnumerateArray().Select(key => key.GetProperty("value").GetString()).ToArray());
    }

    [TestMethod]
    public void Skipped_time_has_passed_for_the_station_too()
    {
        JsonElement run = s_bench.Run(Charging + """
            { "skip": 3600 }, { "tap": { "idTag": "DE307A01" } },
            { "expectFrame": { "action": "StopTransaction", "payload": { "meterStop": { "$min": 20000 } } } },
            { "countFrames": { "direction": "out", "action": "MeterValues", "count": 60 } }
            """);
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), s_bench.Explain(run));
        Assert.IsTrue(run.GetProperty("elapsedMs").GetInt64() is > 3_600_000 and < 3_700_000);
    }
}
