// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What waits for the central system, in RAM and on flash: when it counts as delivered, in which order and how often it goes out.</summary>
[TestClass]
public class WaitingRecordsTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "04D4E5F6";

    [TestMethod]
    public void MeterValues_that_are_only_in_RAM_are_not_delivered_yet()
    {
        StationBench bench = Charging(10);
        Assert.IsTrue(bench.Endpoint.IsDelivered);
        bench.Central.Silence("MeterValues");
        bench.RunSeconds(15);
        Assert.IsTrue(bench.Station.Parts.Journal.IsEmpty);
        Assert.IsFalse(bench.Endpoint.IsDelivered);
    }

    [TestMethod]
    public void Without_a_link_MeterValues_are_on_flash_at_once()
    {
        StationBench bench = Charging(10);
        bench.DropLink();
        bench.RunSeconds(15);
        Assert.IsFalse(bench.Station.Parts.Journal.IsEmpty);
    }

    [TestMethod]
    public void MeterValues_that_the_link_left_unanswered_go_out_before_what_happened_after_them()
    {
        StationBench bench = WithStartBehindMeterValues();
        JournalRecord head = new();
        Assert.IsTrue(bench.Station.Parts.Journal.Peek(head));
        Assert.AreEqual((int)RecordKind.Start, (int)head.Kind, "what is on its way is not on flash as well");
        bench.DropLink();
        bench.RunSeconds(1);
        bench.Central.Speak("MeterValues");
        int seen = bench.Central.Seen.Count;
        bench.RestoreLink();
        bench.RunSeconds(8);
        Assert.AreEqual("MeterValues", FirstRecord(bench, seen));
        Assert.AreEqual(3, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void MeterValues_that_got_no_answer_go_out_again_before_what_happened_after_them()
    {
        StationBench bench = WithStartBehindMeterValues();
        int seen = bench.Central.Seen.Count;
        bench.RunSeconds(15);
        Assert.AreEqual("none", FirstRecord(bench, seen));
        bench.Central.Speak("MeterValues");
        bench.RunSeconds(20);
        Assert.AreEqual("MeterValues", FirstRecord(bench, seen));
        Assert.AreEqual(3, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void MeterValues_whose_register_flash_does_not_keep_are_not_sent()
    {
        StationBench bench = Charging(10);
        bench.RunSeconds(10);
        int before = bench.Central.Count("MeterValues");
        Assert.IsTrue(before > 0);
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        bench.RunSeconds(25);
        Assert.AreEqual(before, bench.Central.Count("MeterValues"));
        bench.Flash.CapacityBytes = capacity;
        bench.RunSeconds(15);
        Assert.IsTrue(bench.Central.Count("MeterValues") > before);
    }

    [TestMethod]
    public void A_confirmation_that_flash_does_not_take_is_asked_for_again_after_the_interval()
    {
        StationBench bench = Charging(0);
        bench.Configure("TransactionMessageRetryInterval", "20");
        bench.Central.Silence("StopTransaction");
        bench.Tap(Card);
        bench.RunSeconds(3);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes;
        bench.Central.Speak("StopTransaction");
        bench.DropLink();
        bench.RestoreLink();
        bench.RunSeconds(15);
        Assert.AreEqual(2, bench.Central.Count("StopTransaction"));
        bench.RunSeconds(15);
        Assert.AreEqual(3, bench.Central.Count("StopTransaction"));
        bench.Flash.CapacityBytes = 256 * 1024;
        bench.RunSeconds(60);
        Assert.AreEqual(4, bench.Central.Count("StopTransaction"));
        Assert.IsTrue(bench.Endpoint.IsDelivered);
    }

    /// <summary>MeterValues of connector 1 are on their way while a session begins at connector 2.</summary>
    private static StationBench WithStartBehindMeterValues()
    {
        StationBench bench = new();
        bench.Configure("LocalPreAuthorize", "true");
        bench.Configure("MeterValueSampleInterval", "20");
        bench.Charge(2, Other);
        bench.Tap(Other);
        bench.RunSeconds(5);
        bench.Unplug(2);
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        bench.Central.Silence("MeterValues");
        int before = bench.Central.Count("MeterValues");
        for (int i = 0; i < 30 && bench.Central.Count("MeterValues") == before; i++)
        {
            bench.RunSeconds(1);
        }

        bench.PlugInAndTap(2, Other);
        bench.RunSeconds(4);
        return bench;
    }

    private static StationBench Charging(int sampleSeconds)
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", sampleSeconds.ToString());
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        return bench;
    }

    /// <summary>Action of the first call about a transaction from a place on.</summary>
    private static string FirstRecord(StationBench bench, int from)
    {
        for (int i = from; i < bench.Central.Seen.Count; i++)
        {
            string action = ((SeenCall)bench.Central.Seen[i]).Action;
            if (action == "MeterValues" || action == "StartTransaction")
            {
                return action;
            }
        }

        return "none";
    }
}
