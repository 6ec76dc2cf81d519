// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What a central system never answers keeps nothing else waiting, least of all billing records.</summary>
[TestClass]
public class UnansweredTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void MeterValues_that_are_never_answered_do_not_hold_up_the_StopTransaction()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Central.Silence("MeterValues");
        bench.Charge(1, Card);
        bench.RunSeconds(30);
        bench.Tap(Card);
        bench.RunSeconds(1800);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"), "MeterValues sent " + bench.Central.Count("MeterValues") + ", connections " + bench.Central.Connections);
    }

    [TestMethod]
    public void MeterValues_without_an_answer_go_to_flash()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "20");
        bench.Charge(1, Card);
        bench.Central.Silence("MeterValues");
        bench.RunSeconds(60);
        Assert.IsTrue(bench.Station.Journal.PendingRecords > 0);
    }

    [TestMethod]
    public void MeterValues_of_the_journal_that_are_never_answered_do_not_hold_up_the_StopTransaction()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.DropLink();
        bench.Charge(1, Card);
        bench.RunSeconds(600);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Central.Silence("MeterValues");
        bench.RestoreLink();
        bench.RunSeconds(1200);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"), "MeterValues sent " + bench.Central.Count("MeterValues"));
        Assert.IsTrue(bench.Central.Count("MeterValues") >= 60, "each is sent all the same");
    }

    [TestMethod]
    public void After_one_answer_MeterValues_have_all_their_attempts_again()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "60");
        bench.Configure("TransactionMessageAttempts", "2");
        bench.Central.Silence("MeterValues");
        bench.Charge(1, Card);
        bench.RunSeconds(300);
        bench.Central.Speak("MeterValues");
        bench.RunSeconds(130);
        bench.Central.Silence("MeterValues");
        bench.RunSeconds(60);
        int before = bench.Central.Count("MeterValues");
        bench.RunSeconds(45);
        Assert.AreEqual(1, bench.Central.Count("MeterValues") - before, "the second attempt");
    }

    [TestMethod]
    public void StatusNotifications_that_are_never_answered_do_not_starve_the_StartTransaction()
    {
        StationBench bench = new();
        bench.Central.Silence("StatusNotification");
        bench.Fault(2, "GroundFailure", true);
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(180);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        bench.Tap(Card);
        bench.RunSeconds(180);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_call_that_is_never_answered_while_others_are_is_no_dead_link()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "10");
        bench.Central.Silence("MeterValues");
        int connections = bench.Central.Connections;
        bench.Charge(1, Card);
        bench.RunSeconds(900);
        Assert.AreEqual(connections, bench.Central.Connections);
    }
}
