// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>A whole station whose BootNotification is Pending, Rejected or not answered (OCPP 1.6, 4.2).</summary>
[TestClass]
public class RegistrationTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void While_Pending_only_what_is_triggered_goes_out()
    {
        StationBench bench = Booting("Pending", 600);
        bench.PlugIn(1);
        bench.RunSeconds(30);
        Assert.AreEqual(1, bench.Central.Seen.Count);
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}"));
        bench.RunSeconds(2);
        Assert.Contains("Preparing", bench.Central.LastStatus(1));
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"));
        bench.RunSeconds(2);
        Assert.Contains("Rejected", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\"}"));
        Assert.AreEqual(3, bench.Central.Seen.Count);
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        bench.RunSeconds(2);
        Assert.AreEqual(2, bench.Central.Count("BootNotification"));
    }

    [TestMethod]
    public void While_Pending_commands_are_answered_and_remote_starts_and_stops_rejected()
    {
        StationBench bench = Booting("Pending", 600);
        Assert.Contains("Accepted", bench.Command("ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"17\"}"));
        Assert.Contains("HeartbeatInterval", bench.Command("GetConfiguration", "{}"));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        Assert.Contains("Rejected", bench.Command("RemoteStopTransaction", "{\"transactionId\":1}"));
    }

    [TestMethod]
    public void While_Pending_a_link_that_comes_back_brings_no_Heartbeat()
    {
        StationBench bench = Booting("Pending", 600);
        bench.DropLink();
        bench.RunSeconds(2);
        bench.RestoreLink();
        bench.RunSeconds(60);
        Assert.IsTrue(bench.Central.Connections > 1);
        Assert.AreEqual(1, bench.Central.Seen.Count);
    }

    [TestMethod]
    public void After_Pending_comes_Accepted_and_everything_that_waited()
    {
        StationBench bench = Booting("Pending", 60);
        bench.RunSeconds(30);
        bench.Central.Answer("BootNotification", "{\"status\":\"Accepted\",\"currentTime\":\"" + bench.UtcIn(0) + "\",\"interval\":300}");
        bench.RunSeconds(40);
        Assert.AreEqual(2, bench.Central.Count("BootNotification"));
        Assert.AreEqual(3, bench.Central.Count("StatusNotification"));
    }

    [TestMethod]
    public void While_Rejected_nothing_is_sent_and_nothing_answered()
    {
        StationBench bench = Booting("Rejected", 600);
        bench.PlugIn(1);
        Assert.AreEqual("no answer", bench.Command("GetConfiguration", "{}"));
        bench.RunSeconds(500);
        Assert.AreEqual(1, bench.Central.Seen.Count);
        bench.RunSeconds(100);
        Assert.AreEqual(2, bench.Central.Count("BootNotification"));
    }

    [TestMethod]
    [DataRow("Pending")]
    [DataRow("Rejected")]
    public void Before_it_is_accepted_a_station_charges_as_offline_and_bills_later(string status)
    {
        StationBench bench = Booting(status, 100);
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction") + bench.Central.Count("Authorize"));
        bench.Central.Answer("BootNotification", "{\"status\":\"Accepted\",\"currentTime\":\"" + bench.UtcIn(0) + "\",\"interval\":300}");
        bench.RunSeconds(120);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_refused_BootNotification_is_not_repeated_every_10_s()
    {
        StationBench bench = new(false);
        bench.Central.AnswerError("BootNotification", "InternalError");
        bench.Boot();
        bench.RunSeconds(120);
        Assert.IsTrue(bench.Central.Count("BootNotification") <= 5, "sent " + bench.Central.Count("BootNotification"));
    }

    private static StationBench Booting(string status, int intervalSeconds)
    {
        StationBench bench = new(false);
        bench.Central.Answer("BootNotification", "{\"status\":\"" + status + "\",\"currentTime\":\"" + bench.UtcIn(0) + "\",\"interval\":"
            + intervalSeconds + "}");
        bench.Boot();
        bench.RunSeconds(5);
        return bench;
    }
}
