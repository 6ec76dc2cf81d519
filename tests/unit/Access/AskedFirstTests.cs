// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Nobody charges whom the central system has not accepted: cards, remote starts that are asked about, and refusals of others.</summary>
[TestClass]
public class AskedFirstTests
{
    private const string Card = "04A1B2C3";
    private const string Stranger = "0B0B0B0B";
    private const string Refusal = "{\"idTagInfo\":{\"status\":\"Blocked\"}}";
    private const string Acceptance = "{\"idTagInfo\":{\"status\":\"Accepted\"}}";

    [TestMethod]
    public void With_LocalPreAuthorize_a_card_that_is_known_as_Blocked_is_asked_about_again()
    {
        StationBench bench = new();
        bench.Configure("LocalPreAuthorize", "true");
        bench.Central.Answer("Authorize", Refusal);
        bench.PlugIn(1);
        bench.RunSeconds(3);
        for (int i = 1; i <= 2; i++)
        {
            bench.Tap(Card);
            bench.RunSeconds(15);
            Assert.AreEqual(i, bench.Central.Count("Authorize"));
            Assert.IsNull(bench.Station.Connectors[0].Transaction);
        }
    }

    [TestMethod]
    public void A_remote_start_by_the_group_of_a_reservation_is_asked_about_and_then_charges()
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "true");
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        Assert.Contains("Accepted", bench.Command("ReserveNow", "{\"connectorId\":1,\"expiryDate\":\"" + bench.UtcIn(3600)
            + "\",\"idTag\":\"" + Card + "\",\"parentIdTag\":\"FAMILY\",\"reservationId\":7}"));
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Stranger + "\"}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 30), bench.Central.StatusHistory(1));
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
        Assert.AreEqual(7L, bench.Central.LastInt("StartTransaction", "reservationId"));
    }

    [TestMethod]
    public void A_remote_start_of_a_stranger_where_a_group_has_reserved_is_Rejected_when_nobody_is_asked()
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "false");
        bench.Command("ReserveNow", "{\"connectorId\":1,\"expiryDate\":\"" + bench.UtcIn(3600)
            + "\",\"idTag\":\"" + Card + "\",\"parentIdTag\":\"FAMILY\",\"reservationId\":7}");
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Stranger + "\"}"));
        bench.RunSeconds(5);
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    public void A_card_is_asked_about_while_the_one_connector_that_is_free_is_reserved_for_a_group()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Command("ReserveNow", "{\"connectorId\":2,\"expiryDate\":\"" + bench.UtcIn(3600)
            + "\",\"idTag\":\"FATHER\",\"parentIdTag\":\"FAMILY\",\"reservationId\":7}");
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        bench.PlugIn(2);
        bench.RunSeconds(3);
        bench.Tap(Stranger);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 30), bench.Central.StatusHistory(2));
        Assert.AreEqual(7L, bench.Central.LastInt("StartTransaction", "reservationId"));
    }

    [TestMethod]
    public void Nobody_is_asked_about_for_a_connector_that_no_group_has_reserved_or_that_is_taken_already()
    {
        StationBench bench = Asking();
        bench.Charge(1, Card);
        bench.Command("ReserveNow", "{\"connectorId\":2,\"expiryDate\":\"" + bench.UtcIn(3600)
            + "\",\"idTag\":\"0F0F0F0F\",\"parentIdTag\":\"FAMILY\",\"reservationId\":7}");
        Assert.Contains("Rejected", RemoteStart(bench, 1, Stranger), "in use");
        bench.Tap("0F0F0F0F");
        bench.RunSeconds(2);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(2));
        Assert.Contains("Rejected", RemoteStart(bench, 2, Stranger), "its card was there");
        bench.Tap(Stranger);
        bench.RunSeconds(2);
        Assert.AreEqual(2, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_card_of_the_group_stops_the_session_also_when_no_connector_is_free(int connectorId)
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        bench.Charge(connectorId, Card);
        bench.Central.Answer("StartTransaction", "{\"transactionId\":6,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Charge(3 - connectorId, Stranger);
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        bench.Tap("0F0F0F0F");
        Assert.IsTrue(bench.RunUntilStatus(connectorId, ChargePointStatus.Finishing, 20));
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting, "it was meant to stop");
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(3 - connectorId));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_remote_start_of_a_tag_that_charges_begins_another_session_and_ends_none(bool isReservedForGroup)
    {
        StationBench bench = Asking();
        bench.Charge(1, Card);
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}");
        if (isReservedForGroup)
        {
            bench.Command("ReserveNow", "{\"connectorId\":2,\"expiryDate\":\"" + bench.UtcIn(3600)
                + "\",\"idTag\":\"0F0F0F0F\",\"parentIdTag\":\"FAMILY\",\"reservationId\":7}");
        }

        Assert.Contains("Accepted", RemoteStart(bench, 2, Card));
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        Assert.AreEqual(2, bench.Central.Count("Authorize"));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_refusal_takes_back_what_a_remote_start_has_permitted()
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "false");
        Assert.Contains("Accepted", RemoteStart(bench, 1, Card));
        bench.RunSeconds(2);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
        bench.Configure("AuthorizeRemoteTxRequests", "true");
        bench.Central.Answer("Authorize", Refusal);
        Assert.Contains("Accepted", RemoteStart(bench, 2, Card), "it is asked about");
        bench.RunSeconds(2);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    public void One_tag_may_be_started_remotely_at_each_connector()
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "false");
        Assert.Contains("Accepted", RemoteStart(bench, 1, Card));
        Assert.Contains("Accepted", RemoteStart(bench, 2, Card));
        bench.PlugIn(1);
        bench.PlugIn(2);
        bench.RunSeconds(20);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_strangers_card_is_not_asked_about_while_what_is_free_is_reserved_for_one_card()
    {
        StationBench bench = new();
        bench.Charge(2, Card);
        bench.Command("ReserveNow", "{\"connectorId\":1,\"expiryDate\":\"" + bench.UtcIn(3600) + "\",\"idTag\":\"0C0C0C0C\",\"reservationId\":7}");
        bench.Tap(Stranger);
        bench.RunSeconds(3);
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
        Assert.IsTrue(bench.Log.Contains("card " + Stranger + " not taken: no connector is free for it"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_card_whose_remote_start_came_while_it_was_asked_about_gets_one_permission(int connectorId)
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "false");
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Central.Silence("Authorize");
        bench.Tap(Card);
        bench.RunSeconds(1);
        Assert.Contains("Accepted", RemoteStart(bench, connectorId, Card));
        bench.RunSeconds(10);
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
        bench.PlugIn(3 - connectorId);
        bench.PlugIn(connectorId);
        Assert.IsTrue(bench.RunUntilStatus(connectorId, ChargePointStatus.Charging, 30), bench.Central.StatusHistory(connectorId));
        bench.RunSeconds(20);
        Assert.IsNull(bench.Station.Connectors[2 - connectorId].Transaction);
    }

    [TestMethod]
    public void A_card_that_charges_by_a_remote_start_is_not_stopped_by_the_answer_to_its_tap()
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "false");
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Central.Silence("Authorize");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(1);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Card + "\"}"));
        bench.RunSeconds(60);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void With_LocalPreAuthorize_an_unknown_card_after_a_good_one_is_asked_about()
    {
        StationBench bench = new();
        bench.Configure("LocalPreAuthorize", "true");
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Central.Answer("Authorize", Refusal);
        bench.Tap(Stranger);
        bench.RunSeconds(15);
        Assert.AreEqual(2, bench.Central.Count("Authorize"));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_strangers_card_that_is_refused_takes_nothing_from_who_charges()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.Answer("Authorize", Refusal);
        bench.Tap(Stranger);
        bench.RunSeconds(30);
        Assert.AreEqual(2, bench.Central.Count("Authorize"));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.IsTrue(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    [DataRow("ConcurrentTx", true)]
    [DataRow("Blocked", false)]
    public void A_card_that_may_not_charge_twice_goes_on_where_it_does(string status, bool isCharging)
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "true");
        bench.Charge(1, Card);
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"" + status + "\"}}");
        bench.PlugIn(2);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"" + Card + "\"}"));
        bench.RunSeconds(30);
        Assert.AreEqual(isCharging, bench.Board.IsContactorClosed(1));
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
    }

    [TestMethod]
    public void No_question_outlives_the_link()
    {
        StationBench bench = new();
        bench.Central.Silence("Authorize");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(1);
        bench.Tap(Stranger);
        bench.RunSeconds(1);
        Assert.IsTrue(bench.Station.Authorizer.IsAskedAbout(Card));
        Assert.IsTrue(bench.Station.Authorizer.IsAskedAbout(Stranger));
        bench.DropLink();
        bench.RunSeconds(1);
        Assert.IsFalse(bench.Station.Authorizer.IsAskedAbout(Card));
        Assert.IsFalse(bench.Station.Authorizer.IsAskedAbout(Stranger));
    }

    [TestMethod]
    public void The_card_that_frees_its_held_cable_is_not_asked_about()
    {
        StationBench bench = new();
        bench.Configure("UnlockConnectorOnEVSideDisconnect", "false");
        bench.Charge(1, Card);
        bench.PullCarCable(1);
        bench.RunSeconds(10);
        int asked = bench.Central.Count("Authorize");
        bench.Tap(Card);
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Unplug(1));
        Assert.AreEqual(asked, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_remote_start_that_is_asked_about_and_accepted_starts_where_it_was_meant(int connectorId)
    {
        StationBench bench = Asking();
        bench.PlugIn(connectorId);
        bench.RunSeconds(3);
        bench.PlugIn(3 - connectorId);
        bench.RunSeconds(3);
        Assert.Contains("\"Accepted\"", RemoteStart(bench, connectorId, "REMOTE1"));
        Assert.IsTrue(bench.RunUntilStatus(connectorId, ChargePointStatus.Charging, 20));
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
        Assert.AreEqual(connectorId, (int)bench.Central.LastInt("StartTransaction", "connectorId"));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_connector_that_is_taken_while_the_question_is_on_its_way_stays_with_its_driver()
    {
        StationBench bench = Asking();
        bench.Central.Silence("Authorize");
        Assert.Contains("\"Accepted\"", RemoteStart(bench, 1, "REMOTE1"));
        bench.Configure("AuthorizeRemoteTxRequests", "false");
        bench.PlugIn(1);
        Assert.Contains("\"Accepted\"", RemoteStart(bench, 1, "REMOTE2"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        AnswerAuthorize(bench, Acceptance);
        bench.RunSeconds(30);
        Assert.AreEqual("REMOTE2", bench.Station.Connectors[0].Transaction.IdTag);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_connector_that_fails_while_the_question_is_on_its_way_starts_nothing_when_it_recovers()
    {
        StationBench bench = Asking();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Central.Silence("Authorize");
        Assert.Contains("\"Accepted\"", RemoteStart(bench, 1, "REMOTE1"));
        bench.Fault(1, "PilotShort", true);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        AnswerAuthorize(bench, Acceptance);
        bench.RunSeconds(5);
        bench.Fault(1, "PilotShort", false);
        bench.RunSeconds(30);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_second_remote_start_for_the_connector_that_is_asked_about_does_not_take_it()
    {
        StationBench bench = Asking();
        bench.Central.Silence("Authorize");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.Contains("\"Accepted\"", RemoteStart(bench, 1, "REMOTE1"));
        Assert.Contains("\"Rejected\"", RemoteStart(bench, 1, "REMOTE2"));
        Assert.Contains("\"Rejected\"", RemoteStart(bench, 2, "REMOTE1"), "its answer is for connector 1");
        AnswerAuthorize(bench, Acceptance);
        bench.Central.Speak("Authorize");
        bench.RunSeconds(30);
        Assert.AreEqual("REMOTE1", bench.Station.Connectors[0].Transaction.IdTag);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void Two_remote_starts_that_are_asked_about_start_each_on_its_own_connector()
    {
        StationBench bench = Asking();
        bench.Central.Silence("Authorize");
        Assert.Contains("\"Accepted\"", RemoteStart(bench, 1, "REMOTE1"));
        Assert.Contains("\"Accepted\"", RemoteStart(bench, 2, "REMOTE2"));
        AnswerAuthorize(bench, Acceptance);
        bench.Central.Speak("Authorize");
        bench.PlugIn(1);
        bench.PlugIn(2);
        bench.RunSeconds(30);
        Assert.AreEqual("REMOTE1", bench.Station.Connectors[0].Transaction.IdTag);
        Assert.AreEqual("REMOTE2", bench.Station.Connectors[1].Transaction.IdTag);
    }

    [TestMethod]
    [DataRow("30", (int)ChargePointStatus.Preparing)]
    [DataRow("120", (int)ChargePointStatus.Charging)]
    public void A_permission_that_a_fault_holds_up_lapses_all_the_same_and_starts_when_the_fault_ends_in_time(string timeOut, int status)
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", timeOut);
        Assert.Contains("\"Accepted\"", RemoteStart(bench, 1, "REMOTE1"));
        bench.Fault(1, "GroundFailure", true);
        bench.RunSeconds(1);
        bench.PlugIn(1);
        bench.RunSeconds(45);
        bench.Fault(1, "GroundFailure", false);
        bench.Board.PressServiceButton(6000);
        bench.RunSeconds(30);
        Assert.AreEqual(status, (int)bench.Status(1));
        Assert.AreEqual(status == (int)ChargePointStatus.Charging ? 1 : 0, bench.Central.Count("StartTransaction"));
    }

    private static StationBench Asking()
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", "true");
        return bench;
    }

    private static string RemoteStart(StationBench bench, int connectorId, string idTag)
    {
        return bench.Command("RemoteStartTransaction", "{\"connectorId\":" + connectorId + ",\"idTag\":\"" + idTag + "\"}");
    }

    /// <summary>Answers the last question, which was kept waiting.</summary>
    private static void AnswerAuthorize(StationBench bench, string payload)
    {
        bench.Central.SendText("[3,\"" + bench.Central.LastCall("Authorize").MessageId + "\"," + payload + "]");
    }
}
