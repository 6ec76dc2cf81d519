// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>When what the central system has not taken goes out again.</summary>
[TestClass]
public class RecordRetryTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "04D4E5F6";

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_start_that_is_refused_or_gets_no_id_waits_TransactionMessageRetryInterval(bool isRefused)
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "1000");
        bench.Central.Answer("StartTransaction", "{}");
        if (isRefused)
        {
            bench.Central.AnswerError("StartTransaction", "InternalError");
        }

        bench.PlugInAndTap(1, Card);
        RunUntilSent(bench, "StartTransaction", 1);
        bench.RunMs(999900);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        bench.RunMs(300);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void After_one_was_set_aside_the_next_that_the_link_loses_goes_out_as_soon_as_it_is_back()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        Assert.AreEqual(1, bench.Station.Journal.SetAsideRecords);
        bench.Central.Speak("StartTransaction");
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(2, Other);
        RunUntilSent(bench, "StartTransaction", 2);
        LoseLinkAndSpeak(bench, "StartTransaction");
        bench.RunSeconds(10);
        Assert.AreEqual(3, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void After_one_was_taken_at_its_second_attempt_the_next_that_the_link_loses_goes_out_as_soon_as_it_is_back()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "10");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.PlugInAndTap(1, Card);
        RunUntilSent(bench, "StartTransaction", 1);
        bench.RunSeconds(1);
        bench.Central.Speak("StartTransaction");
        RunUntilSent(bench, "StartTransaction", 2);
        bench.Configure("TransactionMessageRetryInterval", "100");
        bench.Central.Silence("StopTransaction");
        bench.Tap(Card);
        RunUntilSent(bench, "StopTransaction", 1);
        LoseLinkAndSpeak(bench, "StopTransaction");
        bench.RunSeconds(10);
        Assert.AreEqual(2, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_record_that_was_refused_waits_its_interval_although_the_link_was_lost()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "100");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.PlugInAndTap(1, Card);
        RunUntilSent(bench, "StartTransaction", 1);
        bench.RunSeconds(1);
        bench.DropLink();
        bench.RunSeconds(1);
        bench.RestoreLink();
        bench.RunSeconds(90);
        Assert.IsTrue(bench.Endpoint.IsOnline);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        bench.RunSeconds(10);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void Each_record_has_all_its_attempts()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "2");
        bench.Configure("TransactionMessageRetryInterval", "30");
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.Charge(1, Card);
        bench.RunSeconds(40);
        Assert.AreEqual(1, bench.Station.Journal.SetAsideRecords);
        bench.Charge(2, Other);
        Assert.AreEqual(3, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(1, bench.Station.Journal.SetAsideRecords);
        bench.RunSeconds(40);
        Assert.AreEqual(4, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(2, bench.Station.Journal.SetAsideRecords);
    }

    [TestMethod]
    public void MeterValues_of_the_journal_wait_the_interval_as_well()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("TransactionMessageRetryInterval", "100");
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        bench.DropLink();
        bench.RunSeconds(30);
        bench.Central.Silence("MeterValues");
        int before = bench.Central.Count("MeterValues");
        bench.RestoreLink();
        RunUntilSent(bench, "MeterValues", before + 1);
        bench.RunMs(Limits.CallTimeoutMs + 99000);
        Assert.AreEqual(before + 1, bench.Central.Count("MeterValues"));
        bench.RunSeconds(2);
        Assert.AreEqual(before + 2, bench.Central.Count("MeterValues"));
    }

    [TestMethod]
    public void MeterValues_of_the_journal_that_the_link_left_unanswered_go_out_as_soon_as_it_is_back()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("TransactionMessageRetryInterval", "100");
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        bench.DropLink();
        bench.RunSeconds(15);
        bench.Central.Silence("MeterValues");
        int before = bench.Central.Count("MeterValues");
        bench.RestoreLink();
        RunUntilSent(bench, "MeterValues", before + 1);
        LoseLinkAndSpeak(bench, "MeterValues");
        bench.RunSeconds(60);
        Assert.IsTrue(bench.Central.Count("MeterValues") > before + 1);
        Assert.AreEqual(bench.Central.Find("MeterValues", before).Frame, bench.Central.Find("MeterValues", before + 1).Frame);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void MeterValues_that_are_refused_are_not_sent_again(bool wasOffline)
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "20");
        bench.Central.AnswerError("MeterValues", "InternalError");
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        if (wasOffline)
        {
            bench.DropLink();
            bench.RunSeconds(60);
            bench.RestoreLink();
        }

        bench.RunSeconds(100);
        Assert.IsTrue(bench.Central.Count("MeterValues") >= 4);
        ExpectNoRepeat(bench, 1);

        bench.Tap(Card);
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void MeterValues_of_a_session_whose_start_was_set_aside_are_not_sent_without_its_id()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.Charge(1, Card);
        bench.RunSeconds(60);
        Assert.AreEqual(0, bench.Central.Count("MeterValues"));
        Assert.IsTrue(bench.Station.Journal.SetAsideRecords > 1);
    }

    [TestMethod]
    public void After_one_answer_MeterValues_of_the_journal_have_all_their_attempts_again()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("TransactionMessageAttempts", "2");
        bench.Configure("TransactionMessageRetryInterval", "10");
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        bench.DropLink();
        bench.RunSeconds(100);
        bench.Central.Silence("MeterValues");
        int before = bench.Central.Count("MeterValues");
        bench.RestoreLink();
        RunUntilSent(bench, "MeterValues", before + 3);
        bench.Central.Speak("MeterValues");
        RunUntilSent(bench, "MeterValues", before + 4);
        bench.Central.Silence("MeterValues");
        RunUntilSent(bench, "MeterValues", before + 6);
        Assert.AreEqual(bench.Central.Find("MeterValues", before + 4).Payload, bench.Central.Find("MeterValues", before + 5).Payload);
    }

    [TestMethod]
    public void MeterValues_on_their_way_when_the_session_ends_are_sent_once()
    {
        StationBench bench = new();
        LeaveOnTheirWay(bench);
        string id = bench.Central.LastCall("MeterValues").MessageId;
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Central.Speak("MeterValues");
        bench.Central.SendText("[3,\"" + id + "\",{}]");
        bench.RunSeconds(60);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        ExpectNoRepeat(bench, 1);
    }

    [TestMethod]
    public void MeterValues_that_waited_when_the_link_went_outlive_a_power_cut_also_behind_another_Start()
    {
        StationBench bench = new();
        bench.Configure("LocalPreAuthorize", "true");
        bench.Charge(2, Other);
        bench.Tap(Other);
        bench.RunSeconds(5);
        bench.Unplug(2);
        LeaveOnTheirWay(bench);
        string payload = bench.Central.Last("MeterValues");
        bench.PlugInAndTap(2, Other);
        bench.RunSeconds(4);
        Assert.IsFalse(bench.Station.Journal.IsEmpty);
        bench.DropLink();
        bench.RunSeconds(30);
        bench.CutPower();
        bench.Central.Speak("MeterValues");
        bench.RestorePower();
        bench.RestoreLink();
        bench.RunSeconds(60);
        Assert.AreEqual(2, CountSent(bench, payload));
    }

    [TestMethod]
    public void MeterValues_of_a_session_that_has_ended_are_not_put_behind_its_Stop()
    {
        StationBench bench = new();
        LeaveOnTheirWay(bench);
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.DropLink();
        bench.RunSeconds(1);
        bench.Central.Speak("MeterValues");
        bench.Charge(2, Other);
        bench.RunSeconds(25);
        int seen = bench.Central.Seen.Count;
        bench.RestoreLink();
        bench.RunSeconds(30);
        string first = "";
        for (int i = seen; i < bench.Central.Seen.Count && first.Length == 0; i++)
        {
            string action = ((SeenCall)bench.Central.Seen[i]).Action;
            first = action == "MeterValues" || action == "StopTransaction" ? action : "";
        }

        Assert.AreEqual("MeterValues", first);
    }

    [TestMethod]
    public void A_record_without_a_date_waits_until_the_central_system_tells_the_time()
    {
        StationBench bench = new(false);
        bench.Central.Answer("BootNotification", "{\"status\":\"Accepted\",\"interval\":300}");
        bench.Central.Answer("Heartbeat", "{}");
        bench.Boot();
        bench.RunSeconds(5);
        bench.Charge(1, Card);
        bench.RunSeconds(30);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
        bench.Central.Answer("Heartbeat", "{\"currentTime\":\"" + bench.UtcIn(0) + "\"}");
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        bench.RunSeconds(5);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        long agoMs = bench.UtcMs - bench.Central.LastTime("StartTransaction", "timestamp");
        Assert.IsTrue(agoMs > 30000 && agoMs < 60000, agoMs.ToString());
    }

    [TestMethod]
    public void A_central_system_that_answers_no_MeterValues_is_waited_for_2_s_each_time()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        bench.DropLink();
        bench.RunSeconds(60);
        bench.Central.Silence("MeterValues");
        int before = bench.Central.Count("MeterValues");
        bench.RestoreLink();
        RunUntilSent(bench, "MeterValues", before + 2);
        long sentMs = bench.UtcMs;
        RunUntilSent(bench, "MeterValues", before + 3);
        Assert.AreEqual(2040L, bench.UtcMs - sentMs, "a tick to give it up and one to send the next");
    }

    [TestMethod]
    public void A_central_system_that_answers_no_MeterValues_gets_each_once_also_when_the_link_was_lost()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "60");
        bench.Configure("TransactionMessageAttempts", "2");
        bench.Configure("TransactionMessageRetryInterval", "10");
        bench.Central.Silence("MeterValues");
        bench.Charge(1, Card);
        RunUntilSent(bench, "MeterValues", 4);
        bench.RunSeconds(5);
        bench.DropLink();
        bench.RunSeconds(1);
        bench.RestoreLink();
        bench.RunSeconds(190);
        Assert.IsTrue(bench.Central.Count("MeterValues") >= 7);
        ExpectNoRepeat(bench, 4);
    }

    [TestMethod]
    [DataRow(-1, 3)]
    [DataRow(0, 4)]
    [DataRow(35, 5)]
    public void MeterValues_without_an_answer_have_TransactionMessageAttempts_in_a_row_and_a_lost_link_is_none(int dropAfter, int expected)
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "3");
        bench.Configure("TransactionMessageRetryInterval", "10");
        bench.Configure("MeterValueSampleInterval", "300");
        bench.Charge(1, Card);
        RunUntilSent(bench, "MeterValues", 1);
        bench.Central.Silence("MeterValues");
        RunUntilSent(bench, "MeterValues", 2);
        if (dropAfter >= 0)
        {
            bench.RunSeconds(dropAfter);
            bench.DropLink();
            bench.RunSeconds(1);
            bench.RestoreLink();
        }

        bench.RunSeconds(240);
        Assert.AreEqual(expected, CountSent(bench, bench.Central.Find("MeterValues", 1).Payload));
    }

    /// <summary>A session of which MeterValues were sent and not answered.</summary>
    private static void LeaveOnTheirWay(StationBench bench)
    {
        bench.Configure("MeterValueSampleInterval", "20");
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        bench.Central.Silence("MeterValues");
        RunUntilSent(bench, "MeterValues", bench.Central.Count("MeterValues") + 1);
    }

    /// <summary>The link is lost for a second, and then the central system answers an action again.</summary>
    private static void LoseLinkAndSpeak(StationBench bench, string action)
    {
        bench.DropLink();
        bench.RunSeconds(1);
        bench.Central.Speak(action);
        bench.RestoreLink();
    }

    /// <summary>MeterValues from a number on are others than those before them.</summary>
    private static void ExpectNoRepeat(StationBench bench, int first)
    {
        for (int i = first; i < bench.Central.Count("MeterValues"); i++)
        {
            Assert.AreNotEqual(bench.Central.Find("MeterValues", i - 1).Payload, bench.Central.Find("MeterValues", i).Payload);
        }
    }

    /// <summary>How often MeterValues with a payload were sent.</summary>
    private static int CountSent(StationBench bench, string payload)
    {
        int count = 0;
        for (int i = 0; i < bench.Central.Count("MeterValues"); i++)
        {
            count += bench.Central.Find("MeterValues", i).Payload == payload ? 1 : 0;
        }

        return count;
    }

    private static void RunUntilSent(StationBench bench, string action, int count)
    {
        for (int i = 0; i < 20000 && bench.Central.Count(action) < count; i++)
        {
            bench.RunMs(20);
        }

        Assert.AreEqual(count, bench.Central.Count(action));
    }
}
