// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Cards at the one reader: each gives one permission, and the driver sees what became of it.</summary>
[TestClass]
public class CardTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_second_tap_while_the_lock_moves_gives_no_second_permission()
    {
        StationBench bench = new();
        bench.Fault(1, "ConnectorLockFailure", true);
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(4);
        Assert.AreEqual((int)ConnectorState.Locking, (int)bench.Station.Connectors[0].State);
        bench.Tap(Card);
        bench.RunMs(600);
        bench.Fault(1, "ConnectorLockFailure", false);
        bench.RunUntilStatus(1, ChargePointStatus.Charging, 20);
        bench.PlugIn(2);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"), bench.Central.Last("StartTransaction"));
    }

    [TestMethod]
    public void A_second_tap_before_plugging_shows_that_the_card_is_accepted()
    {
        StationBench bench = new();
        bench.Charge(2, "0B0B0B0B");
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Tap(Card);
        bench.RunMs(700);
        bool rejected = bench.Board.IsRedLit(1) && !bench.Board.IsGreenLit(1);
        Assert.IsFalse(rejected, "the driver's second tap shows rejected although his permission waits; " + bench.LastLog);
        Assert.AreEqual(2, bench.Central.Count("Authorize"), "once for each card");
    }

    [TestMethod]
    public void Two_drivers_tap_and_then_plug_in_two_cars()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(5);
        bench.PlugIn(1);
        bench.RunSeconds(20);
        bench.PlugIn(2);
        bench.RunSeconds(20);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"), "the first card's permission is gone without a word; " + bench.LastLog);
    }

    [TestMethod]
    public void The_first_card_that_waits_gets_the_first_plug()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(5);
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        Assert.AreEqual(Card, bench.Station.Connectors[1].Transaction.IdTag);
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual("0B0B0B0B", bench.Station.Connectors[0].Transaction.IdTag);
    }

    [TestMethod]
    public void A_third_card_finds_no_connector_while_two_wait_for_their_plugs()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(5);
        bench.Tap("0C0C0C0C");
        bench.RunMs(700);
        Assert.IsTrue(bench.Board.IsRedLit(1) && !bench.Board.IsGreenLit(1));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        bench.PlugIn(1);
        bench.RunSeconds(15);
        bench.PlugIn(2);
        bench.RunSeconds(15);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
        Assert.IsFalse(bench.Central.SawText("0C0C0C0C\",\"meterStart"));
    }

    [TestMethod]
    public void A_card_that_waits_may_be_started_remotely_at_the_last_free_connector()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(5);
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"REMOTE1\"}"));
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"0b0b0b0b\"}"));
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        bench.Unplug(1);
        bench.RunSeconds(5);
        bench.PlugIn(1);
        bench.RunSeconds(20);
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"), "a second permission for one card");
    }

    [TestMethod]
    public void Two_drivers_within_the_time_of_one_Authorize_both_get_a_connector()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.PlugIn(2);
        bench.RunSeconds(3);
        bench.Central.Silence("Authorize");
        bench.Tap(Card);
        bench.RunSeconds(1);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(1);
        bench.Central.Speak("Authorize");
        bench.RunSeconds(60);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.AreEqual("none", Missing(bench, Card, "0B0B0B0B"));
    }

    [TestMethod]
    public void A_card_left_on_the_reader_starts_once_and_does_not_stop()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(2);
        bench.LeaveOnReader(Card, 60);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        bench.RunSeconds(6);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_card_counts_again_after_it_was_away_for_CardRepeatSeconds()
    {
        StationBench bench = new();
        bench.Configure("CardRepeatSeconds", "20");
        bench.Charge(1, "04A1B2C3");
        for (int i = 0; i < 3; i++)
        {
            bench.Tap("04A1B2C3");
            bench.RunSeconds(15);
            Assert.AreEqual(0, bench.Central.Count("StopTransaction"), "seen a moment ago");
        }

        bench.RunSeconds(6);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_card_counts_again_in_the_very_millisecond_in_which_CardRepeatSeconds_are_over()
    {
        StationBench bench = new();
        bench.Configure("CardRepeatSeconds", "20");
        bench.Charge(1, Card);
        long nowMs = bench.Station.Parts.Time.NowMs;
        Assert.AreEqual((int)ConnectorState.Active, StateAfterTap(bench, nowMs));
        Assert.AreEqual((int)ConnectorState.Active, StateAfterTap(bench, nowMs + 19999));
        Assert.AreEqual((int)ConnectorState.Stopping, StateAfterTap(bench, nowMs + 39999));
    }

    [TestMethod]
    public void What_a_reader_puts_around_a_tag_is_not_of_the_tag_and_nothing_is_no_card()
    {
        StationBench bench = new();
        bench.Charge(1, "0B0B0B0B");
        bench.Station.AccessControl.Tap("  ");
        bench.RunMs(100);
        Assert.IsFalse(bench.Board.IsBeeping);
        Assert.IsTrue(bench.Station.Connectors[0].Power.IsLocked, "a cable that nobody holds is for no tag");
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
        bench.Station.AccessControl.Tap(" " + Card + " ");
        bench.RunSeconds(2);
        Assert.Contains("\"idTag\":\"" + Card + "\"", bench.Central.Last("Authorize"));
    }

    [TestMethod]
    public void A_second_tap_while_a_card_is_being_checked_is_no_refusal()
    {
        StationBench bench = new();
        bench.Central.Silence("Authorize");
        bench.Tap(Card);
        bench.RunSeconds(1);
        bench.Tap(Card);
        for (int i = 0; i < 35; i++)
        {
            bench.RunMs(20);
            Assert.IsFalse(bench.Board.IsRedLit(1), bench.LastLog);
        }
    }

    [TestMethod]
    public void The_answer_to_a_second_tap_does_not_end_the_session_that_the_first_has_begun()
    {
        StationBench bench = new();
        bench.Configure("CardRepeatSeconds", "0");
        bench.PlugIn(1);
        bench.RunSeconds(2);
        bench.LeaveOnReader(Card, 2);
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        bench.LeaveOnReader(Card, 1);
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_known_card_is_decided_within_5_s_of_no_answer()
    {
        StationBench bench = KnownCardOnHalfOpenLink();
        bench.RunMs(4900);
        Assert.IsTrue(bench.Station.Authorizer.IsAskedAbout(Card));
        bench.RunMs(500);
        Assert.IsFalse(bench.Station.Authorizer.IsAskedAbout(Card));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 5));
    }

    [TestMethod]
    public void A_half_open_link_does_not_make_a_known_card_wait()
    {
        StationBench bench = KnownCardOnHalfOpenLink();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 12));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_refusal_that_comes_after_a_card_was_let_in_without_it_takes_the_energy_away(int connector)
    {
        StationBench bench = new();
        bench.Charge(connector, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Central.Silence("Authorize");
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(connector, ChargePointStatus.Charging, 12));
        string id = bench.Central.LastCall("Authorize").MessageId;
        bench.Central.SendText("[3,\"" + id + "\",{\"idTagInfo\":{\"status\":\"Blocked\"}}]");
        bench.RunSeconds(30);
        Assert.AreEqual(2, bench.Central.Count("StopTransaction"));
        Assert.Contains("DeAuthorized", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_refusal_that_comes_after_a_card_was_let_in_without_it_makes_it_wait_no_longer()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(3);
        bench.Central.Silence("Authorize");
        bench.Tap(Card);
        bench.RunSeconds(8);
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting, "patience is over");
        bench.Central.SendText("[3,\"" + bench.Central.LastCall("Authorize").MessageId + "\",{\"idTagInfo\":{\"status\":\"Blocked\"}}]");
        bench.RunSeconds(2);
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("\"connectorId\":1,", "\"connectorId\":1,")]
    [DataRow("\"connectorId\":1,", "")]
    public void A_remote_start_that_comes_once_more_gives_one_permission(string first, string second)
    {
        StationBench bench = new();
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{" + first + "\"idTag\":\"REMOTE1\"}"));
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{" + second + "\"idTag\":\"remote1\"}"));
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        bench.PlugIn(2);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    [DataRow("false", 1)]
    [DataRow("true", 2)]
    public void A_card_that_waits_and_is_started_remotely_has_one_permission(string asked, int questions)
    {
        StationBench bench = new();
        bench.Configure("AuthorizeRemoteTxRequests", asked);
        bench.Tap(Card);
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Card + "\"}"));
        bench.RunSeconds(2);
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
        Assert.AreEqual(questions, bench.Central.Count("Authorize"));
        bench.PlugIn(2);
        bench.RunSeconds(15);
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    public void A_card_that_is_held_there_twice_before_plugging_gives_one_session()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunMs(200);
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting);
        Assert.IsTrue(FewestFlashes(bench) is 3 or 4, "at both connectors, for it may be plugged in at any");
        bench.Tap(Card);
        Assert.IsTrue(FewestFlashes(bench) is 3 or 4, "the driver sees that it is accepted");
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
        bench.PlugIn(2);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(1, bench.Central.Count("Authorize"));
    }

    [TestMethod]
    public void A_card_that_waits_is_forgotten_in_an_emergency_stop()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(2);
        bench.Fault(1, "EmergencyStop", true);
        bench.RunSeconds(2);
        bench.Fault(1, "EmergencyStop", false);
        bench.RunSeconds(2);
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
        bench.PlugIn(1);
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    [DataRow("0", "0")]
    [DataRow("1", "2")]
    [DataRow("2", "1")]
    public void A_card_that_waits_is_forgotten_when_the_last_connector_goes_out_of_service(string first, string last)
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(2);
        bench.Command("ChangeAvailability", "{\"connectorId\":" + first + ",\"type\":\"Inoperative\"}");
        bench.RunSeconds(2);
        Assert.AreEqual(first != last, bench.Station.AccessControl.IsCardWaiting, "while there is one left");
        bench.Command("ChangeAvailability", "{\"connectorId\":" + last + ",\"type\":\"Inoperative\"}");
        bench.RunSeconds(2);
        bench.Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Operative\"}");
        bench.PlugIn(1);
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_stranger_pays_for_a_car_whose_session_has_ended_only_when_there_is_no_other_connector()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Tap("0C0C0C0C");
        bench.RunSeconds(15);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting, "for a plug at the other connector");
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        Assert.AreEqual("0C0C0C0C", bench.Station.Connectors[1].Transaction.IdTag);
        bench.Tap("0D0D0D0D");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual("0D0D0D0D", bench.Station.Connectors[0].Transaction.IdTag);
    }

    [TestMethod]
    public void With_ConnectionTimeOut_0_a_card_waits_for_its_plug_as_long_as_it_takes()
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", "0");
        bench.Tap(Card);
        bench.RunSeconds(600);
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting);
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    public void A_card_that_was_being_checked_in_an_emergency_stop_starts_nothing_with_its_answer()
    {
        StationBench bench = new();
        bench.Central.Silence("Authorize");
        bench.Tap(Card);
        bench.RunSeconds(1);
        bench.Fault(1, "EmergencyStop", true);
        bench.RunSeconds(2);
        bench.Fault(1, "EmergencyStop", false);
        bench.RunSeconds(2);
        bench.Central.SendText("[3,\"" + bench.Central.LastCall("Authorize").MessageId + "\",{\"idTagInfo\":{\"status\":\"Accepted\"}}]");
        bench.RunSeconds(2);
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
    }

    [TestMethod]
    public void The_same_card_cannot_run_two_sessions_by_accident()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.PlugIn(2);
        bench.RunSeconds(5);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    /// <summary>A card that has charged here is held to the reader of a station whose link is dead without a word.</summary>
    private static StationBench KnownCardOnHalfOpenLink()
    {
        StationBench bench = new();
        bench.Configure("LocalPreAuthorize", "false");
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.HalfOpenLink();
        bench.Tap(Card);
        return bench;
    }

    /// <summary>A tap at that time, behind the back of the reader.</summary>
    private static int StateAfterTap(StationBench bench, long nowMs)
    {
        bench.Station.Parts.Time.BeginTurn(nowMs);
        bench.Station.AccessControl.Tap(Card);
        return (int)bench.Station.Connectors[0].State;
    }

    /// <summary>How often the green light goes on in 1.5 s, at the connector where it does so less often.</summary>
    private static int FewestFlashes(StationBench bench)
    {
        int[] flashes = new int[2];
        bool[] wasLit = new bool[2];
        for (int i = 0; i < 75; i++)
        {
            bench.RunMs(20);
            for (int j = 0; j < 2; j++)
            {
                bool isLit = bench.Board.IsGreenLit(j + 1);
                flashes[j] += isLit && !wasLit[j] ? 1 : 0;
                wasLit[j] = isLit;
            }
        }

        return flashes[0] < flashes[1] ? flashes[0] : flashes[1];
    }

    private static string Missing(StationBench bench, string first, string second)
    {
        bool sawFirst = bench.Central.SawText("\"idTag\":\"" + first + "\",\"meterStart");
        bool sawSecond = bench.Central.SawText("\"idTag\":\"" + second + "\",\"meterStart");
        return sawFirst && sawSecond ? "none" : sawFirst ? second : first;
    }
}
