// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.CentralSystem;

namespace OcppStation.Tests;

/// <summary>What the control API says is so, and it says what is to be expected.</summary>
[TestClass]
public sealed class HonestApiTests
{
    [TestMethod]
    public void The_cable_is_pulled_at_the_car()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "20");
        emulator.WaitAccepted();
        emulator.Post("connectors/1/pullAtCar", expected: 409);
        emulator.Post("connectors/3/pullAtCar", expected: 404);
        emulator.Post("connectors/1/plug");
        emulator.Post("tap", """{"idTag":"DE307A01"}""");
        emulator.WaitStatus(1, "Charging");
        JsonElement after = emulator.Post("connectors/1/pullAtCar").GetProperty("connectors")[0];
        Assert.AreEqual(JsonValueKind.Null, after.GetProperty("car").ValueKind);
        Assert.IsTrue(after.GetProperty("plugged").GetBoolean(), "the other end is still in the socket");
        emulator.Until(() => emulator.Calls("StopTransaction").Length == 1, "StopTransaction");
        Assert.AreEqual("EVDisconnected", emulator.Calls("StopTransaction")[0][3].GetProperty("reason").GetString());
    }

    [TestMethod]
    public void A_car_that_is_gone_has_no_state_of_charge_in_the_output()
    {
        using EmulatorBench emulator = new EmulatorBench().Start(
            "--scenario", "none", "--speed", "20", "--config", "StopTransactionOnEVSideDisconnect=false", "--config", "UnlockConnectorOnEVSideDisconnect=false");
        emulator.WaitStatus(1, "Available");
        emulator.Post("connectors/1/plug");
        emulator.WaitStatus(1, "Preparing");
        emulator.Post("tap", """{"idTag":"DE307A01"}""");
        emulator.WaitStatus(1, "Charging");
        emulator.Post("connectors/1/pullAtCar");
        emulator.WaitStatus(1, "SuspendedEV");
        emulator.Until(() => emulator.Output.Contains("Wh    – %", StringComparison.Ordinal), "a line about a session without a car");
        Assert.IsFalse(emulator.Output.Contains("-1 %", StringComparison.Ordinal), emulator.Output);
    }

    [TestMethod]
    public void An_empty_body_and_a_connector_that_is_no_number_are_named()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none");
        Assert.AreEqual("the body is not right: it is empty, expected a JSON object", emulator.Post("tap", "", 400).GetProperty("detail").GetString());
        Assert.AreEqual("there is no connector one", emulator.Post("connectors/one/plug", "{}", 404).GetProperty("detail").GetString());
    }

    [TestMethod]
    public void A_fault_says_what_to_expect_and_when_Faulted_ends()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "20");
        emulator.WaitAccepted();
        string hot = Expect(emulator, "HighTemperature", true);
        StringAssert.Contains(hot, "about 15 minutes");
        StringAssert.Contains(Expect(emulator, "HighTemperature", false), "cools");
        Assert.IsFalse(emulator.Station().TryGetProperty("expect", out _), "it belongs to the answer only");

        emulator.Post("connectors/1/plug");
        StringAssert.Contains(Expect(emulator, "GroundFailure", true), "until the cause is gone and the plug is out");
        emulator.WaitStatus(1, "Faulted");
        StringAssert.Contains(Expect(emulator, "GroundFailure", false), "Faulted ends when the cause is gone and the plug is out");
        Assert.AreEqual("when the cause is gone and the plug is out", emulator.Connector(1).GetProperty("faultEnds").GetString());
        DateTimeOffset cleared = Utc(emulator);
        emulator.Until(() => Utc(emulator) > cleared.AddSeconds(2), "the detector's rest");
        emulator.Unplug(1);
        emulator.WaitStatus(1, "Available");
        Assert.AreEqual(JsonValueKind.Null, emulator.Connector(1).GetProperty("faultEnds").ValueKind);
        Assert.AreEqual("nothing is faulted", Expect(emulator, "GroundFailure", false));
    }

    [TestMethod]
    public void Every_fault_has_an_expectation_of_its_own()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none");
        System.Collections.Generic.HashSet<string> expectations = [];
        foreach (string fault in Emulation.ConnectorFaults.Names)
        {
            Assert.IsTrue(expectations.Add(Expect(emulator, fault, true)), fault);
        }
    }

    [TestMethod]
    public void After_a_scenario_the_heartbeat_interval_is_the_granted_one()
    {
        using EmulatorBench emulator = new();
        string file = Path.Combine(emulator.FlashDirectory, "one.json");
        File.WriteAllText(file, """
            {
              "config": { "HeartbeatInterval": "7" },
              "steps": [ { "command": { "action": "ChangeConfiguration", "payload": { "key": "HeartbeatInterval", "value": "11" } } } ]
            }
            """);
        emulator.Start("--scenario", file, "--speed", "20");
        emulator.Until(() => emulator.Get("/api/scenarios/current").GetProperty("state").GetString() == "passed", "the end");
        Assert.AreEqual("60", Heartbeat(emulator));
        emulator.Post("/api/scenarios/run", File.ReadAllText(file));
        emulator.Until(() => emulator.Get("/api/scenarios/current").GetProperty("state").GetString() == "passed", "the end");
        Assert.AreEqual("60", Heartbeat(emulator));
    }

    [TestMethod]
    public async Task A_transaction_id_below_0_is_shown()
    {
        using EmulatorBench emulator = new();
        string records = Path.Combine(emulator.FlashDirectory, "central.db");
        await using (CentralServer central = new(new CentralOptions { DatabasePath = records }))
        {
            await central.StartAsync();
            await central.StopAsync();
        }

        using (SqliteConnection database = new($"Data Source={records};Pooling=False"))
        {
            database.Open();
            SqliteCommand command = database.CreateCommand();
            command.CommandText = "INSERT INTO transactions (id, charge_point_id, connector_id, id_tag, id_tag_status, meter_start_wh, started_at, stopped_at, meter_stop_wh) "
                + "VALUES (-2, 'X', 1, 'T', 'Accepted', 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 0)";
            command.ExecuteNonQuery();
        }

        emulator.Start("--scenario", "none", "--speed", "20");
        emulator.WaitAccepted();
        emulator.Post("connectors/1/plug");
        Assert.AreEqual(JsonValueKind.Null, emulator.Connector(1).GetProperty("transactionId").ValueKind);
        emulator.Post("tap", """{"idTag":"DE307A01"}""");
        emulator.Until(() => emulator.Connector(1).GetProperty("transactionId").ValueKind == JsonValueKind.Number, "the transaction's id");
        Assert.AreEqual(-1, emulator.Connector(1).GetProperty("transactionId").GetInt32());
    }

    [TestMethod]
    public void A_frame_with_half_a_surrogate_pair_spoils_neither_station_nor_lists()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none");
        emulator.WaitAccepted();
        emulator.Post("tap", """{"idTag":"\ud800"}""", expected: 400);
        using WebSocketPeer peer = new();
        using EmulatorBench victim = new EmulatorBench().Start("--central", peer.Url);
        peer.Accept();
        peer.Send("""[2,"h","ChangeConfiguration",{"key":"AuthorizationKey","value":"\ud800secret","value":"secret"}]""");
        peer.Send("""[2,"i","DataTransfer",{"vendorId":"\udc00"}]""");
        string frames = null;
        victim.Until(() => (frames = victim.Get("/api/stations/EMU-001/frames").ToString()).Contains(@"\udc00", System.StringComparison.Ordinal), "the second frame");
        Assert.IsFalse(frames.Contains("secret"), frames);
        Assert.IsFalse(victim.Output.Contains("FAILED"), victim.Output);
    }

    private static DateTimeOffset Utc(EmulatorBench emulator) => emulator.Station().GetProperty("utc").GetDateTimeOffset();

    private static string Heartbeat(EmulatorBench emulator) => emulator.Command("GetConfiguration", """{"key":["HeartbeatInterval"]}""")
        .GetProperty("configurationKey")[0].GetProperty("value").GetString();

    private static string Expect(EmulatorBench emulator, string fault, bool active) => emulator.Post(
        "connectors/1/fault", $$"""{"fault":"{{fault}}","active":{{(active ? "true" : "false")}}}""").GetProperty("expect").GetString();
}
