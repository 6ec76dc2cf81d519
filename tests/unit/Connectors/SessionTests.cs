// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Whole sessions on the virtual board against a scripted central system.</summary>
[TestClass]
public class SessionTests
{
    [TestMethod]
    public void Flash_that_refuses_the_Stop_record_does_not_keep_the_cable()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        bench.Tap("04A1B2C3");
        bench.RunSeconds(20);
        Assert.IsTrue(bench.Station.Connectors[0].Power.IsUnlocked);
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)bench.Status(1));
        Assert.IsTrue(bench.Unplug(1));
        bench.RunSeconds(5);
        bench.Flash.CapacityBytes = capacity;
        bench.RunSeconds(10);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_Stop_record_that_flash_refuses_is_tried_once_a_second()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.RunsEveryTick = true;
        bench.RunsFullTurns = true;
        bench.Flash.CapacityBytes = 0;
        bench.Tap("04A1B2C3");
        bench.RunSeconds(20);
        int operations = bench.Flash.Operations;
        bench.RunSeconds(20);
        int tries = bench.Flash.Operations - operations;
        Assert.IsTrue(tries >= 15 && tries <= 65, tries + " operations");
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void A_session_without_energy_writes_no_checkpoints()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(90);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(5);
        bench.PlugIn(1);
        bench.SetCarReady(1, false);
        bench.RunSeconds(3);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(30);
        Assert.AreEqual((int)ChargePointStatus.SuspendedEV, (int)bench.Status(1));
        int operations = bench.Flash.Operations;
        bench.RunSeconds(600);
        Assert.IsTrue(bench.Flash.Operations - operations < 3, "the log at most");
    }

    [TestMethod]
    public void A_car_that_has_stopped_drawing_writes_no_more_checkpoints()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(90);
        bench.SetCarReady(1, false);
        bench.RunSeconds(120);
        int operations = bench.Flash.Operations;
        bench.RunSeconds(300);
        Assert.AreEqual(operations, bench.Flash.Operations);
    }

    [TestMethod]
    public void Plug_then_card_charges_and_the_same_card_ends_it()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
        bench.Tap("04A1B2C3");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 15));
        bench.RunSeconds(60);
        bench.Tap("04A1B2C3");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Finishing, 15));
        bench.RunSeconds(2);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.Contains("\"reason\":\"Local\"", bench.Central.Last("StopTransaction"));
        Assert.Contains("\"idTag\":\"04A1B2C3\"", bench.Central.Last("StopTransaction"));
        Assert.IsTrue(bench.Unplug(1));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Available, 5));
    }

    [TestMethod]
    public void Card_first_then_plug_charges()
    {
        StationBench bench = new();
        bench.Tap("04A1B2C3");
        bench.RunSeconds(5);
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 15));
        Assert.Contains("\"connectorId\":2", bench.Central.Last("StartTransaction"));
    }

    [TestMethod]
    public void Both_connectors_charge_at_once_with_their_own_transactions()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.Charge(2, "0B0B0B0B");
        bench.RunSeconds(30);
        int first = bench.Station.Connectors[0].Transaction.TransactionId;
        int second = bench.Station.Connectors[1].Transaction.TransactionId;
        Assert.AreNotEqual((long)first, (long)second);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(10);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
        Assert.Contains("\"transactionId\":" + second, bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void Meter_start_and_stop_match_the_energy_that_flowed()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(600);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        long start = bench.Central.LastInt("StartTransaction", "meterStart");
        long stop = bench.Central.LastInt("StopTransaction", "meterStop");
        long deliveredWh = bench.Board.DeliveredWh(1);
        Assert.IsTrue(stop - start <= deliveredWh, "billed " + (stop - start) + " of " + deliveredWh);
        Assert.IsTrue(stop - start >= deliveredWh - 1, "billed " + (stop - start) + " of " + deliveredWh);
        Assert.IsTrue(deliveredWh > 500);
    }

    [TestMethod]
    public void MeterValues_come_at_the_interval_and_carry_the_transaction()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "30");
        bench.Charge(1, "04A1B2C3");
        int before = bench.Central.Count("MeterValues");
        bench.RunSeconds(300);
        int got = bench.Central.Count("MeterValues") - before;
        Assert.IsTrue(got == 10, "got " + got);
        string last = bench.Central.Last("MeterValues");
        Assert.Contains("\"transactionId\":" + bench.Station.Connectors[0].Transaction.TransactionId, last);
        Assert.Contains("\"measurand\":\"Energy.Active.Import.Register\"", last);
        Assert.Contains("\"context\":\"Sample.Periodic\"", last);
    }

    [TestMethod]
    public void Interval_0_turns_MeterValues_off()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(300);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"));
    }

    [TestMethod]
    public void Clock_aligned_values_lie_exactly_on_the_grid()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Configure("ClockAlignedDataInterval", "900");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(1900);
        Assert.AreEqual(2, bench.Central.Count("MeterValues"));
        string last = bench.Central.Last("MeterValues");
        Assert.Contains("\"context\":\"Sample.Clock\"", last);
        Assert.IsTrue(last.IndexOf(":00:00.000Z") > 0 || last.IndexOf(":15:00.000Z") > 0 || last.IndexOf(":30:00.000Z") > 0
            || last.IndexOf(":45:00.000Z") > 0, last);
    }

    [TestMethod]
    public void StopTransaction_carries_begin_and_end_samples_when_asked_for()
    {
        StationBench bench = new();
        bench.Configure("StopTxnSampledData", "Energy.Active.Import.Register");
        bench.Configure("MeterValueSampleInterval", "60");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(130);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        string stop = bench.Central.Last("StopTransaction");
        Assert.Contains("\"context\":\"Transaction.Begin\"", stop);
        Assert.Contains("\"context\":\"Sample.Periodic\"", stop);
        Assert.Contains("\"context\":\"Transaction.End\"", stop);
    }

    [TestMethod]
    public void The_transaction_is_on_flash_before_the_contactor_closes()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Tap("04A1B2C3");
        for (int i = 0; i < 1000 && !bench.Board.IsContactorClosed(1); i++)
        {
            bench.RunMs(20);
        }

        Assert.IsTrue(bench.Board.IsContactorClosed(1));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.Contains("\"reason\":\"PowerLoss\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_sample_that_flash_takes_again_ends_the_lack_of_a_checkpoint()
    {
        StationBench bench = new();
        bench.Configure("EnergyCheckpointInterval", "600");
        bench.Configure("MeterValueSampleInterval", "601");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(590);
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        for (int i = 0; i < 200 && !bench.Station.Connectors[0].Session.IsUnrecorded; i++)
        {
            bench.RunMs(100);
        }

        Assert.IsTrue(bench.Station.Connectors[0].Session.IsUnrecorded);
        bench.Flash.CapacityBytes = capacity;
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 5));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
    }

    [TestMethod]
    public void Samples_that_flash_refuses_do_not_put_the_checkpoint_off_whose_refusal_ends_the_current()
    {
        StationBench bench = new();
        bench.Configure("EnergyCheckpointInterval", "60");
        bench.Configure("MeterValueSampleInterval", "25");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(30);
        bench.Flash.CapacityBytes = 0;
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 65));
        bench.RunSeconds(60);
        Assert.AreEqual((int)ChargePointStatus.SuspendedEVSE, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_checkpoint_that_flash_refuses_is_tried_every_5_s()
    {
        StationBench bench = new() { RunsEveryTick = true, RunsFullTurns = true };
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(10);
        bench.Flash.CapacityBytes = 0;
        Session session = bench.Station.Connectors[0].Session;
        for (int i = 0; i < 5000 && !session.IsUnrecorded; i++)
        {
            bench.RunMs(20);
        }

        int operations = bench.Flash.Operations;
        bench.RunMs(4980);
        Assert.AreEqual(operations, bench.Flash.Operations);
        bench.RunMs(20);
        Assert.IsTrue(bench.Flash.Operations > operations);
    }

    [TestMethod]
    public void A_session_whose_checkpoint_was_refused_does_not_keep_the_next_from_current()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 80));
        bench.Tap("04A1B2C3");
        bench.RunSeconds(12);
        bench.Flash.CapacityBytes = capacity;
        bench.RunSeconds(2);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        bench.Unplug(1);
        bench.RunSeconds(5);
        bench.Charge(1, "04A1B2C3");
    }

    [TestMethod]
    public void After_a_session_the_next_car_does_not_charge_for_free()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(5);
        bench.PlugIn(1);
        bench.RunSeconds(60);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
    }

    [TestMethod]
    public void After_Finishing_a_new_session_starts_without_replugging()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        bench.Tap("04A1B2C3");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void Two_hundred_sessions_in_a_row_leave_no_stale_state()
    {
        StationBench bench = new();
        for (int i = 0; i < 200; i++)
        {
            bench.Charge(1, "04A1B2C3");
            bench.Tap("04A1B2C3");
            bench.RunSeconds(12);
            Assert.IsTrue(bench.Unplug(1), "cycle " + i);
            bench.RunSeconds(4);
        }

        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        Assert.AreEqual(200, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(200, bench.Central.Count("StopTransaction"));
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
        Assert.IsTrue(bench.Flash.UsedBytes <= Limits.JournalBytes, "flash holds " + bench.Flash.UsedBytes);
    }

    [TestMethod]
    public void A_flash_that_refuses_a_record_refuses_one_session_and_not_the_next()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes;
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        bench.Flash.CapacityBytes = 256 * 1024;
        bench.Tap("04A1B2C3");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    public void A_flood_of_commands_starves_neither_meter_nor_session()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Charge(1, "04A1B2C3");
        long start = bench.Central.LastInt("StartTransaction", "meterStart");
        long deliveredBefore = bench.Board.DeliveredWh(1);
        int values = bench.Central.Count("MeterValues");
        for (int i = 0; i < 600; i++)
        {
            bench.Central.Send("GetConfiguration", "{\"key\":[\"HeartbeatInterval\"]}");
            bench.RunMs(100);
        }

        Assert.AreEqual(600, bench.Central.Results);
        int got = bench.Central.Count("MeterValues") - values;
        Assert.IsTrue(got >= 5 && got <= 7, "got " + got);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        long billed = bench.Central.LastInt("StopTransaction", "meterStop") - start;
        long delivered = bench.Board.DeliveredWh(1) - deliveredBefore;
        Assert.IsTrue(billed >= delivered - 2 && billed <= delivered + 20, billed + " of " + delivered + " Wh");
    }
}
