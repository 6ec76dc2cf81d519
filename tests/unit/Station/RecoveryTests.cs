// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What a session that a power cut has interrupted still knows afterwards.</summary>
[TestClass]
public class RecoveryTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_tag_that_was_refused_gets_no_energy_after_power_loss_either()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Configure("StopTransactionOnInvalidId", "false");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(30);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(60);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void A_tag_that_the_local_list_blocks_meanwhile_gets_no_energy_after_power_loss()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Configure("StopTransactionOnInvalidId", "false");
        bench.Charge(1, Card);
        LocalLists.Send(bench, "Full", 1, LocalLists.Entry(Card, "Blocked"));
        bench.RunSeconds(10);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(60);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void Power_cuts_grant_MaxEnergyOnInvalidId_no_second_time()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Configure("MaxEnergyOnInvalidId", "400");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Invalid\"}}");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(70);
        for (int i = 0; i < 3; i++)
        {
            bench.CutMains();
            bench.RestorePower();
            bench.RunSeconds(60);
        }

        bench.RunSeconds(120);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.Contains("\"reason\":\"DeAuthorized\"", bench.Central.Last("StopTransaction"));
        long wh = bench.Central.LastInt("StopTransaction", "meterStop") - bench.Central.LastInt("StartTransaction", "meterStart");
        Assert.IsTrue(wh >= 400 && wh < 430, "delivered " + wh);
    }

    [TestMethod]
    public void The_card_of_a_session_that_is_about_to_go_on_stops_it_and_starts_no_other()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Charge(1, Card);
        bench.RunSeconds(10);
        bench.CutPower();
        bench.RestorePower();
        bench.RunMs(200);
        bench.Tap(Card);
        bench.RunMs(200);
        Assert.IsNull(bench.Station.Connectors[0].Transaction, "not known yet whether the car is there");
        bench.PlugIn(2);
        bench.RunSeconds(30);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.Contains("\"reason\":\"Local\"", bench.Central.Last("StopTransaction"));
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(2));
    }

    [TestMethod]
    public void A_power_cut_does_not_give_a_refused_tag_its_credit_again()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Configure("StopTransactionOnInvalidId", "false");
        bench.Configure("MaxEnergyOnInvalidId", "200");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.Charge(1, Card);
        bench.RunSeconds(120);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        long delivered = bench.Board.DeliveredWh(1);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(120);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        Assert.AreEqual(delivered, bench.Board.DeliveredWh(1));
    }

    [TestMethod]
    [DataRow("AuthorizationCacheEnabled", "false")]
    [DataRow("EnergyCheckpointInterval", "3600")]
    public void A_refusal_outlives_power_loss_also_where_nothing_else_remembers_it(string key, string value)
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Configure(key, value);
        bench.Configure("StopTransactionOnInvalidId", "false");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":77,\"idTagInfo\":{\"status\":\"ConcurrentTx\"}}");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(30);
        long delivered = bench.Board.DeliveredWh(1);
        for (int i = 0; i < 3; i++)
        {
            bench.CutPower();
            bench.RestorePower();
            bench.RunSeconds(60);
            Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
            Assert.AreEqual(delivered, bench.Board.DeliveredWh(1));
        }
    }

    [TestMethod]
    public void A_session_that_was_being_ended_does_not_go_on_after_power_loss()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Charge(1, Card);
        bench.RunSeconds(10);
        Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":1001}"));
        bench.RunMs(40);
        Assert.AreEqual((int)ConnectorState.Stopping, (int)bench.Station.Connectors[0].State);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.Contains("\"reason\":\"Remote\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_sample_in_the_very_tick_does_not_keep_it_from_flash_that_a_tag_was_refused()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Configure("MaxEnergyOnInvalidId", "1000");
        bench.Configure("MeterValueSampleInterval", "1");
        bench.Charge(1, Card);
        bench.DropLink();
        Connector connector = bench.Station.Connectors[0];
        do
        {
            bench.RunMs(Limits.TickMs);
        }
        while ((bench.Station.Parts.Clock.MonotonicMs + Limits.TickMs - connector.Transaction.StartedMs) % 1000 != 0);

        int records = bench.Station.Journal.PendingRecords;
        connector.Session.Deauthorize();
        bench.RunMs(Limits.TickMs);
        Assert.AreEqual(records + 1, bench.Station.Journal.PendingRecords, "no sample in this tick");
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Station.Connectors[0].Transaction.IsDeauthorized);
    }

    [TestMethod]
    public void A_card_of_the_group_stops_a_session_that_went_on_after_power_loss()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        bench.Charge(1, Card);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_remote_stop_reaches_a_session_that_went_on_after_power_loss()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Charge(2, Card);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.Contains("Rejected", bench.Command("RemoteStopTransaction", "{\"transactionId\":6}"));
        Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":5}"));
        bench.RunSeconds(20);
        Assert.AreEqual(5, bench.Central.LastInt("StopTransaction", "transactionId"));
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
    }

    [TestMethod]
    public void A_session_that_may_go_on_is_closed_once_when_its_car_has_left()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Charge(1, Card);
        bench.CutPower();
        bench.PullCarCable(1);
        bench.Board.Unplug(1);
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.Contains("\"reason\":\"PowerLoss\"", bench.Central.Last("StopTransaction"));
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsFalse(bench.Station.Connectors[0].IsRecovering);
    }

    [TestMethod]
    public void Without_the_setting_a_session_is_closed_before_the_first_look_at_the_car()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.CutPower();
        bench.RestorePower();
        bench.RunMs(500);
        Assert.IsFalse(bench.Station.Connectors[0].IsRecovering);
        Assert.IsNull(bench.Station.Journal.FindUnfinished(1));
    }

    [TestMethod]
    public void A_session_that_flash_cannot_close_yet_does_not_go_on_meanwhile()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.CutPower();
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        bench.RestorePower();
        bench.RunSeconds(2);
        int tries = bench.Flash.Operations;
        bench.RunSeconds(18);
        tries = bench.Flash.Operations - tries;
        Assert.IsTrue(tries >= 6 && tries < 60, tries + " tries to write");
        Assert.IsTrue(bench.Station.Connectors[0].IsRecovering);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        bench.RunsFullTurns = true;
        bench.RunsEveryTick = true;
        int operations = bench.Flash.Operations;
        bench.RunSeconds(9);
        Assert.IsTrue(bench.Flash.Operations - operations < 30, "tried every 3 s: " + (bench.Flash.Operations - operations));
        bench.Flash.CapacityBytes = capacity;
        bench.RunSeconds(20);
        Assert.IsFalse(bench.Station.Connectors[0].IsRecovering);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
    }

    [TestMethod]
    public void A_firmware_that_is_long_to_start_looks_at_the_car_as_long_as_a_quick_one()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Charge(1, Card);
        bench.CutPower();
        bench.StartMs = 5000;
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void Both_connectors_whose_cars_have_left_are_closed_at_the_same_time()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.Charge(1, Card);
        bench.Charge(2, "0B0B0B0B");
        bench.CutPower();
        bench.PullCarCable(1);
        bench.PullCarCable(2);
        bench.RestorePower();
        bench.RunMs(2900);
        Assert.IsTrue(bench.Station.Connectors[0].IsRecovering);
        Assert.IsTrue(bench.Station.Connectors[1].IsRecovering);
        bench.RunMs(200);
        Assert.IsFalse(bench.Station.Connectors[0].IsRecovering);
        Assert.IsFalse(bench.Station.Connectors[1].IsRecovering);
    }

    [TestMethod]
    public void A_session_on_a_connector_that_the_board_no_longer_has_is_closed_and_delivered()
    {
        StationBench before = new();
        before.Central.Silence("StartTransaction");
        before.Charge(2, Card);
        before.CutPower();
        BoardDefinition board = EmulatorBoard.Definition();
        board.Connectors = new ConnectorDefinition[] { board.Connectors[0] };
        StationBench bench = new(board, new OcppStation.Emulation.VirtualWiring(), false);
        string[] names = before.Flash.List();
        for (int i = 0; i < names.Length; i++)
        {
            bench.Flash.Damage(names[i], before.Flash.Raw(names[i]));
        }

        bench.Boot();
        bench.RunSeconds(60);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.Contains("\"reason\":\"PowerLoss\"", bench.Central.Last("StopTransaction"));
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
        Assert.AreEqual(1, bench.Boots);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_session_that_power_cuts_ends_no_earlier_and_with_no_less_than_its_MeterValues_said(bool isOnline)
    {
        StationBench bench = new();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("EnergyCheckpointInterval", "3600");
        bench.Configure("MeterValuesSampledData", "Energy.Active.Import.Register");
        bench.Charge(1, Card);
        bench.RunSeconds(35);
        if (!isOnline)
        {
            bench.DropLink();
            bench.RunSeconds(60);
        }

        bench.CutPower();
        bench.RestoreLink();
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        SeenCall values = bench.Central.LastCall("MeterValues");
        SeenCall stop = bench.Central.LastCall("StopTransaction");
        Assert.AreEqual(values.Text("value"), stop.Int("meterStop").ToString());
        Assert.AreEqual(values.Text("timestamp"), stop.Text("timestamp"));
        bench.Charge(1, Card);
        Assert.IsTrue(bench.Central.LastInt("StartTransaction", "meterStart") >= stop.Int("meterStop"));
    }

    [TestMethod]
    public void A_session_that_has_stopped_drawing_ends_no_earlier_than_its_last_MeterValues()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Charge(1, Card);
        bench.RunSeconds(15);
        bench.SetCarReady(1, false);
        bench.RunSeconds(600);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.AreEqual(bench.Central.LastCall("MeterValues").Text("timestamp"), bench.Central.LastCall("StopTransaction").Text("timestamp"));
    }

    [TestMethod]
    public void Offline_start_and_stop_then_reset_resends_both()
    {
        StationBench bench = new();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.DropLink();
        bench.Charge(1, Card);
        bench.RunSeconds(60);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.CutPower();
        bench.RestorePower();
        bench.RestoreLink();
        bench.RunSeconds(200);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
    }

    [TestMethod]
    public void What_old_transactions_left_on_flash_blocks_neither_connector()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, "0B0B0B0B");
        bench.Flash.CutAt(bench.Flash.Operations + 1, 7);
        Assert.ThrowsException(typeof(Emulation.PowerCutException), () => bench.RunSeconds(200));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        for (int id = 1; id <= 2; id++)
        {
            bench.Unplug(id);
            bench.RunSeconds(3);
            bench.Charge(id, id == 1 ? Card : "0B0B0B0B");
        }

        bench.RunSeconds(5);
        Assert.AreEqual(4, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(2, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void Remote_start_is_accepted_whenever_the_connector_is_Available()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.CutPower();
        bench.RestorePower();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Preparing, 20));
        bench.Unplug(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Available, 20));
        bench.RunSeconds(10);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void After_a_power_cut_meterStop_is_there_and_right(bool resumes)
    {
        StationBench bench = new();
        bench.Configure("EnergyCheckpointInterval", "10");
        if (resumes)
        {
            bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        }

        bench.Charge(1, Card);
        bench.RunSeconds(300);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(60);
        if (resumes)
        {
            bench.Tap(Card);
            bench.RunSeconds(15);
        }

        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        long billed = bench.Central.LastInt("StopTransaction", "meterStop") - bench.Central.LastInt("StartTransaction", "meterStart");
        long lost = bench.Board.DeliveredWh(1) - billed;
        Assert.IsTrue(lost >= -1 && lost < 80, "lost " + lost + " Wh of " + bench.Board.DeliveredWh(1));
    }
}
