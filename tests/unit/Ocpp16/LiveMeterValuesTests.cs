// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>MeterValues that are not on flash yet: their place in the order, and what happens when link and power go.</summary>
[TestClass]
public class LiveMeterValuesTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void MeterValues_that_wait_go_out_before_the_StopTransaction()
    {
        StationBench bench = Charging();
        bench.Central.Silence("MeterValues");
        bench.RunSeconds(25);
        bench.Tap(Card);
        bench.RunSeconds(2);
        bench.Central.Speak("MeterValues");
        bench.RunSeconds(90);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.IsTrue(bench.Central.IsOrdered("StartTransaction", "MeterValues", "StopTransaction"));
        Assert.IsTrue(Confirmed(bench) >= 3, Confirmed(bench) + " MeterValues");
    }

    [TestMethod]
    public void MeterValues_that_got_no_answer_outlive_the_loss_of_link_and_power()
    {
        StationBench bench = Charging();
        bench.Central.Silence("MeterValues");
        bench.RunSeconds(25);
        string unanswered = bench.Central.Last("MeterValues");
        bench.DropLink();
        bench.RunSeconds(2);
        bench.CutPower();
        bench.Central.Speak("MeterValues");
        bench.RestorePower();
        bench.RestoreLink();
        bench.RunSeconds(60);
        bool isThere = false;
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            isThere |= call.Boot == 2 && call.Action == "MeterValues" && call.Payload == unanswered;
        }

        Assert.IsTrue(isThere, unanswered);
        Assert.IsTrue(bench.Central.IsOrdered("StartTransaction", "MeterValues", "StopTransaction"));
    }

    [TestMethod]
    public void A_link_that_goes_is_no_MeterValues_without_an_answer()
    {
        StationBench bench = Charging();
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Central.Silence("MeterValues");
        int before = bench.Central.Count("MeterValues");
        for (int i = 0; i < 20 && bench.Central.Count("MeterValues") == before; i++)
        {
            bench.RunSeconds(1);
        }

        string unanswered = bench.Central.Last("MeterValues");
        bench.DropLink();
        bench.RunSeconds(2);
        bench.Central.Speak("MeterValues");
        bench.RestoreLink();
        bench.RunSeconds(60);
        int sent = 0;
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            sent += call.Action == "MeterValues" && call.Payload == unanswered ? 1 : 0;
        }

        Assert.AreEqual(2, sent);
    }

    [TestMethod]
    public void MeterValues_outside_transactions_that_find_no_room_are_left_out()
    {
        StationBench bench = new();
        bench.Configure("MeterValuesInTxOnly", "false");
        bench.Configure("ClockAlignedDataInterval", "10");
        bench.Central.Silence("MeterValues");
        bench.RunSeconds(200);
        bench.Central.Speak("MeterValues");
        int before = bench.Central.Count("MeterValues");
        bench.RunSeconds(60);
        Assert.IsTrue(bench.Central.Count("MeterValues") > before + 5);
        Assert.IsTrue(bench.Endpoint.IsOnline);
    }

    [TestMethod]
    public void MeterValues_for_which_RAM_has_no_room_arrive_all_the_same_each_once_and_in_order()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "3");
        bench.Central.Silence("MeterValues");
        bench.Charge(1, Card);
        bench.RunSeconds(22);
        Assert.IsTrue(bench.Station.Journal.PendingRecords > 0);
        AnswerLast(bench);
        bench.RunSeconds(10);
        Assert.AreEqual(2, bench.Central.Count("MeterValues"));
        bench.Central.Speak("MeterValues");
        AnswerLast(bench);
        bench.RunSeconds(20);
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
        Assert.IsTrue(bench.Central.Count("MeterValues") > 15);
        long lastMs = 0;
        for (int i = 0; i < bench.Central.Count("MeterValues"); i++)
        {
            Iso8601.TryParse(bench.Central.Find("MeterValues", i).Text("timestamp"), out long takenMs);
            Assert.IsTrue(i == 0 || (takenMs > lastMs + 2900 && takenMs < lastMs + 3100), "MeterValues " + i + ": " + (takenMs - lastMs) + " ms");
            lastMs = takenMs;
        }
    }

    private static StationBench Charging()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Charge(1, Card);
        bench.RunSeconds(15);
        return bench;
    }

    private static int Confirmed(StationBench bench)
    {
        int count = 0;
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            count += call.Action == "MeterValues" && call.IsConfirmed ? 1 : 0;
        }

        return count;
    }

    /// <summary>The last MeterValues are answered after all.</summary>
    private static void AnswerLast(StationBench bench)
    {
        bench.Central.SendText("[3,\"" + bench.Central.LastCall("MeterValues").MessageId + "\",{}]");
    }
}
