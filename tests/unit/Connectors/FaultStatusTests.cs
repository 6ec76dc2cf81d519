// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Every fault that can be made on the virtual board: what is reported, and that the station recovers.</summary>
[TestClass]
public class FaultStatusTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    [DataRow("GroundFailure", "GroundFailure", "ResidualCurrent")]
    [DataRow("PowerMeterFailure", "PowerMeterFailure", "MeterFailure")]
    [DataRow("PilotShort", "EVCommunicationError", "PilotShort")]
    [DataRow("OverCurrentFailure", "OverCurrentFailure", "OverCurrent")]
    [DataRow("EmergencyStop", "OtherError", "EmergencyStop")]
    public void A_fault_while_charging_is_Faulted_ends_the_session_and_is_over_after_unplugging(string fault, string errorCode, string vendorCode)
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, fault, true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 60), bench.LastLog);
        bench.RunSeconds(15);
        Assert.Contains("\"errorCode\":\"" + errorCode + "\"", bench.Central.LastStatus(1));
        Assert.Contains("\"vendorErrorCode\":\"" + vendorCode + "\"", bench.Central.LastStatus(1));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        bench.Fault(1, fault, false);
        bench.RunSeconds(2);
        Assert.IsTrue(bench.Unplug(1), "unplugged");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Available, 10));
        bench.RunSeconds(1);
        Assert.Contains("\"errorCode\":\"NoError\"", bench.Central.LastStatus(1));
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void A_lock_that_does_not_move_is_Faulted_until_the_plug_is_out()
    {
        StationBench bench = new();
        bench.Fault(1, "ConnectorLockFailure", true);
        bench.PlugInAndTap(1, Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 30));
        bench.RunSeconds(2);
        Assert.Contains("\"errorCode\":\"ConnectorLockFailure\"", bench.Central.LastStatus(1));
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
        bench.Fault(1, "ConnectorLockFailure", false);
        bench.Unplug(1);
        bench.RunSeconds(3);
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void A_lock_that_moves_again_is_trusted_when_service_has_been_here()
    {
        StationBench bench = new();
        bench.Fault(1, "ConnectorLockFailure", true);
        bench.PlugInAndTap(1, Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 30));
        bench.Fault(1, "ConnectorLockFailure", false);
        bench.Command("UnlockConnector", "{\"connectorId\":1}");
        bench.RunSeconds(10);
        Assert.IsTrue(bench.Station.Connectors[0].Power.IsUnlocked);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        bench.Board.PressServiceButton(6000);
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_shorted_diode_interrupts_the_session_and_ends_it_only_with_the_plug()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "DiodeShort", true);
        bench.RunSeconds(15);
        Assert.Contains("\"vendorErrorCode\":\"DiodeShort\"", bench.Central.LastStatus(1));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        bench.PullCarCable(1);
        bench.RunSeconds(5);
        Assert.Contains("EVDisconnected", bench.Central.Last("StopTransaction"));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_residual_current_trip_with_no_car_ends_when_the_detector_is_quiet()
    {
        StationBench bench = new();
        bench.Fault(2, "GroundFailure", true);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(2));
        bench.Fault(2, "GroundFailure", false);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(2));
    }

    [TestMethod]
    [DataRow(-40)]
    [DataRow(-20)]
    [DataRow(0)]
    [DataRow(20)]
    [DataRow(40)]
    public void A_residual_current_that_ends_as_the_plug_is_pulled_leaves_no_fault(int afterMs)
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(5);
        bench.Fault(1, "GroundFailure", true);
        bench.RunSeconds(5);
        if (afterMs < 0)
        {
            bench.Fault(1, "GroundFailure", false);
            bench.RunMs(-afterMs);
        }

        bench.Unplug(1);
        bench.RunMs(afterMs < 0 ? 0 : afterMs);
        bench.Fault(1, "GroundFailure", false);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_bolt_that_was_jammed_without_a_car_is_no_fault_once_it_moves()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.Fault(1, "ConnectorLockFailure", true);
        bench.PullCarCable(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 60), bench.Central.StatusHistory(1));
        bench.Fault(1, "ConnectorLockFailure", false);
        bench.Command("UnlockConnector", "{\"connectorId\":1}");
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_driver_whose_bolt_stuck_frees_his_cable_with_his_card()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "ConnectorLockFailure", true);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 60));
        bench.Fault(1, "ConnectorLockFailure", false);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(10);
        Assert.IsFalse(bench.Unplug(1), "a stranger's card moves nothing");
        bench.Tap(Card);
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Unplug(1));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Available, 10));
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void While_Faulted_neither_a_card_nor_a_remote_start_begins_a_session()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Fault(1, "PilotShort", true);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        bench.Tap(Card);
        bench.RunSeconds(30);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void A_fault_of_one_connector_leaves_the_other_charging()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, "0B0B0B0B");
        bench.Fault(1, "GroundFailure", true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 5));
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(2));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(0));
    }

    [TestMethod]
    public void A_fault_is_reported_at_once_whatever_MinimumStatusDuration_says()
    {
        StationBench bench = new();
        bench.Configure("MinimumStatusDuration", "600");
        bench.Fault(1, "PilotShort", true);
        bench.RunSeconds(5);
        Assert.Contains("Faulted", bench.Central.LastStatus(1));
    }

    [TestMethod]
    public void SuspendedEVSE_says_that_the_card_was_refused()
    {
        StationBench bench = new();
        bench.Configure("StopTransactionOnInvalidId", "false");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":79,\"idTagInfo\":{\"status\":\"Invalid\"}}");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(40);
        Assert.Contains("\"status\":\"SuspendedEVSE\"", bench.Central.LastStatus(1));
        Assert.Contains("\"vendorErrorCode\":\"NotAuthorized\"", bench.Central.LastStatus(1));
    }

    [TestMethod]
    public void SuspendedEVSE_says_that_there_is_no_ventilation()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.SetVentilation(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 15));
        bench.RunSeconds(2);
        Assert.Contains("\"vendorErrorCode\":\"VentilationNotAvailable\"", bench.Central.LastStatus(1));
    }

    [TestMethod]
    public void SuspendedEVSE_says_that_flash_takes_no_more_records()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes;
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 200));
        bench.RunSeconds(2);
        Assert.Contains("\"vendorErrorCode\":\"StorageFailure\"", bench.Central.LastStatus(1));
        bench.Flash.CapacityBytes = 256 * 1024;
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
    }

    [TestMethod]
    public void A_status_of_before_the_first_time_is_stamped_with_the_time_for_which_it_is_reported()
    {
        StationBench bench = new(false);
        bench.DropLink();
        bench.Boot();
        bench.RunSeconds(60);
        bench.PlugIn(1);
        bench.RunSeconds(300);
        bench.RestoreLink();
        long restoredUtcMs = bench.UtcMs;
        bench.RunSeconds(150);
        Assert.Contains("Preparing", bench.Central.LastStatus(1));
        long off = long.MaxValue;
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            if (call.Action == "StatusNotification" && call.Int("connectorId") == 1)
            {
                Iso8601.TryParse(call.Text("timestamp"), out long utcMs);
                off = utcMs - restoredUtcMs;
            }
        }

        Assert.IsTrue(off >= 0 && off < 150000, "off by " + off + " ms");
    }
}
