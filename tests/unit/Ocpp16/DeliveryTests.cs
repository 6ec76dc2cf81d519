// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Billing records on their way: repeats, refusals, late and double answers.</summary>
[TestClass]
public class DeliveryTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_refused_record_is_sent_again_after_attempt_times_interval()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "4");
        bench.Configure("TransactionMessageRetryInterval", "10");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.PlugInAndTap(1, Card);
        long last = 0;
        for (int attempt = 1; attempt <= 4; attempt++)
        {
            for (int i = 0; i < 600 && bench.Central.Count("StartTransaction") < attempt; i++)
            {
                bench.RunMs(100);
            }

            long waited = bench.UtcMs - last;
            long expected = (attempt - 1) * 10000;
            Assert.IsTrue(attempt == 1 || (waited >= expected - 200 && waited <= expected + 200), "attempt " + attempt + " after " + waited);
            last = bench.UtcMs;
        }

        bench.RunSeconds(120);
        Assert.AreEqual(4, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_record_without_an_answer_is_sent_again_an_interval_after_its_time_out()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "20");
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(4);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        bench.RunSeconds(42);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        bench.RunSeconds(8);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_record_that_the_lost_link_left_unanswered_goes_out_as_soon_as_the_link_is_back()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(5);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        bench.DropLink();
        bench.RunSeconds(1);
        bench.Central.Speak("StartTransaction");
        bench.RestoreLink();
        bench.RunSeconds(10);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_record_set_aside_is_reported_and_RetrySetAside_brings_it_back()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Charge(1, Card);
        bench.Central.AnswerError("StopTransaction", "FormationViolation");
        bench.Tap(Card);
        bench.RunSeconds(30);
        Assert.Contains("\"messageId\":\"SetAside\"", bench.Central.Last("DataTransfer"));
        Assert.Contains("FormationViolation", bench.Central.Last("DataTransfer"));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Station.Journal.SetAsideRecords);
        bench.Central.Speak("StopTransaction");
        Assert.Contains("Accepted", bench.Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"RetrySetAside\"}"));
        bench.RunSeconds(20);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
        Assert.AreEqual(0, bench.Station.Journal.SetAsideRecords);
    }

    [TestMethod]
    public void A_record_that_finds_no_room_among_those_set_aside_stays_at_the_head_and_is_not_reported()
    {
        StationBench bench = new(false);
        JournalBench full = new();
        while (full.Journal.SetAside(full.Start(1, 0)))
        {
            full.Stop(full.Start(1, 0), 1, 0);
            full.TakeAll();
        }

        full.TakeAll();
        full.CopyTo(bench.Flash);
        bench.Boot();
        int aside = bench.Station.Journal.SetAsideRecords;
        bench.RunSeconds(5);
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        Assert.AreEqual(aside, bench.Station.Journal.SetAsideRecords);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"), "it waits");
        Assert.AreEqual("", bench.Central.Last("DataTransfer"));
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(60);
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
    }

    [TestMethod]
    public void MeterValues_that_were_on_their_way_when_the_session_ended_never_come_behind_its_StopTransaction()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "3");
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Charge(1, Card);
        bench.Central.Silence("MeterValues");
        int before = bench.Central.Count("MeterValues");
        bench.RunSeconds(10);
        Assert.AreEqual(before + 1, bench.Central.Count("MeterValues"), "one is on its way, others wait in RAM");
        bench.Tap(Card);
        bench.RunSeconds(10);
        bench.DropLink();
        bench.RunSeconds(1);
        bench.Tap("0B0B0B0B");
        bench.PlugIn(2);
        bench.RunSeconds(10);
        Assert.IsNotNull(bench.Station.Connectors[1].Transaction);
        bench.Central.Speak("MeterValues");
        bench.RestoreLink();
        bench.RunSeconds(60);
        bool isStopped = false;
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            isStopped |= call.Action == "StopTransaction";
            Assert.IsFalse(isStopped && call.Action == "MeterValues" && call.Payload.Contains("\"connectorId\":1"), call.Frame);
        }

        Assert.IsTrue(isStopped);
    }

    [TestMethod]
    public void CALLERROR_to_StopTransaction_never_leads_to_a_boot_loop()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.AnswerError("StopTransaction", "InternalError");
        bench.Tap(Card);
        bench.RunSeconds(10);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(600);
        Assert.AreEqual(2, bench.Boots);
        Assert.AreEqual(2, bench.Central.Count("BootNotification"));
        Assert.IsTrue(bench.Endpoint.IsOnline);
    }

    [TestMethod]
    public void A_StartTransaction_conf_that_comes_late_maps_the_transaction()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(25);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Answer(bench, 4711);
        bench.RunSeconds(1);
        Assert.AreEqual(4711, bench.Station.Connectors[0].Transaction.TransactionId);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void An_answer_after_the_time_out_is_ignored_and_the_repeat_maps_the_transaction()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(50);
        Answer(bench, 4711);
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(100);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
        int id = bench.Station.Connectors[0].Transaction.TransactionId;
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.AreEqual(id, (int)bench.Central.LastInt("StopTransaction", "transactionId"));
    }

    [TestMethod]
    public void A_StartTransaction_conf_that_comes_twice_changes_nothing()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        int id = bench.Station.Connectors[0].Transaction.TransactionId;
        Answer(bench, 4711);
        bench.RunSeconds(2);
        Assert.AreEqual(id, bench.Station.Connectors[0].Transaction.TransactionId);
        bench.Charge(2, "0B0B0B0B");
        Answer(bench, 4712);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(15);
        Assert.AreNotEqual(4712, (int)bench.Central.LastInt("StopTransaction", "transactionId"));
    }

    [TestMethod]
    public void A_start_that_was_never_confirmed_stops_under_the_id_it_gets_later()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(20);
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        bench.Central.Answer("StartTransaction", "{\"transactionId\":4711,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(100);
        Assert.AreEqual(4711, (int)bench.Central.LastInt("StopTransaction", "transactionId"));
    }

    [TestMethod]
    public void A_confirmation_that_cannot_be_read_is_retried_like_an_error()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "5");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":\"abc\"}");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(3);
        bench.Central.Answer("StartTransaction", "{\"transactionId\":7,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.RunSeconds(10);
        Assert.AreEqual(7, bench.Station.Connectors[0].Transaction.TransactionId);
    }

    [TestMethod]
    public void Attempts_of_one_record_do_not_count_for_the_next()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "2");
        TransactionDelivery delivery = bench.Endpoint.Delivery;
        delivery.Refused(101, "InternalError", "");
        delivery.Refused(102, "InternalError", "");
        Assert.DoesNotContains("set aside", bench.LastLog);
        delivery.Refused(102, "InternalError", "");
        Assert.Contains("record 102 cannot be set aside, attempt 2", bench.LastLog);
    }

    /// <summary>An answer to the last StartTransaction, once more or too late.</summary>
    private static void Answer(StationBench bench, int transactionId)
    {
        bench.Central.SendText("[3,\"" + bench.Central.LastCall("StartTransaction").MessageId + "\",{\"transactionId\":" + transactionId
            + ",\"idTagInfo\":{\"status\":\"Accepted\"}}]");
    }
}
