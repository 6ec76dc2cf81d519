// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The exchanges by which energy managers set the current, as they do them one after the other.</summary>
[TestClass]
public class EnergyManagerTests
{
    private const string Accepted = "\"status\":\"Accepted\"";

    [TestMethod]
    public void A_manager_on_the_connector_sets_up_starts_regulates_pauses_and_stops()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        SetUp(bench, "MeterValuesSampledData", "Power.Active.Import,Energy.Active.Import.Register,Current.Import,Voltage,Current.Offered,Power.Offered,SoC");
        SetUp(bench, "MeterValueSampleInterval", "10");
        SetUp(bench, "WebSocketPingInterval", "30");
        Assert.Contains("\"value\":\"2\"", bench.Command("GetConfiguration", "{\"key\":[\"NumberOfConnectors\"]}"));
        Assert.Contains(Accepted, bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}"));
        Limit(bench, "0");
        Assert.Contains(Accepted, bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"manager\"}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 20));
        bench.RunSeconds(5);
        Assert.Contains("\"vendorErrorCode\":\"ChargingProfile\"", bench.Central.LastStatus(1));
        Assert.AreEqual(0, Offered(bench));

        Limit(bench, "16.0");
        bench.RunSeconds(6);
        Assert.AreEqual(160, Offered(bench));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        bench.RunSeconds(5);
        Assert.Contains(Accepted, bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        bench.RunSeconds(1);
        string values = bench.Central.Last("MeterValues");
        Assert.Contains("\"measurand\":\"Current.Import\",\"unit\":\"A\",\"phase\":\"L1\"", values);
        Assert.Contains("\"measurand\":\"Current.Import\",\"unit\":\"A\",\"phase\":\"L2\"", values);
        Assert.Contains("\"measurand\":\"Current.Import\",\"unit\":\"A\",\"phase\":\"L3\"", values);
        Assert.Contains("\"measurand\":\"Voltage\",\"unit\":\"V\",\"phase\":\"L1-N\"", values);
        Assert.Contains("{\"value\":\"16\",\"context\":\"Trigger\",\"measurand\":\"Current.Offered\"", values);

        Limit(bench, "6.5");
        bench.RunMs(500);
        Assert.AreEqual(65, Offered(bench));
        Limit(bench, "0");
        bench.RunMs(500);
        Assert.AreEqual(0, Offered(bench));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 20));
        bench.RunSeconds(40);
        Assert.IsTrue(bench.Station.Connectors[0].Transaction != null, "a pause does not end the session");
        Limit(bench, "10");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 45));
        Assert.AreEqual(100, Offered(bench));
        Assert.Contains(Accepted, bench.Command("RemoteStopTransaction", "{\"transactionId\":" + bench.Station.Connectors[0].Transaction.TransactionId + "}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Finishing, 20));
    }

    [TestMethod]
    public void A_manager_of_the_whole_station_probes_measurands_and_limits_connector_0()
    {
        StationBench bench = new();
        Assert.Contains("SmartCharging", bench.Command("GetConfiguration", "{\"key\":[\"SupportedFeatureProfiles\"]}"));
        Assert.Contains("Rejected", bench.Command("ChangeConfiguration",
            "{\"key\":\"MeterValuesSampledData\",\"value\":\"Current.Import,Current.Export,Energy.Active.Import.Register,Frequency\"}"));
        SetUp(bench, "MeterValuesSampledData", "Current.Import");
        SetUp(bench, "MeterValuesSampledData", "Current.Import,Energy.Active.Import.Register,Power.Active.Import,Current.Offered");
        SetUp(bench, "MeterValueSampleInterval", "60");
        SetUp(bench, "ClockAlignedDataInterval", "900");
        Assert.Contains(Accepted, bench.Command("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        Assert.Contains(Accepted, bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}"));
        Assert.Contains(Accepted, bench.Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Operative\"}"));
        Assert.Contains("Current", bench.Command("GetConfiguration", "{\"key\":[\"ChargingScheduleAllowedChargingRateUnit\"]}"));
        bench.PlugIn(1);
        bench.PlugIn(2);
        bench.RunSeconds(3);
        Assert.Contains(Accepted, bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"ONE\"}"));
        Assert.Contains(Accepted, bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"TWO\"}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 30));
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 30));
        bench.RunSeconds(20);
        Assert.Contains(Accepted, bench.Command("SetChargingProfile", "{\"connectorId\":0,\"csChargingProfiles\":"
            + Profile(8, "ChargePointMaxProfile", "Relative", "", "20") + "}"));
        bench.RunSeconds(30);
        Assert.AreEqual(100, Offered(bench), "the sum is limited");
        Assert.AreEqual(100, bench.Station.Connectors[1].Power.OfferedDeciAmps);
        Assert.Contains(Accepted, bench.Command("SetChargingProfile", "{\"connectorId\":0,\"csChargingProfiles\":"
            + Profile(8, "TxDefaultProfile", "Relative", "", "18") + "}"), "what it tries where a station refuses that; the same id replaces it");
        bench.RunSeconds(30);
        Assert.AreEqual(180, Offered(bench), "each may have it");
        Assert.AreEqual(180, bench.Station.Connectors[1].Power.OfferedDeciAmps);
        Assert.Contains(Accepted, bench.Command("SetChargingProfile", "{\"connectorId\":0,\"csChargingProfiles\":"
            + Profile(9, "ChargePointMaxProfile", "Absolute", Start(bench), "20") + "}"));
        bench.RunSeconds(30);
        Assert.AreEqual(100, Offered(bench));
        Assert.AreEqual(100, bench.Station.Connectors[1].Power.OfferedDeciAmps);
        Assert.Contains(Accepted, bench.Command("ClearChargingProfile", "{\"chargingProfilePurpose\":\"ChargePointMaxProfile\"}"));
        Assert.Contains(Accepted, bench.Command("ClearChargingProfile", "{\"chargingProfilePurpose\":\"TxDefaultProfile\"}"));
        bench.RunSeconds(30);
        Assert.AreEqual(320, Offered(bench));
        Assert.Contains(Accepted, bench.Command("RemoteStopTransaction", "{\"transactionId\":" + bench.Station.Connectors[0].Transaction.TransactionId + "}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Finishing, 20));
    }

    [TestMethod]
    public void A_manager_asks_for_one_phase_when_there_is_little_sun()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        Assert.Contains("\"value\":\"true\"", bench.Command("GetConfiguration", "{\"key\":[\"ConnectorSwitch3to1PhaseSupported\"]}"));
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Limit(bench, "16");
        Assert.Contains(Accepted, bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"manager\"}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 30));
        bench.RunSeconds(10);
        Assert.AreEqual(3, bench.Board.Connector(1).LoadedPhases);
        Assert.Contains(Accepted, bench.Command("SetChargingProfile", "{\"connectorId\":1,\"csChargingProfiles\":"
            + Profile(1, "TxDefaultProfile", "Absolute", Start(bench), "10,\"numberPhases\":1") + "}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 20));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Board.Connector(1).LoadedPhases);
        Assert.AreEqual(100, Offered(bench));
    }

    private static void SetUp(StationBench bench, string key, string value)
    {
        Assert.Contains(Accepted, bench.Command("ChangeConfiguration", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}"));
    }

    /// <summary>A default profile of the connector with one period that has begun.</summary>
    private static void Limit(StationBench bench, string amps)
    {
        Assert.Contains(Accepted, bench.Command("SetChargingProfile",
            "{\"connectorId\":1,\"csChargingProfiles\":" + Profile(1, "TxDefaultProfile", "Absolute", Start(bench), amps) + "}"));
    }

    private static string Start(StationBench bench)
    {
        return "\"startSchedule\":\"" + bench.UtcIn(-60) + "\",";
    }

    private static string Profile(int id, string purpose, string kind, string start, string limit)
    {
        return "{\"chargingProfileId\":" + id + ",\"stackLevel\":0,\"chargingProfilePurpose\":\"" + purpose + "\",\"chargingProfileKind\":\"" + kind
            + "\",\"chargingSchedule\":{" + start + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":" + limit + "}]}}";
    }

    private static int Offered(StationBench bench)
    {
        return bench.Station.Connectors[0].Power.OfferedDeciAmps;
    }
}
