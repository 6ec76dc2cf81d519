// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Derived status, what is reported of it and when.</summary>
[TestClass]
public class StatusTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void After_boot_every_connector_and_the_station_report_once()
    {
        StationBench bench = new();
        bench.RunSeconds(30);
        Assert.AreEqual(3, bench.Central.Count("StatusNotification"));
        Assert.Contains("Available", bench.Central.LastStatus(0));
        Assert.Contains("Available", bench.Central.LastStatus(1));
        Assert.Contains("Available", bench.Central.LastStatus(2));
    }

    [TestMethod]
    public void After_a_reconnect_only_what_changed_is_reported()
    {
        StationBench bench = new();
        bench.RunSeconds(10);
        bench.DropLink();
        bench.PlugIn(1);
        bench.RunSeconds(10);
        int before = bench.Central.Count("StatusNotification");
        bench.RestoreLink();
        bench.RunSeconds(150);
        Assert.AreEqual(before + 1, bench.Central.Count("StatusNotification"));
        Assert.Contains("Preparing", bench.Central.LastStatus(1));
        Assert.AreEqual(1, bench.Central.Count("BootNotification"));
    }

    [TestMethod]
    public void A_full_session_reports_Preparing_Charging_Finishing_Available()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.RunSeconds(30);
        bench.Tap(Card);
        bench.RunSeconds(10);
        bench.Unplug(1);
        bench.RunSeconds(5);
        Assert.AreEqual("Available,Preparing,Charging,Finishing,Available", bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_car_that_stops_asking_is_SuspendedEV()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.SetCarReady(1, false);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEV, 5));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        bench.SetCarReady(1, true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 10));
    }

    [TestMethod]
    public void No_current_allowed_is_SuspendedEVSE_with_the_reason()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Configure("OperatorMaxCurrent", "0");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 15));
        bench.RunSeconds(2);
        Assert.Contains("\"vendorErrorCode\":\"OperatorLimit\"", bench.Central.LastStatus(1));
        bench.Configure("OperatorMaxCurrent", "16");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 30));
        Assert.AreEqual(160, bench.Station.Connectors[0].Power.OfferedDeciAmps);
    }

    [TestMethod]
    public void A_car_that_wants_ventilation_gets_no_current()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.SetVentilation(1);
        bench.RunSeconds(3);
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual((int)ChargePointStatus.SuspendedEVSE, (int)bench.Status(1));
    }

    [TestMethod]
    public void MinimumStatusDuration_holds_back_what_does_not_last()
    {
        StationBench bench = new();
        bench.Configure("MinimumStatusDuration", "10");
        bench.RunSeconds(15);
        bench.PlugIn(1);
        bench.RunSeconds(5);
        bench.Unplug(1);
        bench.RunSeconds(30);
        Assert.AreEqual("Available", bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void MinimumStatusDuration_reports_what_has_lasted()
    {
        StationBench bench = new();
        bench.Configure("MinimumStatusDuration", "10");
        bench.RunSeconds(15);
        bench.PlugIn(1);
        bench.RunSeconds(9);
        Assert.AreEqual("Available", bench.Central.StatusHistory(1));
        bench.RunSeconds(3);
        Assert.AreEqual("Available,Preparing", bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void Unavailable_is_kept_over_a_power_cut()
    {
        StationBench bench = new();
        Assert.Contains("Accepted", bench.Command("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}"));
        bench.RunSeconds(2);
        Assert.Contains("Unavailable", bench.Central.LastStatus(2));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)bench.Status(2));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        bench.PlugInAndTap(2, Card);
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
    }

    [TestMethod]
    public void Inoperative_is_scheduled_while_a_transaction_runs()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Assert.Contains("Scheduled", bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}"));
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_pilot_short_faults_and_recovers()
    {
        StationBench bench = new();
        bench.RunSeconds(5);
        bench.Fault(1, "PilotShort", true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 5));
        bench.RunSeconds(2);
        Assert.Contains("EVCommunicationError", bench.Central.LastStatus(1));
        bench.Fault(1, "PilotShort", false);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Available, 5));
    }

    [TestMethod]
    public void A_welded_contactor_stays_Faulted_and_offers_nothing()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 20));
        bench.RunSeconds(15);
        Assert.Contains("PowerSwitchFailure", bench.Central.LastStatus(1));
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.AreEqual(0, bench.Station.Connectors[0].Power.OfferedDeciAmps);
    }

    [TestMethod]
    public void A_shorted_diode_keeps_the_contactor_open()
    {
        StationBench bench = new();
        bench.Fault(1, "DiodeShort", true);
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(20);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
    }

    [TestMethod]
    public void Heat_lowers_the_offer_then_stops_and_goes_on_when_it_has_cooled()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "HighTemperature", true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 900));
        bench.RunSeconds(2);
        Assert.Contains("HighTemperature", bench.Central.LastStatus(1));
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        bench.Fault(1, "HighTemperature", false);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 3600));
    }

    [TestMethod]
    public void TriggerMessage_sends_what_is_asked_for_after_the_answer()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        int boots = bench.Central.Count("BootNotification");
        int heartbeats = bench.Central.Count("Heartbeat");
        int statuses = bench.Central.Count("StatusNotification");
        int values = bench.Central.Count("MeterValues");
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"));
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}"));
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Assert.Contains("Rejected", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":9}"));
        bench.RunSeconds(2);
        Assert.AreEqual(boots + 1, bench.Central.Count("BootNotification"));
        Assert.AreEqual(heartbeats + 1, bench.Central.Count("Heartbeat"));
        Assert.AreEqual(statuses + 1, bench.Central.Count("StatusNotification"));
        Assert.AreEqual(values + 1, bench.Central.Count("MeterValues"));
        Assert.Contains("\"context\":\"Trigger\"", bench.Central.Last("MeterValues"));
    }

    [TestMethod]
    public void A_DataTransfer_of_another_vendor_is_UnknownVendorId()
    {
        StationBench bench = new();
        Assert.Contains("UnknownVendorId", bench.Command("DataTransfer", "{\"vendorId\":\"somebody.else\"}"));
    }

    [TestMethod]
    public void After_a_boot_with_a_car_plugged_in_Available_is_never_reported()
    {
        StationBench bench = new();
        bench.Configure("MinimumStatusDuration", "30");
        bench.PlugIn(1);
        bench.RunSeconds(60);
        int seen = bench.Central.Seen.Count;
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(60);
        Assert.AreEqual("Preparing", History(bench, 1, seen));
        Assert.AreEqual("Available", History(bench, 2, seen));
    }

    [TestMethod]
    public void A_transaction_that_goes_on_after_power_loss_is_never_reported_Available()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Charge(1, "04A1B2C3");
        int seen = bench.Central.Seen.Count;
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(60);
        Assert.DoesNotContains("Available", History(bench, 1, seen));
        Assert.IsTrue(History(bench, 1, seen).EndsWith("Charging"), History(bench, 1, seen));
    }

    [TestMethod]
    public void A_triggered_status_carries_the_time_for_which_it_is_reported()
    {
        StationBench bench = new();
        bench.RunSeconds(600);
        long before = bench.UtcMs;
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}");
        bench.RunSeconds(2);
        Assert.IsTrue(bench.Central.LastTime("StatusNotification", "timestamp") >= before - 1000);
    }

    [TestMethod]
    public void A_status_that_had_to_last_carries_the_time_for_which_it_is_reported()
    {
        StationBench bench = new();
        bench.Configure("MinimumStatusDuration", "30");
        long plugged = bench.UtcMs;
        bench.PlugIn(1);
        bench.RunSeconds(60);
        Assert.IsTrue(bench.Central.LastTime("StatusNotification", "timestamp") >= plugged + 30000);
    }

    [TestMethod]
    public void Every_limit_that_suspends_has_its_name()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        string[] names = ["BoardLimit", "CableLimit", "OperatorLimit", "HighTemperature", "OfflineLimit", "ChargingProfile", "SupplyLimit", "SupplyQueue", "PhaseSwitch"];
        Assert.AreEqual((int)LimitCause.PhaseSwitch, names.Length - 1);
        for (int cause = 0; cause < names.Length; cause++)
        {
            bench.Station.Connectors[0].Poll(0, (LimitCause)cause);
            Assert.AreEqual(names[cause], ConnectorStatus.SuspendedReason(bench.Station.Connectors[0]));
        }
    }

    private static string History(StationBench bench, int connectorId, int from)
    {
        string history = "";
        for (int i = from; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            if (call.Action == "StatusNotification" && call.Int("connectorId") == connectorId)
            {
                history += (history.Length > 0 ? "," : "") + call.Text("status");
            }
        }

        return history;
    }
}
