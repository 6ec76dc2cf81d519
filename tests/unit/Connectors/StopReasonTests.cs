// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Every way a transaction ends, and the reason it reports.</summary>
[TestClass]
public class StopReasonTests
{
    [TestMethod]
    public void Unplugging_at_the_car_ends_with_EVDisconnected()
    {
        StationBench bench = Charging();
        bench.PullCarCable(1);
        bench.RunSeconds(10);
        AssertReason(bench, "EVDisconnected");
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void StopTransactionOnEVSideDisconnect_false_goes_on_when_the_car_comes_back()
    {
        StationBench bench = new();
        bench.Configure("StopTransactionOnEVSideDisconnect", "false");
        bench.Charge(1, "04A1B2C3");
        bench.PullCarCable(1);
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        Assert.AreEqual((int)ChargePointStatus.SuspendedEV, (int)bench.Status(1));
        Assert.AreEqual(PilotDuty.Steady, bench.Board.Connector(1).Duty, "nothing is offered to nobody");
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 15));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void Remote_stop_ends_with_Remote()
    {
        StationBench bench = Charging();
        int id = bench.Station.Connectors[0].Transaction.TransactionId;
        Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":" + id + "}"));
        bench.RunSeconds(15);
        AssertReason(bench, "Remote");
    }

    [TestMethod]
    public void Unlock_ends_with_UnlockCommand_and_answers_when_the_bolt_has_moved()
    {
        StationBench bench = Charging();
        Assert.Contains("\"Unlocked\"", bench.Command("UnlockConnector", "{\"connectorId\":1}"));
        Assert.IsTrue(bench.Board.IsUnlocked(1));
        bench.RunSeconds(3);
        AssertReason(bench, "UnlockCommand");
    }

    [TestMethod]
    public void A_jammed_lock_answers_UnlockFailed()
    {
        StationBench bench = Charging();
        bench.Fault(1, "ConnectorLockFailure", true);
        long askedMs = bench.UtcMs;
        Assert.Contains("UnlockFailed", bench.Command("UnlockConnector", "{\"connectorId\":1}"));
        bench.RunMs(40);
        Assert.AreEqual((int)Fault.LockFailure, (int)bench.Station.Connectors[0].Fault, "answered as soon as the tries are used up");
        Assert.IsTrue(bench.UtcMs - askedMs < 14000);
    }

    [TestMethod]
    public void Unlock_with_a_welded_contactor_answers_UnlockFailed_after_16_s()
    {
        StationBench bench = Charging();
        bench.RunsEveryTick = true;
        bench.Fault(1, "PowerSwitchFailure", true);
        string id = bench.Central.Send("UnlockConnector", "{\"connectorId\":1}");
        bench.RunMs(16000);
        Assert.IsNull(bench.Central.Result(id));
        bench.RunMs(60);
        Assert.Contains("UnlockFailed", bench.Central.Result(id));
        Assert.IsFalse(bench.Board.IsUnlocked(1), "no plug is drawn under load");
    }

    [TestMethod]
    public void Unlock_answers_Unlocked_although_flash_refuses_the_Stop_record()
    {
        StationBench bench = Charging();
        bench.Flash.CapacityBytes = 0;
        Assert.Contains("\"Unlocked\"", bench.Command("UnlockConnector", "{\"connectorId\":1}"));
        Assert.IsTrue(bench.Board.IsUnlocked(1));
    }

    [TestMethod]
    public void Soft_reset_ends_with_SoftReset_before_the_reboot()
    {
        StationBench bench = Charging();
        Assert.Contains("Accepted", bench.Command("Reset", "{\"type\":\"Soft\"}"));
        bench.RunSeconds(20);
        AssertReason(bench, "SoftReset");
        Assert.AreEqual(2, bench.Boots);
    }

    [TestMethod]
    public void Hard_reset_ends_with_HardReset_after_the_reboot_at_the_latest()
    {
        StationBench bench = Charging();
        Assert.Contains("Accepted", bench.Command("Reset", "{\"type\":\"Hard\"}"));
        Assert.IsFalse(bench.Station.Connectors[0].Power.IsClosing);
        bench.RunSeconds(30);
        AssertReason(bench, "HardReset");
        Assert.AreEqual(2, bench.Boots);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void Power_loss_ends_with_PowerLoss_and_the_last_checkpoint()
    {
        StationBench bench = Charging();
        bench.RunSeconds(200);
        bench.CutPower();
        long deliveredWh = bench.Board.DeliveredWh(1);
        bench.RestorePower();
        bench.RunSeconds(20);
        AssertReason(bench, "PowerLoss");
        long billedWh = bench.Central.LastInt("StopTransaction", "meterStop") - bench.Central.LastInt("StartTransaction", "meterStart");
        Assert.IsTrue(billedWh <= deliveredWh);
        Assert.IsTrue(billedWh > deliveredWh * 2 / 3, "billed " + billedWh + " of " + deliveredWh);
    }

    [TestMethod]
    public void A_transaction_goes_on_after_power_loss_when_the_setting_says_so()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(100);
        bench.CutPower();
        bench.RestorePower();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 30));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        bench.Tap("04A1B2C3");
        bench.RunSeconds(20);
        AssertReason(bench, "Local");
    }

    [TestMethod]
    public void A_refused_tag_in_StartTransaction_conf_ends_with_DeAuthorized()
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(30);
        AssertReason(bench, "DeAuthorized");
        Assert.Contains("\"transactionId\":77", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void MaxEnergyOnInvalidId_grants_a_last_mile()
    {
        StationBench bench = new();
        bench.Configure("MaxEnergyOnInvalidId", "200");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":78,\"idTagInfo\":{\"status\":\"Invalid\"}}");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(400);
        AssertReason(bench, "DeAuthorized");
        long wh = bench.Central.LastInt("StopTransaction", "meterStop") - bench.Central.LastInt("StartTransaction", "meterStart");
        Assert.IsTrue(wh >= 200 && wh < 230, "delivered " + wh);
    }

    [TestMethod]
    public void MaxEnergyOnInvalidId_counts_from_the_refusal_not_from_the_first_kWh_of_the_station()
    {
        StationBench bench = Charging();
        bench.RunSeconds(120);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Central.LastInt("StopTransaction", "meterStop") > 500);
        bench.Configure("MaxEnergyOnInvalidId", "200");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":78,\"idTagInfo\":{\"status\":\"Invalid\"}}");
        bench.Charge(1, "0B0B0B0B");
        bench.RunSeconds(100);
        long wh = bench.Central.LastInt("StopTransaction", "meterStop") - bench.Central.LastInt("StartTransaction", "meterStart");
        Assert.IsTrue(wh >= 200 && wh < 230, "delivered " + wh);
    }

    [TestMethod]
    public void StopTransactionOnInvalidId_false_only_withholds_energy()
    {
        StationBench bench = new();
        bench.Configure("StopTransactionOnInvalidId", "false");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":79,\"idTagInfo\":{\"status\":\"Invalid\"}}");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(40);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        Assert.AreEqual((int)ChargePointStatus.SuspendedEVSE, (int)bench.Status(1));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.IsFalse(bench.Station.Connectors[0].HasChanged(), "and nothing has to be looked at for it");
    }

    [TestMethod]
    public void A_ground_fault_ends_with_Other_and_shows_GroundFailure()
    {
        StationBench bench = Charging();
        bench.Fault(1, "GroundFailure", true);
        bench.RunSeconds(10);
        AssertReason(bench, "Other");
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        Assert.Contains("GroundFailure", bench.Central.LastStatus(1));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void UnlockConnectorOnEVSideDisconnect_false_holds_the_cable_until_its_card_comes()
    {
        StationBench bench = new();
        bench.Configure("UnlockConnectorOnEVSideDisconnect", "false");
        bench.Charge(1, "04A1B2C3");
        bench.PullCarCable(1);
        bench.RunSeconds(10);
        Assert.IsFalse(bench.Unplug(1), "the cable is held");
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(5);
        Assert.IsFalse(bench.Unplug(1), "a stranger's card does not free it");
        bench.Tap("04A1B2C3");
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Unplug(1));
    }

    [TestMethod]
    public void With_UnlockConnectorOnEVSideDisconnect_false_a_card_that_ends_the_session_frees_its_cable()
    {
        StationBench bench = new();
        bench.Configure("UnlockConnectorOnEVSideDisconnect", "false");
        bench.Charge(1, "04A1B2C3");
        bench.Tap("04A1B2C3");
        bench.RunSeconds(12);
        Assert.IsTrue(bench.Unplug(1));
    }

    [TestMethod]
    public void A_stop_while_the_contactor_closes_waits_until_it_is_open()
    {
        StationBench bench = new() { RunsEveryTick = true };
        Connector connector = bench.Station.Connectors[0];
        bench.PlugInAndTap(1, "04A1B2C3");
        for (int i = 0; i < 1000 && !connector.Power.IsClosing; i++)
        {
            bench.RunMs(20);
        }

        Assert.IsTrue(connector.Power.IsClosing && !connector.Power.IsClosed);
        Assert.IsTrue(connector.Stop(StopReason.Remote, null));
        bench.RunMs(20);
        Assert.IsNotNull(connector.Transaction);
        bench.RunSeconds(10);
        Assert.IsNull(connector.Transaction);
    }

    [TestMethod]
    public void A_hard_stop_writes_its_record_without_waiting_for_the_contactor()
    {
        StationBench bench = Charging();
        bench.Station.Connectors[0].StopAtOnce(StopReason.HardReset);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void Contacts_that_weld_when_the_car_pauses_end_its_session()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.SetCarReady(1, false);
        bench.RunSeconds(30);
        AssertReason(bench, "Other");
    }

    [TestMethod]
    public void An_outage_does_not_change_the_stop_reason()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.DropLink();
        bench.RunSeconds(600);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        bench.RestoreLink();
        bench.RunSeconds(200);
        Assert.Contains("\"reason\":\"Local\"", bench.Central.Last("StopTransaction"));
    }

    private static StationBench Charging()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        return bench;
    }

    private static void AssertReason(StationBench bench, string reason)
    {
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.Contains("\"reason\":\"" + reason + "\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_connector_whose_cable_is_held_is_Finishing_until_its_card_frees_it()
    {
        StationBench bench = new();
        bench.Configure("UnlockConnectorOnEVSideDisconnect", "false");
        bench.Charge(1, "04A1B2C3");
        bench.PullCarCable(1);
        bench.RunSeconds(60);
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)bench.Status(1));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        bench.Tap("04A1B2C3");
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        Assert.AreEqual("Available,Preparing,Charging,Finishing,Available", bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void The_longest_tags_for_which_cables_are_held_outlive_a_power_cut()
    {
        const string Tag = "\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac";
        StationBench bench = new();
        for (int id = 1; id <= 2; id++)
        {
            bench.PlugIn(id);
            bench.PullCarCable(id);
            bench.Station.Connectors[id - 1].HoldCable(Tag);
        }

        bench.RunSeconds(2);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(2);
        Assert.AreEqual(Tag, bench.Station.Connectors[0].CableHeldFor);
        Assert.AreEqual(Tag, bench.Station.Connectors[1].CableHeldFor);
    }

    [TestMethod]
    public void A_power_cut_does_not_give_a_held_cable_away()
    {
        StationBench bench = new();
        bench.Configure("UnlockConnectorOnEVSideDisconnect", "false");
        bench.Charge(1, "04A1B2C3");
        bench.PullCarCable(1);
        bench.RunSeconds(30);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.IsFalse(bench.Unplug(1), "the cable is held");
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)bench.Status(1));
        bench.Tap("04A1B2C3");
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Unplug(1));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_held_cable_that_was_forced_out_leaves_the_connector_to_others_also_over_a_power_cut()
    {
        StationBench bench = new();
        bench.Configure("UnlockConnectorOnEVSideDisconnect", "false");
        bench.Charge(1, "04A1B2C3");
        bench.PullCarCable(1);
        bench.RunSeconds(10);
        Assert.AreEqual("04A1B2C3", bench.Station.Connectors[0].CableHeldFor);
        bench.CutPower();
        bench.Board.Connector(1).HouseOhm = int.MaxValue;
        bench.RestorePower();
        bench.RunSeconds(9);
        Assert.AreEqual("04A1B2C3", bench.Station.Connectors[0].CableHeldFor);
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        Assert.IsTrue(bench.Board.IsUnlocked(1));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        Assert.AreEqual((int)ConnectorState.Idle, (int)bench.Station.Connectors[0].State);
    }
}
