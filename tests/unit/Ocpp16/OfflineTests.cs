// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Sessions without a central system, and what it gets to see afterwards.</summary>
[TestClass]
public class OfflineTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void Three_offline_sessions_arrive_in_order_with_their_own_times()
    {
        StationBench bench = Offline();
        for (int i = 0; i < 3; i++)
        {
            bench.Charge(1, Card);
            bench.RunSeconds(120);
            bench.Tap(Card);
            bench.RunSeconds(15);
            bench.Unplug(1);
            bench.RunSeconds(5);
        }

        bench.RestoreLink();
        bench.RunSeconds(300);
        Assert.AreEqual("Start,Stop,Start,Stop,Start,Stop", bench.Central.TransactionOrder());
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
    }

    [TestMethod]
    public void Offline_MeterValues_are_kept_and_arrive_between_start_and_stop()
    {
        StationBench bench = Offline();
        bench.Configure("MeterValueSampleInterval", "60");
        bench.Charge(1, Card);
        bench.RunSeconds(310);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.RestoreLink();
        bench.RunSeconds(300);
        Assert.AreEqual(5, bench.Central.Count("MeterValues"));
        Assert.IsTrue(bench.Central.IsOrdered("StartTransaction", "MeterValues", "StopTransaction"));
    }

    [TestMethod]
    public void A_session_before_the_clock_was_ever_set_is_dated_right()
    {
        StationBench bench = new(false);
        bench.DropLink();
        bench.Boot();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        long startedUtcMs = bench.UtcMs;
        bench.Charge(1, Card);
        bench.RunSeconds(120);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.RestoreLink();
        bench.RunSeconds(200);
        long stampMs = bench.Central.LastTime("StartTransaction", "timestamp");
        Assert.IsTrue(stampMs >= startedUtcMs && stampMs < startedUtcMs + 20000, "off by " + (stampMs - startedUtcMs) + " ms");
    }

    [TestMethod]
    public void A_power_cut_while_offline_loses_nothing()
    {
        StationBench bench = Offline();
        bench.Charge(1, Card);
        bench.RunSeconds(130);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(20);
        bench.Unplug(1);
        bench.RunSeconds(3);
        bench.RestoreLink();
        bench.RunSeconds(300);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.Contains("PowerLoss", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_start_whose_answer_is_lost_is_repeated_byte_for_byte()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(20);
        string first = bench.Central.LastFrame("StartTransaction");
        bench.CutPower();
        bench.Central.Speak("StartTransaction");
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.AreEqual(first, bench.Central.FirstFrameAfterBoot("StartTransaction"));
    }

    [TestMethod]
    public void A_damaged_record_is_reported_once_and_the_others_are_delivered()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(10);
        bench.CutPower();
        byte[] garbage = new byte[9];
        byte[] segment = bench.Flash.Raw("j00000001");
        byte[] damaged = new byte[garbage.Length + segment.Length];
        System.Array.Copy(segment, 0, damaged, garbage.Length, segment.Length);
        bench.Flash.Damage("j00000001", damaged);
        bench.Central.Speak("StartTransaction");
        bench.RestorePower();
        bench.RunSeconds(30);
        bench.DropLink();
        bench.RestoreLink();
        bench.RunSeconds(60);
        Assert.AreEqual(1, bench.Central.Count("DataTransfer"));
        Assert.Contains("JournalDamage", bench.Central.LastFrame("DataTransfer"));
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
    }

    [TestMethod]
    public void Damage_that_is_met_after_the_boot_is_reported_too()
    {
        StationBench bench = new();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.DropLink();
        bench.RunSeconds(30);
        for (int session = 0; session < 12; session++)
        {
            bench.Charge(1, Card);
            bench.Tap(Card);
            bench.RunSeconds(10);
            bench.Unplug(1);
            bench.RunSeconds(5);
        }

        byte[] segment = bench.Flash.Raw("j00000001");
        segment[segment.Length - 2] ^= 0x55;
        bench.Flash.Damage("j00000001", segment);
        bench.RestoreLink();
        bench.RunSeconds(120);
        Assert.AreEqual(1, bench.Central.Count("DataTransfer"));
        Assert.Contains("JournalDamage", bench.Central.LastFrame("DataTransfer"));
    }

    [TestMethod]
    public void CALLERROR_to_StopTransaction_is_retried_then_set_aside_and_kept()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "3");
        bench.Configure("TransactionMessageRetryInterval", "10");
        bench.Charge(1, Card);
        bench.Central.AnswerError("StopTransaction", "InternalError");
        bench.Tap(Card);
        bench.RunSeconds(120);
        Assert.AreEqual(3, bench.Central.Count("StopTransaction"));
        Assert.AreEqual(1, bench.Station.Journal.SetAsideRecords);
        Assert.AreEqual(1, bench.Boots);
        bench.Unplug(1);
        bench.RunSeconds(3);
        bench.Charge(1, Card);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void MeterValues_never_come_before_their_start_is_confirmed()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(100);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"));
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(300);
        Assert.IsTrue(bench.Central.Count("MeterValues") > 5);
    }

    [TestMethod]
    public void A_remote_stop_before_the_start_is_confirmed_works_once_the_id_arrives()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(20);
        Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":4711}"));
        bench.Central.Answer("StartTransaction", "{\"transactionId\":4711,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(200);
        Assert.Contains("\"reason\":\"Remote\"", bench.Central.Last("StopTransaction"));
        Assert.Contains("\"transactionId\":4711", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void An_online_session_writes_no_MeterValues_to_flash()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("EnergyCheckpointInterval", "3600");
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        int bytes = bench.Station.Journal.Bytes;
        int operations = bench.Flash.Operations;
        bench.RunSeconds(300);
        Assert.AreEqual(bytes, bench.Station.Journal.Bytes);
        Assert.AreEqual(30 + 1, bench.Flash.Operations - operations, "but a checkpoint each, before they are sent, and the log's new lines once");
    }

    private static StationBench Offline()
    {
        StationBench bench = new();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.DropLink();
        return bench;
    }
}
