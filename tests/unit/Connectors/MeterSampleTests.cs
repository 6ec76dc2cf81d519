// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Which samples are taken, when, and where they go.</summary>
[TestClass]
public class MeterSampleTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "0B0B0B0B";

    [TestMethod]
    public void TriggerMessage_for_MeterValues_without_a_measurand_is_rejected()
    {
        StationBench bench = new();
        bench.Configure("MeterValuesSampledData", "");
        Assert.Contains("Rejected", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        bench.RunSeconds(5);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"));
    }

    [TestMethod]
    public void With_two_connectors_each_Sample_Clock_lies_on_the_grid()
    {
        StationBench bench = Quiet();
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.Charge(1, Card);
        bench.Charge(2, Other);
        bench.RunMs(777);
        int seen = bench.Central.Seen.Count;
        bench.RunSeconds(300);
        int ones = 0;
        int twos = 0;
        for (int i = seen; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            if (call.Action == "MeterValues")
            {
                Assert.Contains(":00.000Z\"", call.Payload);
                Assert.Contains("\"context\":\"Sample.Clock\"", call.Payload);
                ones += call.Int("connectorId") == 1 ? 1 : 0;
                twos += call.Int("connectorId") == 2 ? 1 : 0;
            }
        }

        Assert.AreEqual(5, ones);
        Assert.AreEqual(5, twos);
    }

    [TestMethod]
    public void MeterValuesAlignedData_and_MeterValuesSampledData_choose_their_own_measurands()
    {
        StationBench bench = Quiet();
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.Configure("MeterValueSampleInterval", "90");
        bench.Configure("MeterValuesAlignedData", "Voltage");
        bench.Configure("MeterValuesSampledData", "Power.Active.Import");
        bench.Charge(1, Card);
        bench.RunSeconds(100);
        bool aligned = false;
        bool sampled = false;
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            string payload = ((SeenCall)bench.Central.Seen[i]).Payload;
            bool isClock = payload.Contains("Sample.Clock");
            bool isPeriodic = payload.Contains("Sample.Periodic");
            aligned |= isClock;
            sampled |= isPeriodic;
            Assert.IsTrue(!isClock || (payload.Contains("\"Voltage\"") && !payload.Contains("Power.Active")), payload);
            Assert.IsTrue(!isPeriodic || (payload.Contains("\"Power.Active.Import\"") && !payload.Contains("Voltage")), payload);
        }

        Assert.IsTrue(aligned && sampled);
    }

    [TestMethod]
    public void StopTxnAlignedData_goes_into_the_StopTransaction_only()
    {
        StationBench bench = Quiet();
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.Configure("MeterValuesAlignedData", "");
        bench.Configure("StopTxnAlignedData", "Energy.Active.Import.Register");
        bench.Charge(1, Card);
        bench.RunSeconds(200);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"));
        string stop = bench.Central.Last("StopTransaction");
        Assert.Contains("\"context\":\"Sample.Clock\"", stop);
        Assert.Contains(":00.000Z\"", stop);
        Assert.DoesNotContains("Transaction.Begin", stop);
    }

    [TestMethod]
    public void Without_StopTxn_lists_there_is_no_transactionData()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.RunSeconds(70);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.DoesNotContains("transactionData", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void Outside_transactions_there_are_no_MeterValues_but_those_that_are_triggered()
    {
        StationBench bench = new();
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.PlugIn(1);
        bench.RunSeconds(300);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"));
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        bench.RunSeconds(2);
        Assert.AreEqual(1, bench.Central.Count("MeterValues"));
        Assert.DoesNotContains("transactionId", bench.Central.Last("MeterValues"));
    }

    [TestMethod]
    public void PhasesAllowed_1_offers_a_third_of_the_power()
    {
        StationBench bench = Quiet();
        bench.Configure("MeterValuesSampledData", "Power.Offered");
        bench.Charge(1, Card);
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}");
        bench.RunSeconds(1);
        Assert.Contains("\"value\":\"22080\"", bench.Central.Last("MeterValues"));
        bench.Configure("PhasesAllowed", "1");
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}");
        bench.RunSeconds(1);
        Assert.Contains("\"value\":\"7360\"", bench.Central.Last("MeterValues"));
    }

    [TestMethod]
    public void Every_stamp_of_a_session_before_the_first_time_is_right()
    {
        StationBench bench = new(false);
        bench.DropLink();
        bench.Boot();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Configure("MeterValueSampleInterval", "60");
        bench.Configure("MeterValuesSampledData", "Energy.Active.Import.Register");
        bench.Configure("StopTxnSampledData", "Energy.Active.Import.Register");
        bench.RunSeconds(100);
        bench.Charge(1, Card);
        long startedUtcMs = bench.UtcMs;
        bench.RunSeconds(90);
        bench.Tap(Card);
        bench.RunSeconds(10);
        long stoppedUtcMs = bench.UtcMs;
        bench.RestoreLink();
        bench.RunSeconds(200);
        Near(startedUtcMs, bench.Central.LastTime("StartTransaction", "timestamp"), "start");
        Near(startedUtcMs + 60000, bench.Central.LastTime("MeterValues", "timestamp"), "sample");
        Near(stoppedUtcMs, bench.Central.LastTime("StopTransaction", "timestamp"), "stop");
        string stop = bench.Central.Last("StopTransaction");
        Assert.Contains("\"transactionData\":[{\"timestamp\":\"" + ScriptedCentral.Stamp(startedUtcMs).Substring(0, 15), stop);
        Assert.IsFalse(bench.Central.SawText("\"1970-"));
    }

    private static StationBench Quiet()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        return bench;
    }

    private static void Near(long expectedUtcMs, long utcMs, string what)
    {
        long off = utcMs - expectedUtcMs;
        Assert.IsTrue(off > -12000 && off < 12000, what + " is off by " + off + " ms");
    }

    [TestMethod]
    public void Without_MeterValuesInTxOnly_a_free_connector_sends_clock_aligned_values_too()
    {
        StationBench bench = new();
        bench.Configure("ClockAlignedDataInterval", "300");
        bench.RunSeconds(600);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"));
        bench.Configure("MeterValuesInTxOnly", "false");
        bench.RunSeconds(600);
        Assert.AreEqual(4, bench.Central.Count("MeterValues"));
        SeenCall call = bench.Central.LastCall("MeterValues");
        Assert.AreEqual(long.MinValue, call.Int("transactionId"));
        Assert.AreEqual(2L, call.Int("connectorId"));
        Assert.Contains("\"context\":\"Sample.Clock\"", call.Payload);
        Assert.AreEqual(0L, bench.Central.LastTime("MeterValues", "timestamp") % 300000);
        bench.Charge(1, "04A1B2C3");
        bench.Configure("MeterValueSampleInterval", "0");
        bench.RunSeconds(300);
        Assert.AreEqual(6, bench.Central.Count("MeterValues"));
        Assert.IsTrue(bench.Central.SawText("\"connectorId\":1,\"transactionId\":1001,\"meterValue\":"));
        bench.Configure("MeterValuesInTxOnly", "true");
        bench.RunSeconds(300);
        Assert.AreEqual(7, bench.Central.Count("MeterValues"), "the session's only");
        Assert.AreEqual(1001L, bench.Central.LastInt("MeterValues", "transactionId"));
    }

    [TestMethod]
    public void A_grid_that_does_not_divide_the_day_begins_anew_at_midnight_to_the_tick()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Configure("ClockAlignedDataInterval", "50000");
        bench.Charge(1, "04A1B2C3");
        long day = 24L * 3600 * 1000;
        long midnight = ((StationBench.StartUtcMs / day) + 1) * day;
        bench.Station.Parts.Clock.SetUtc(midnight - 3630);
        bench.RunMs(3600);
        int before = bench.Central.Count("MeterValues");
        bench.RunMs(80);
        Assert.AreEqual(before + 1, bench.Central.Count("MeterValues"));
        Assert.Contains("T00:00:00.000Z", bench.Central.Last("MeterValues"));
    }

    [TestMethod]
    public void No_reading_is_said_to_be_of_a_moment_before_it_was_taken()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Configure("ClockAlignedDataInterval", "3600");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(1200);
        bench.Configure("ClockAlignedDataInterval", "900");
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"), bench.Central.Last("MeterValues"));
        bench.Station.Parts.Clock.SetUtc(bench.UtcMs + 1500000);
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"), bench.Central.Last("MeterValues"));
        bench.RunSeconds(900);
        Assert.AreEqual(1, bench.Central.Count("MeterValues"));
    }

    [TestMethod]
    [DataRow(9980, 1)]
    [DataRow(10000, 0)]
    public void A_clock_that_is_set_behind_a_moment_of_the_grid_makes_a_reading_of_it_within_10_s(int lateMs, int samples)
    {
        StationBench bench = Quiet();
        bench.Configure("ClockAlignedDataInterval", "900");
        bench.Charge(1, Card);
        bench.RunsEveryTick = true;
        bench.RunsFullTurns = true;
        bench.RunMs(Limits.TickMs - (int)(bench.Board.NowMs % Limits.TickMs));
        long utcMs = bench.Station.Parts.Clock.UtcMs;
        bench.Station.Parts.Clock.SetUtc(utcMs - (utcMs % 900000) + 900000 + lateMs - Limits.TickMs);
        bench.RunMs(Limits.TickMs);
        bench.RunSeconds(2);
        Assert.AreEqual(samples, bench.Central.Count("MeterValues"));
    }

    [TestMethod]
    public void Samples_are_taken_an_interval_apart_from_the_start_on_to_the_tick()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "60");
        bench.Charge(1, Card);
        long startedMs = bench.Central.LastTime("StartTransaction", "timestamp");
        for (int i = 1; i <= 2; i++)
        {
            bench.RunSeconds(60);
            Assert.AreEqual(i * 60000L, bench.Central.LastTime("MeterValues", "timestamp") - startedMs);
        }
    }

    [TestMethod]
    public void What_StopTxnSampledData_leaves_out_takes_no_room_of_the_values_on_the_grid()
    {
        StationBench bench = Quiet();
        bench.Configure("ClockAlignedDataInterval", "10");
        bench.Configure("StopTxnAlignedData", "Energy.Active.Import.Register");
        bench.Charge(1, Card);
        while (bench.Central.Count("MeterValues") < 36)
        {
            bench.RunSeconds(1);
        }

        bench.Tap(Card);
        bench.RunSeconds(15);
        string stop = bench.Central.Last("StopTransaction");
        int sets = 0;
        for (int at = stop.IndexOf("Sample.Clock"); at >= 0; at = stop.IndexOf("Sample.Clock", at + 1))
        {
            sets++;
        }

        Assert.AreEqual(36, sets);
    }

    [TestMethod]
    public void After_its_end_a_session_that_flash_does_not_let_go_takes_no_more_samples()
    {
        StationBench bench = new();
        bench.Configure("StopTxnSampledData", "Energy.Active.Import.Register");
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Charge(1, Card);
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        bench.Tap(Card);
        bench.RunSeconds(60);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        bench.Flash.CapacityBytes = capacity;
        bench.RunSeconds(10);
        string stop = bench.Central.Last("StopTransaction");
        Assert.IsTrue(stop.IndexOf("Transaction.End") > stop.LastIndexOf("Sample.Periodic"), stop);
        Assert.AreEqual(stop.IndexOf("Transaction.End"), stop.LastIndexOf("Transaction.End"));
    }

    [TestMethod]
    public void Clock_aligned_values_of_a_free_connector_are_not_kept_for_later()
    {
        StationBench bench = new();
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.Configure("MeterValuesInTxOnly", "false");
        bench.DropLink();
        int bytes = bench.Station.Journal.Bytes;
        bench.RunSeconds(600);
        Assert.AreEqual(bytes, bench.Station.Journal.Bytes);
        bench.RestoreLink();
        bench.RunSeconds(40);
        Assert.IsTrue(bench.Central.Count("MeterValues") <= 2);
    }

    [TestMethod]
    public void A_grid_that_was_off_for_a_while_makes_nothing_up()
    {
        StationBench bench = Quiet();
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.Charge(1, Card);
        bench.RunSeconds(90);
        bench.Configure("ClockAlignedDataInterval", "0");
        bench.RunSeconds(600 - (int)(bench.UtcMs / 1000 % 60));
        int before = bench.Central.Count("MeterValues");
        bench.RunSeconds(5);
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.RunSeconds(50);
        Assert.AreEqual(before, bench.Central.Count("MeterValues"));
        bench.RunSeconds(10);
        Assert.AreEqual(before + 1, bench.Central.Count("MeterValues"));
    }

    [TestMethod]
    public void Clock_aligned_values_of_a_free_connector_are_taken_to_the_tick_and_not_made_up()
    {
        StationBench bench = new();
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.Configure("MeterValuesInTxOnly", "false");
        bench.RunSeconds(90);
        bench.Configure("MeterValuesInTxOnly", "true");
        bench.RunMs(600000 - (int)(bench.Station.Parts.Clock.UtcMs % 60000));
        int before = bench.Central.Count("MeterValues");
        bench.RunSeconds(5);
        bench.Configure("MeterValuesInTxOnly", "false");
        bench.RunMs(54970);
        Assert.AreEqual(before, bench.Central.Count("MeterValues"));
        bench.RunMs(100);
        Assert.AreEqual(before + 2, bench.Central.Count("MeterValues"));
    }
}
