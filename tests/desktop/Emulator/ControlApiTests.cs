// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

[TestClass]
public sealed class ControlApiTests
{
    [TestMethod]
    public void A_session_is_driven_and_seen_through_the_api()
    {
        using EmulatorBench emulator = Started("--config", "CardRepeatSeconds=0");
        JsonElement station = emulator.Station();
        Assert.AreEqual("EMU-001", station.GetProperty("id").GetString());
        Assert.AreEqual("online", station.GetProperty("link").GetString());
        StringAssert.EndsWith(station.GetProperty("utc").GetString(), "Z");
        Assert.AreEqual(2, station.GetProperty("connectors").GetArrayLength());

        emulator.Post("connectors/2/plug", "{\"cableAmps\":20,\"batteryWh\":30000,\"soc\":50,\"maxPowerW\":11000,\"phases\":3}");
        emulator.WaitStatus(2, "Preparing");
        emulator.Post("tap", "{\"idTag\":\"04a1b2c3\"}");
        emulator.WaitStatus(2, "Charging");
        emulator.Until(() => emulator.Connector(2).GetProperty("currentA").GetDouble() > 15, "current");

        JsonElement connector = emulator.Connector(2);
        Assert.AreEqual("04A1B2C3", connector.GetProperty("idTag").GetString());
        Assert.AreEqual("C", connector.GetProperty("pilot").GetString());
        Assert.AreEqual(6.0, connector.GetProperty("pilotVoltage").GetDouble(), 0.4);
        Assert.AreEqual(20.0, connector.GetProperty("offeredA").GetDouble(), 0.1);
        Assert.AreEqual("closed", connector.GetProperty("contactor").GetString());
        Assert.AreEqual("locked", connector.GetProperty("lock").GetString());
        Assert.IsTrue(connector.GetProperty("plugged").GetBoolean());
        Assert.AreEqual(230.0, connector.GetProperty("voltageV").GetDouble());
        Assert.IsGreaterThanOrEqualTo(50.0, connector.GetProperty("soc").GetDouble());
        Assert.IsTrue(connector.GetProperty("temperatureC").GetDouble() >= 24);
        emulator.Until(() => emulator.Connector(2).GetProperty("transactionId").ValueKind == JsonValueKind.Number, "transactionId");
        emulator.Until(() => emulator.Connector(2).GetProperty("energyWh").GetInt64() > 0, "energy");
        Assert.AreEqual("Available", emulator.Connector(1).GetProperty("status").GetString());

        emulator.Post("connectors/2/unplug", "", 409);
        emulator.Post("tap", "{\"idTag\":\"04A1B2C3\"}");
        emulator.WaitStatus(2, "Finishing");
        emulator.Unplug(2);
        emulator.WaitStatus(2, "Available");
    }

    [TestMethod]
    public void What_happens_to_a_sleeping_station_happens_now()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "20");
        emulator.WaitAccepted();
        DateTime Now() => emulator.Station().GetProperty("utc").GetDateTime();
        DateTime idleSince = Now();
        emulator.Until(() => Now() > idleSince.AddSeconds(20), "time passes");
        DateTime before = Now();
        emulator.Post("connectors/1/plug");
        JsonElement[] Reports() => [.. emulator.Calls("StatusNotification").Select(call => call[3]).Where(report => report.GetProperty("status").GetString() == "Preparing")];
        emulator.Until(() => Reports().Length > 0, "StatusNotification");
        DateTime stamp = Reports()[0].GetProperty("timestamp").GetDateTime();
        Assert.IsTrue(stamp >= before, $"plugged in after {before:O}, reported for {stamp:O}");
    }

    [TestMethod]
    public void A_tag_that_no_reader_can_send_still_authorizes()
    {
        using EmulatorBench emulator = Started();
        emulator.Post("connectors/1/plug");
        emulator.WaitStatus(1, "Preparing");
        emulator.Post("tap", "{\"idTag\":\"DEMOTAG01\"}");
        emulator.WaitStatus(1, "Charging");
        Assert.AreEqual("DEMOTAG01", emulator.Connector(1).GetProperty("idTag").GetString());
    }

    [TestMethod]
    public void The_car_pauses_and_goes_on()
    {
        using EmulatorBench emulator = Started();
        Charge(emulator);
        emulator.Post("connectors/1/vehicle", "{\"state\":\"notReady\"}");
        emulator.WaitStatus(1, "SuspendedEV");
        Assert.AreEqual("open", emulator.Connector(1).GetProperty("contactor").GetString());
        emulator.Post("connectors/1/vehicle", "{\"state\":\"ready\"}");
        emulator.WaitStatus(1, "Charging");
    }

    [TestMethod]
    public void A_fault_ends_the_session_and_clears()
    {
        using EmulatorBench emulator = Started();
        Charge(emulator);
        emulator.Post("connectors/1/fault", "{\"fault\":\"GroundFailure\",\"active\":true}");
        emulator.WaitStatus(1, "Faulted");
        Assert.AreEqual("GroundFailure", emulator.Connector(1).GetProperty("errorCode").GetString());
        emulator.Until(() => emulator.Connector(1).GetProperty("contactor").GetString() == "open", "contactor open");
        emulator.Until(() => emulator.Calls("StopTransaction").Length == 1, "StopTransaction");
        emulator.Unplug(1);
        emulator.Post("connectors/1/fault", "{\"fault\":\"GroundFailure\",\"active\":false}");
        emulator.WaitStatus(1, "Available");
    }

    [TestMethod]
    public void The_network_goes_and_comes_back_without_a_new_boot()
    {
        using EmulatorBench emulator = Started();
        emulator.Post("network", "{\"up\":false}");
        emulator.WaitLink("offline");
        emulator.Post("network", "{\"up\":true}");
        emulator.WaitLink("online");
        Assert.AreEqual(1, emulator.Calls("BootNotification").Length);
        Assert.AreEqual("up", emulator.Station().GetProperty("network").GetString());
    }

    [TestMethod]
    public void A_silently_dead_network_is_found_out_by_pings()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "50", "--config", "WebSocketPingInterval=10");
        emulator.WaitAccepted();
        emulator.Post("network", "{\"halfOpen\":true}");
        emulator.WaitLink("offline");
        emulator.Post("network", "{\"halfOpen\":false}");
        emulator.WaitLink("online");
    }

    [TestMethod]
    public void After_a_power_cut_the_firmware_boots_again()
    {
        using EmulatorBench emulator = Started();
        emulator.Post("connectors/1/plug");
        emulator.Post("power", "{\"on\":false}");
        JsonElement dark = emulator.Station();
        Assert.AreEqual("offline", dark.GetProperty("link").GetString());
        Assert.AreEqual(JsonValueKind.Null, dark.GetProperty("utc").ValueKind);
        Assert.AreEqual(JsonValueKind.Null, dark.GetProperty("connectors")[0].GetProperty("status").ValueKind);
        Assert.IsTrue(dark.GetProperty("connectors")[0].GetProperty("plugged").GetBoolean());
        emulator.Until(() => !emulator.Get("/api/central/charge-points")[0].GetProperty("connected").GetBoolean(), "the central system to notice");
        emulator.Post("tap", "{\"idTag\":\"04A1B2C3\"}", 409);
        emulator.Post("power", "{\"on\":true}");
        emulator.WaitAccepted();
        emulator.WaitStatus(1, "Preparing");
        Assert.AreEqual(2, emulator.Calls("BootNotification").Length);
    }

    [TestMethod]
    public void The_service_button_is_the_way_out_of_a_welded_contactor()
    {
        using EmulatorBench emulator = Started("--config", "CardRepeatSeconds=0");
        Charge(emulator);
        emulator.Post("connectors/1/fault", "{\"fault\":\"PowerSwitchFailure\",\"active\":true}");
        emulator.Post("tap", "{\"idTag\":\"DE307A01\"}");
        emulator.WaitStatus(1, "Faulted");
        emulator.Post("connectors/1/fault", "{\"fault\":\"PowerSwitchFailure\",\"active\":false}");
        emulator.Post("service", "{}");
        emulator.WaitStatus(1, "Finishing");
    }

    [TestMethod]
    public void Mains_that_come_back_within_the_hold_up_time_are_no_power_cut()
    {
        // A scenario, for its steps take no time: two requests may take longer than the hold-up time.
        using ScenarioBench bench = new("--speed", "20");
        JsonElement run = bench.Run("""
            { "power": { "on": false, "holdUp": true } }, { "wait": 0.2 }, { "power": { "on": true } }, { "wait": 20 },
            { "expectStation": { "view": { "powered": true, "link": "online" }, "within": 0 } },
            { "countFrames": { "direction": "out", "action": "BootNotification", "count": 1 } }
            """);
        Assert.AreEqual("passed", run.GetProperty("state").GetString(), bench.Explain(run));
        bench.Emulator.Post("power", "{\"on\":false,\"holdUp\":true}");
        bench.Emulator.WaitLink("offline");
    }

    [TestMethod]
    public void Reset_from_the_central_system_boots_again()
    {
        using EmulatorBench emulator = Started();
        Assert.AreEqual("Accepted", emulator.Command("Reset", "{\"type\":\"Soft\"}").GetProperty("status").GetString());
        emulator.Until(() => emulator.Calls("BootNotification").Length == 2, "second boot");
        emulator.WaitAccepted();
    }

    [TestMethod]
    public void The_central_system_starts_stops_and_unlocks_on_one_connector_while_the_other_charges()
    {
        using EmulatorBench emulator = Started();
        Charge(emulator);
        emulator.Post("connectors/2/plug");
        Assert.AreEqual("Accepted", Status(emulator.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"DEMOTAG02\"}")));
        emulator.WaitStatus(2, "Charging");
        emulator.Until(() => emulator.Connector(2).GetProperty("transactionId").ValueKind == JsonValueKind.Number, "transactionId");
        int transaction = emulator.Connector(2).GetProperty("transactionId").GetInt32();
        Assert.AreEqual("Accepted", Status(emulator.Command("RemoteStopTransaction", $"{{\"transactionId\":{transaction}}}")));
        emulator.WaitStatus(2, "Finishing");
        Assert.AreEqual("Unlocked", Status(emulator.Command("UnlockConnector", "{\"connectorId\":2}")));
        Assert.AreEqual("Charging", Status(emulator.Connector(1)));
    }

    [TestMethod]
    public void Preset_keys_hold_until_the_central_system_changes_them()
    {
        using EmulatorBench emulator = Started("--config", "ConnectionTimeOut=77", "--config", "MeterValueSampleInterval=11");
        Assert.AreEqual("77 11", Keys(emulator));
        emulator.Command("ChangeConfiguration", "{\"key\":\"ConnectionTimeOut\",\"value\":\"88\"}");
        emulator.Post("power", "{\"on\":false}");
        emulator.Post("power", "{\"on\":true}");
        emulator.WaitAccepted();
        Assert.AreEqual("88 11", Keys(emulator));
    }

    [TestMethod]
    public void A_secret_is_not_shown_in_the_frames()
    {
        using EmulatorBench emulator = Started();
        emulator.Command("ChangeConfiguration", "{\"key\":\"AuthorizationKey\",\"value\":\"0123456789abcdef\"}");
        string frames = emulator.Get("/api/stations/EMU-001/frames").GetRawText();
        StringAssert.Contains(frames, "AuthorizationKey");
        Assert.IsFalse(frames.Contains("0123456789abcdef"), frames);
    }

    [TestMethod]
    public void Frames_can_be_read_on_from_a_number()
    {
        using EmulatorBench emulator = Started();
        JsonElement all = emulator.Get("/api/stations/EMU-001/frames");
        Assert.AreEqual(1, all[0].GetProperty("n").GetInt64());
        Assert.AreEqual("out", all[0].GetProperty("direction").GetString());
        Assert.AreEqual("BootNotification", all[0].GetProperty("frame")[2].GetString());
        StringAssert.EndsWith(all[0].GetProperty("at").GetString(), "Z");
        JsonElement rest = emulator.Get("/api/stations/EMU-001/frames?after=1");
        Assert.AreEqual(2, rest[0].GetProperty("n").GetInt64());
        Assert.AreEqual("in", rest[0].GetProperty("direction").GetString());
    }

    [TestMethod]
    [DataRow("/api/stations/NOBODY/tap", "{\"idTag\":\"04A1B2C3\"}", 404)]
    [DataRow("tap", "", 400)]
    [DataRow("tap", "{", 400)]
    [DataRow("tap", "[]", 400)]
    [DataRow("tap", "{}", 400)]
    [DataRow("tap", "{\"idTag\":\"\"}", 400)]
    [DataRow("tap", "{\"idTag\":\"123456789012345678901\"}", 400)]
    [DataRow("tap", "{\"idTag\":7}", 400)]
    [DataRow("tap", "{\"idTag\":\"04A1B2C3\",\"more\":1}", 400)]
    [DataRow("connectors/0/plug", "{}", 404)]
    [DataRow("connectors/3/plug", "{}", 404)]
    [DataRow("connectors/one/plug", "{}", 404)]
    [DataRow("connectors/1/plug", "{\"cableAmps\":31}", 400)]
    [DataRow("connectors/1/plug", "{\"phases\":2}", 400)]
    [DataRow("connectors/1/plug", "{\"soc\":-1}", 400)]
    [DataRow("connectors/1/plug", "{\"batteryWh\":0}", 400)]
    [DataRow("connectors/1/plug", "{\"maxPowerW\":1e9}", 400)]
    [DataRow("connectors/1/unplug", "", 409)]
    [DataRow("connectors/3/unplug", "", 404)]
    [DataRow("connectors/1/vehicle", "{\"state\":\"ready\"}", 409)]
    [DataRow("connectors/1/vehicle", "{\"state\":\"flying\"}", 400)]
    [DataRow("connectors/1/vehicle", "{}", 400)]
    [DataRow("connectors/1/vehicle", "{\"soc\":101}", 400)]
    [DataRow("connectors/1/vehicle", "{\"maxPowerW\":-1}", 400)]
    [DataRow("connectors/1/vehicle", "{\"soc\":50}", 409)]
    [DataRow("connectors/1/fault", "{\"fault\":\"Rust\",\"active\":true}", 400)]
    [DataRow("connectors/1/fault", "{\"fault\":\"GroundFailure\"}", 400)]
    [DataRow("connectors/9/fault", "{\"fault\":\"GroundFailure\",\"active\":true}", 404)]
    [DataRow("network", "{}", 400)]
    [DataRow("network", "{\"up\":true,\"halfOpen\":true}", 400)]
    [DataRow("power", "{}", 400)]
    [DataRow("power", "{\"on\":\"yes\"}", 400)]
    [DataRow("service", "{\"seconds\":0}", 400)]
    [DataRow("service", "{\"seconds\":61}", 400)]
    public void What_cannot_be_done_is_a_problem(string path, string body, int status)
    {
        s_shared.Post(path, body, status);
    }

    [TestMethod]
    public void A_second_plug_does_not_fit()
    {
        using EmulatorBench emulator = Started();
        emulator.Post("connectors/1/plug");
        emulator.Post("connectors/1/plug", "", 409);
    }

    [TestMethod]
    [DataRow("/api/stations/NOBODY", 404)]
    [DataRow("/api/stations/EMU-001/frames?after=x", 400)]
    [DataRow("/api/stations/NOBODY/frames", 404)]
    [DataRow("/api/stations/NOBODY/connectors/1/session", 404)]
    [DataRow("/api/stations/EMU-001/connectors/3/session", 404)]
    [DataRow("/api/stations/EMU-001/connectors/3/schedule", 404)]
    [DataRow("/api/stations/EMU-001/connectors/1/schedule?seconds=0", 400)]
    [DataRow("/api/nothing", 404)]
    public void What_is_not_there_is_a_problem(string path, int status)
    {
        using HttpResponseMessage answer = s_shared.Http.GetAsync(path).GetAwaiter().GetResult();
        Assert.AreEqual(status, (int)answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [TestMethod]
    public void Metrics_count_the_fleet()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "10", "--stations", "12");
        emulator.Until(() => emulator.Get("/api/stations").EnumerateArray().All(one => one.GetProperty("bootStatus").GetString() == "Accepted"), "12 boots");
        string text = emulator.Http.GetStringAsync("/metrics").GetAwaiter().GetResult();
        StringAssert.Contains(text, "\nocppstation_stations 12\n");
        StringAssert.Contains(text, "\nocppstation_connected 12\n");
        StringAssert.Contains(text, "# TYPE ocppstation_frames_sent_total counter\n");
        Assert.AreEqual("EMU-001-0012", emulator.Get("/api/stations")[11].GetProperty("id").GetString());
    }

    [TestMethod]
    public void The_page_is_there_unless_unwanted()
    {
        string page = s_shared.Http.GetStringAsync("/").GetAwaiter().GetResult();
        StringAssert.Contains(page, "OcppStation emulator");
        using EmulatorBench bare = new EmulatorBench().Start("--scenario", "none", "--no-web");
        using HttpResponseMessage answer = bare.Http.GetAsync("/").GetAwaiter().GetResult();
        Assert.AreEqual(404, (int)answer.StatusCode);
    }

    private static EmulatorBench s_shared;

    [ClassInitialize]
    public static void StartShared(TestContext context) => s_shared = Started();

    [ClassCleanup]
    public static void StopShared() => s_shared.Dispose();

    private static EmulatorBench Started(params string[] args)
    {
        EmulatorBench emulator = new EmulatorBench().Start(["--scenario", "none", "--speed", "10", .. args]);
        emulator.WaitAccepted();
        return emulator;
    }

    private static void Charge(EmulatorBench emulator)
    {
        emulator.Post("connectors/1/plug");
        emulator.WaitStatus(1, "Preparing");
        emulator.Post("tap", "{\"idTag\":\"DE307A01\"}");
        emulator.WaitStatus(1, "Charging");
    }

    private static string Status(JsonElement element) => element.GetProperty("status").GetString();

    private static string Keys(EmulatorBench emulator)
    {
        JsonElement keys = emulator.Command("GetConfiguration", "{\"key\":[\"ConnectionTimeOut\",\"MeterValueSampleInterval\"]}").GetProperty("configurationKey");
        return string.Join(' ', keys.EnumerateArray().Select(key => key.GetProperty("value").GetString()));
    }
}
