// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Who may charge: cards online and offline, the cache, groups, remote starts, free vend.</summary>
[TestClass]
public class AuthorizationTests
{
    private const string Refusal = "{\"idTagInfo\":{\"status\":\"Blocked\"}}";
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_question_that_was_never_sent_is_decided_when_the_link_goes()
    {
        StationBench bench = new();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Central.Silence("Heartbeat");
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        bench.RunSeconds(1);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(2);
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
        bench.DropLink();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        bench.RestoreLink();
        bench.RunSeconds(200);
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_refused_card_starts_nothing_and_is_signalled_at_once()
    {
        StationBench bench = new();
        bench.Central.Answer("Authorize", Refusal);
        bench.PlugInAndTap(1, Card);
        bench.RunMs(300);
        Assert.IsTrue(bench.Board.IsRedLit(1), "red light");
        Assert.AreEqual("idTag " + Card + " refused: Blocked", bench.LastLog);
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
    }

    [TestMethod]
    public void Offline_a_refused_card_is_signalled_at_once()
    {
        StationBench bench = new();
        bench.DropLink();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Tap(Card);
        bench.RunMs(300);
        Assert.IsTrue(bench.Board.IsRedLit(1), "red light");
    }

    [TestMethod]
    public void Offline_an_unknown_card_is_refused_by_default()
    {
        StationBench bench = new();
        bench.DropLink();
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void Offline_an_unknown_card_charges_with_AllowOfflineTxForUnknownId()
    {
        StationBench bench = new();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.DropLink();
        bench.Charge(1, Card);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
        bench.RestoreLink();
        bench.RunSeconds(150);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void Offline_a_card_from_the_cache_charges()
    {
        StationBench bench = KnownCard();
        bench.DropLink();
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void Offline_a_card_from_the_cache_is_refused_without_LocalAuthorizeOffline()
    {
        StationBench bench = KnownCard();
        bench.Configure("LocalAuthorizeOffline", "false");
        bench.DropLink();
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void The_cache_survives_a_power_cut_and_ClearCache_empties_it()
    {
        StationBench bench = KnownCard();
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        bench.DropLink();
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(10);
        bench.Unplug(1);
        bench.RestoreLink();
        bench.RunSeconds(150);
        Assert.Contains("Accepted", bench.Command("ClearCache", "{}"));
        bench.DropLink();
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void LocalPreAuthorize_starts_without_waiting_for_the_central_system()
    {
        StationBench bench = KnownCard();
        bench.Configure("LocalPreAuthorize", "true");
        int asked = bench.Central.Count("Authorize");
        bench.Charge(1, Card);
        Assert.AreEqual(asked, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    public void An_expired_cache_entry_does_not_count()
    {
        StationBench bench = new();
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"" + bench.UtcIn(3600) + "\"}}");
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.DropLink();
        bench.RunSeconds(4000);
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsTrue(bench.Log.Contains("idTag " + Card + " refused: no verdict of the central system, and without one it may not charge"));
    }

    [TestMethod]
    public void Another_card_of_the_group_stops_the_session()
    {
        StationBench bench = new();
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        bench.Charge(1, Card);
        bench.Tap("0B0B0B0B");
        Assert.IsTrue(DarkMs(bench) >= 300, "accepted, and both lights flash");
        bench.RunSeconds(1);
        Assert.AreEqual(0, DarkMs(bench), "it is checked no more");
        bench.RunSeconds(15);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(2), "it was meant to stop");
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.Contains("\"idTag\":\"0B0B0B0B\"", bench.Central.Last("StopTransaction"));
        Assert.Contains("\"reason\":\"Local\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_strangers_card_does_not_stop_the_session()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(15);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void A_card_goes_to_the_connector_plugged_in_last()
    {
        StationBench bench = new();
        bench.PlugIn(2);
        bench.RunSeconds(5);
        bench.PlugIn(1);
        bench.RunSeconds(5);
        bench.Tap(Card);
        bench.RunSeconds(10);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction);
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
    }

    [TestMethod]
    public void A_card_that_is_accepted_when_no_connector_is_left_is_refused_with_red_lights()
    {
        StationBench bench = new();
        bench.Central.Silence("Authorize");
        bench.Tap(Card);
        bench.RunSeconds(1);
        bench.Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}");
        bench.Central.SendText("[3,\"" + bench.Central.LastCall("Authorize").MessageId + "\",{\"idTagInfo\":{\"status\":\"Accepted\"}}]");
        bench.RunMs(100);
        Assert.IsTrue(bench.Board.IsRedLit(1) && !bench.Board.IsGreenLit(1));
        Assert.AreEqual("idTag " + Card + " accepted, but no connector can start", bench.LastLog);
    }

    [TestMethod]
    public void Nobody_is_let_in_while_the_journal_has_no_room_for_a_session()
    {
        StationBench bench = KnownCard();
        bench.Configure("LocalPreAuthorize", "true");
        bench.Central.Silence("StartTransaction");
        Journal journal = bench.Station.Journal;
        while (journal.CanStartTransaction)
        {
            uint number = journal.AppendStart(1, Card, 0, 0);
            Assert.IsTrue(journal.AppendStop(number, 1, 0, null, StopReason.Local, new byte[Limits.StopDataBytes], Limits.StopDataBytes));
        }

        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        bench.Tap(Card);
        bench.RunMs(500);
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
        Assert.AreEqual("idTag " + Card + " accepted, but no connector can start", bench.LastLog);
        Assert.IsTrue(bench.Log.Contains("no transaction can start: the journal is full of what the central system has not taken yet"));
    }

    [TestMethod]
    public void Of_two_cars_plugged_in_at_the_same_moment_the_first_connectors_gets_the_card()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.PlugIn(2);
        bench.RunSeconds(3);
        Assert.AreEqual(bench.Station.Connectors[0].PluggedMs, bench.Station.Connectors[1].PluggedMs);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    public void A_card_without_a_plug_lapses_after_ConnectionTimeOut()
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", "600");
        bench.Tap(Card);
        for (int i = 0; i < 100 && !bench.Station.AccessControl.IsCardWaiting; i++)
        {
            bench.RunMs(20);
        }

        bench.RunMs(599900);
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting);
        bench.RunMs(200);
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
        bench.PlugIn(1);
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void Remote_start_without_connector_takes_the_plugged_one()
    {
        StationBench bench = new();
        bench.PlugIn(2);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"idTag\":\"REMOTE1\"}"));
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        Assert.Contains("\"idTag\":\"REMOTE1\"", bench.Central.Last("StartTransaction"));
    }

    [TestMethod]
    public void Remote_start_lapses_when_nobody_plugs_in()
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", "30");
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        bench.RunSeconds(2);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
        bench.RunSeconds(32);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    public void Remote_start_is_rejected_while_the_connector_is_in_use()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
    }

    [TestMethod]
    public void AuthorizeRemoteTxRequests_asks_first()
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "true");
        bench.Central.Answer("Authorize", Refusal);
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}");
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    [DataRow("FREE", "FREE")]
    [DataRow(" F ", "F")]
    public void Free_vend_charges_without_a_card_also_offline(string tag, string billed)
    {
        StationBench bench = new();
        bench.Configure("FreeVendIdTag", tag);
        bench.Configure("FreeVendActive", "true");
        bench.DropLink();
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        bench.RestoreLink();
        bench.RunSeconds(150);
        Assert.Contains("\"idTag\":\"" + billed + "\"", bench.Central.Last("StartTransaction"));
    }

    /// <summary>How long the green light of connector 2 is off in the next 1.2 s.</summary>
    private static int DarkMs(StationBench bench)
    {
        int darkMs = 0;
        for (int i = 0; i < 60; i++)
        {
            bench.RunMs(20);
            darkMs += bench.Board.IsGreenLit(2) ? 0 : 20;
        }

        return darkMs;
    }

    private static StationBench KnownCard()
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", "5");
        bench.Tap(Card);
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
        return bench;
    }
}
