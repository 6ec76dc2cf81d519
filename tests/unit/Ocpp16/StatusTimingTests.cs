// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>When a StatusNotification goes out: what waits for MinimumStatusDuration, what does not, and what gets lost.</summary>
[TestClass]
public class StatusTimingTests
{
    [TestMethod]
    public void The_first_report_of_a_boot_does_not_wait_for_MinimumStatusDuration()
    {
        StationBench bench = new();
        bench.Configure("MinimumStatusDuration", "300");
        bench.CutPower();
        bench.RestorePower();
        int seen = bench.Central.Seen.Count;
        bench.RunSeconds(20);
        Assert.AreEqual(3, Reports(bench, seen, -1));
    }

    [TestMethod]
    public void A_report_that_has_to_wait_says_since_when_it_is_so()
    {
        StationBench bench = new();
        bench.RunSeconds(5);
        bench.Central.Silence("Heartbeat");
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        string before = bench.UtcIn(0);
        bench.PlugIn(1);
        bench.RunSeconds(2);
        string after = bench.UtcIn(0);
        bench.RunSeconds(40);
        string report = bench.Central.LastStatus(1);
        Assert.Contains("Preparing", report);
        Assert.DoesNotContains("vendorId", report);
        string told = report.Substring(report.IndexOf("\"timestamp\":\"") + 13, before.Length);
        Assert.IsTrue(string.Compare(told, before) >= 0 && string.Compare(told, after) <= 0, told + " is not between " + before + " and " + after);
    }

    [TestMethod]
    public void A_triggered_report_does_not_wait_for_MinimumStatusDuration()
    {
        StationBench bench = new();
        bench.Configure("MinimumStatusDuration", "300");
        bench.RunSeconds(5);
        bench.PlugIn(1);
        bench.RunSeconds(10);
        Assert.AreEqual("Available", bench.Central.StatusHistory(1));
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}");
        bench.RunSeconds(2);
        Assert.AreEqual("Available,Preparing", bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_report_that_is_not_answered_is_sent_again()
    {
        StationBench bench = new();
        bench.Central.Silence("StatusNotification");
        bench.PlugIn(1);
        bench.RunSeconds(32);
        Assert.AreEqual("Available,Preparing", bench.Central.StatusHistory(1));
        bench.Central.Speak("StatusNotification");
        bench.RunSeconds(20);
        Assert.AreEqual("Available,Preparing,Preparing", bench.Central.StatusHistory(1));
        bench.RunSeconds(60);
        Assert.AreEqual("Available,Preparing,Preparing", bench.Central.StatusHistory(1));
    }

    [TestMethod]
    [DataRow("", 1, 1, 1)]
    [DataRow(",\"connectorId\":0", 1, 1, 1)]
    [DataRow(",\"connectorId\":1", 0, 1, 0)]
    [DataRow(",\"connectorId\":2", 0, 0, 1)]
    public void TriggerMessage_reports_the_connector_that_is_named_or_all(string connector, int station, int first, int second)
    {
        StationBench bench = new();
        int seen = bench.Central.Seen.Count;
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"" + connector + "}"));
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\"" + connector + "}"));
        bench.RunSeconds(5);
        Assert.AreEqual(station, Reports(bench, seen, 0));
        Assert.AreEqual(first, Reports(bench, seen, 1));
        Assert.AreEqual(second, Reports(bench, seen, 2));
        Assert.AreEqual(first + second, bench.Central.Count("MeterValues"));
    }

    [TestMethod]
    public void TriggerMessage_for_a_connector_that_is_not_there_is_Rejected_and_sends_nothing()
    {
        StationBench bench = new();
        int seen = bench.Central.Seen.Count;
        Assert.Contains("Rejected", bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":3}"));
        bench.RunSeconds(5);
        Assert.AreEqual(0, Reports(bench, seen, -1));
    }

    /// <summary>StatusNotifications of a connector, or with -1 of all, from a place in the list of calls on.</summary>
    private static int Reports(StationBench bench, int from, int connectorId)
    {
        int count = 0;
        for (int i = from; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            bool isWanted = connectorId < 0 || call.Int("connectorId") == connectorId;
            count += call.Action == "StatusNotification" && isWanted ? 1 : 0;
        }

        return count;
    }
}
