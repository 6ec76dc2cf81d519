// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What the local list decides: offline, with LocalPreAuthorize, for groups, before the cache, and against the central system.</summary>
[TestClass]
public class LocalAuthorizationTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "0B0B0B0B";
    private const string Blocked = "{\"idTagInfo\":{\"status\":\"Blocked\"}}";

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Offline_a_card_of_the_local_list_charges(int connector)
    {
        StationBench bench = Listed(LocalLists.Entry("04a1b2c3", "Accepted"));
        bench.DropLink();
        bench.Charge(connector, Card);
        bench.RestoreLink();
        bench.RunSeconds(150);
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    [DataRow("Blocked")]
    [DataRow("Expired")]
    [DataRow("Invalid")]
    [DataRow("ConcurrentTx")]
    public void Offline_an_entry_that_is_not_accepted_refuses_whatever_is_allowed_to_strangers(string status)
    {
        StationBench bench = Listed(LocalLists.Entry(Card, status));
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.DropLink();
        ExpectRefused(bench, Card);
        Assert.IsTrue(bench.Log.Contains("idTag " + Card + " is " + status + " in the local list"));
        bench.Tap(Other);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20), "a stranger may");
    }

    [TestMethod]
    public void Offline_the_local_list_does_not_count_without_LocalAuthorizeOffline()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Accepted"));
        bench.Configure("LocalAuthorizeOffline", "false");
        bench.DropLink();
        ExpectRefused(bench, Card);
    }

    [TestMethod]
    public void Offline_a_turned_off_list_says_nothing()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Blocked") + "," + LocalLists.Entry(Other, "Accepted"));
        bench.Configure("LocalAuthListEnabled", "false");
        bench.DropLink();
        ExpectRefused(bench, Other);
        Assert.IsTrue(bench.Log.Contains("idTag " + Other + " refused: no verdict of the central system, and without one it may not charge"));
        Assert.IsFalse(bench.Log.Contains("idTag " + Other + " is Accepted in the local list"));
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    public void With_LocalPreAuthorize_an_accepted_entry_starts_and_another_refuses_without_asking()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Accepted") + "," + LocalLists.Entry(Other, "Blocked"));
        bench.Configure("LocalPreAuthorize", "true");
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        ExpectRefused(bench, Other);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    public void A_remote_start_of_a_listed_card_needs_no_question_with_LocalPreAuthorize()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Accepted"));
        bench.Configure("LocalPreAuthorize", "true");
        bench.Configure("AuthorizeRemoteTxRequests", "true");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Card + "\"}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    public void Without_LocalPreAuthorize_the_central_system_is_asked()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Accepted"));
        bench.Charge(1, Card);
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    public void An_entry_counts_until_its_expiryDate()
    {
        StationBench bench = new();
        LocalLists.Send(bench, "Full", 1, "{\"idTag\":\"" + Card + "\",\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"" + bench.UtcIn(600) + "\"}}");
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Configure("LocalPreAuthorize", "true");
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(600);
        int asked = bench.Central.Count("Authorize");
        bench.Central.Answer("Authorize", Blocked);
        ExpectRefused(bench, Card);
        Assert.AreEqual(asked + 1, bench.Central.Count("Authorize"), "online the central system is asked");
        bench.Unplug(1);
        bench.RunSeconds(3);
        bench.DropLink();
        ExpectRefused(bench, Card);
        Assert.IsTrue(bench.Log.Contains("idTag " + Card + " is Expired in the local list"));
    }

    [TestMethod]
    public void Offline_a_card_of_the_group_stops_the_session()
    {
        StationBench bench = Listed(Grouped(Card, "Accepted") + "," + Grouped(Other, "Accepted"));
        bench.DropLink();
        bench.Charge(1, Card);
        bench.Tap(Other);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Finishing, 20));
        bench.RestoreLink();
        bench.RunSeconds(150);
        Assert.Contains("\"idTag\":\"" + Other + "\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_blocked_card_of_the_group_does_not_stop_the_session()
    {
        StationBench bench = Listed(Grouped(Card, "Accepted") + "," + Grouped(Other, "Blocked"));
        bench.DropLink();
        bench.Charge(1, Card);
        bench.Tap(Other);
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    [TestMethod]
    public void The_list_goes_before_the_cache()
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", "5");
        bench.Tap(Card);
        bench.RunSeconds(10);
        LocalLists.Send(bench, "Full", 1, LocalLists.Entry(Card, "Blocked"));
        bench.DropLink();
        ExpectRefused(bench, Card);
    }

    [TestMethod]
    public void What_the_list_knows_does_not_get_into_the_cache()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Accepted"));
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(3);
        LocalLists.Send(bench, "Full", 2, LocalLists.Entry(Other, "Accepted"));
        bench.DropLink();
        ExpectRefused(bench, Card);
    }

    [TestMethod]
    public void A_verdict_against_the_list_is_reported_as_LocalListConflict_until_the_list_changes()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Accepted"));
        bench.Central.Answer("Authorize", Blocked);
        ExpectRefused(bench, Card);
        Assert.Contains("\"errorCode\":\"LocalListConflict\",\"status\":\"Available\"", bench.Central.LastStatus(0));
        Assert.Contains("\"vendorErrorCode\":\"" + Card + "\"", bench.Central.LastStatus(0));
        Assert.Contains("\"errorCode\":\"NoError\"", bench.Central.LastStatus(1));
        LocalLists.Send(bench, "Differential", 2, LocalLists.Entry(Card, "Blocked"));
        bench.RunSeconds(2);
        Assert.Contains("\"errorCode\":\"NoError\"", bench.Central.LastStatus(0));
        int reports = bench.Central.Count("StatusNotification");
        bench.Tap(Card);
        bench.RunSeconds(5);
        Assert.AreEqual(reports, bench.Central.Count("StatusNotification"), "of one mind");
    }

    [TestMethod]
    public void A_conflict_is_over_when_the_central_system_says_what_the_list_says()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Blocked"));
        bench.Charge(1, Card);
        bench.RunSeconds(3);
        Assert.Contains("LocalListConflict", bench.Central.LastStatus(0));
        bench.Central.Answer("StopTransaction", Blocked);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.Contains("NoError", bench.Central.LastStatus(0));
    }

    [TestMethod]
    public void ConcurrentTx_is_no_conflict()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Accepted"));
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"ConcurrentTx\"}}");
        ExpectRefused(bench, Card);
        Assert.Contains("NoError", bench.Central.LastStatus(0));
    }

    [TestMethod]
    public void The_emergency_stop_is_reported_before_a_conflict()
    {
        StationBench bench = Listed(LocalLists.Entry(Card, "Accepted"));
        bench.Central.Answer("Authorize", Blocked);
        ExpectRefused(bench, Card);
        bench.Fault(1, "EmergencyStop", true);
        bench.RunSeconds(3);
        Assert.Contains("\"errorCode\":\"OtherError\",\"status\":\"Faulted\"", bench.Central.LastStatus(0));
        bench.Fault(1, "EmergencyStop", false);
        bench.RunSeconds(3);
        Assert.Contains("LocalListConflict", bench.Central.LastStatus(0));
    }

    private static StationBench Listed(string entries)
    {
        StationBench bench = new();
        LocalLists.Send(bench, "Full", 1, entries);
        return bench;
    }

    private static string Grouped(string idTag, string status)
    {
        return "{\"idTag\":\"" + idTag + "\",\"idTagInfo\":{\"status\":\"" + status + "\",\"parentIdTag\":\"Family\"}}";
    }

    private static void ExpectRefused(StationBench bench, string card)
    {
        bench.PlugInAndTap(1, card);
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }
}
