// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>RemoteStartTransaction, RemoteStopTransaction and UnlockConnector at awkward moments.</summary>
[TestClass]
public class RemoteCommandTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void Remote_start_without_connector_takes_a_free_one_when_none_is_plugged()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"idTag\":\"REMOTE1\"}"));
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"idTag\":\"REMOTE2\"}"));
    }

    [TestMethod]
    public void Remote_start_without_connector_does_not_take_a_car_whose_session_has_ended()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"idTag\":\"REMOTE1\"}"));
        bench.RunSeconds(5);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(2));
    }

    [TestMethod]
    public void Remote_start_is_accepted_while_no_current_is_offered_and_waits_as_SuspendedEVSE()
    {
        StationBench bench = new();
        bench.Configure("OperatorMaxCurrent", "0");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 20));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        bench.Configure("OperatorMaxCurrent", "16");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    [DataRow("{\"connectorId\":3,\"idTag\":\"REMOTE1\"}")]
    [DataRow("{\"connectorId\":2,\"idTag\":\"REMOTE1\"}")]
    public void Remote_start_is_rejected_where_there_is_no_connector_or_none_in_service(string payload)
    {
        StationBench bench = new();
        bench.Command("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", payload));
    }

    [TestMethod]
    public void Remote_start_with_a_charging_profile_is_accepted()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\",\"chargingProfile\":"
            + "{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\","
            + "\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.0}]}}}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    public void The_profile_of_a_remote_start_waits_as_long_as_the_driver_may()
    {
        StationBench bench = new();
        bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\",\"chargingProfile\":"
            + "{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\","
            + "\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.0}]}}}");
        bench.RunSeconds(50);
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(160, bench.Station.Scheduled.LimitDeciAmps(1));
    }

    [TestMethod]
    public void Remote_stop_of_a_transaction_that_is_not_ours_is_rejected_and_stops_nothing()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Assert.Contains("Rejected", bench.Command("RemoteStopTransaction", "{\"transactionId\":4711}"));
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void Remote_stop_stops_its_own_connector_only()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, "0B0B0B0B");
        int id = bench.Station.Connectors[0].Transaction.TransactionId;
        Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":" + id + "}"));
        bench.RunSeconds(15);
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)bench.Status(1));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(2));
    }

    [TestMethod]
    public void Transaction_0_of_the_central_system_is_one_like_any_other()
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":0,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Charge(1, Card);
        bench.RunSeconds(2);
        Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":0}"));
        bench.RunSeconds(15);
        Assert.Contains("\"transactionId\":0", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void Remote_stop_of_another_transaction_is_rejected_while_one_with_a_negative_id_runs()
    {
        StationBench bench = new();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":-7,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Charge(1, Card);
        bench.RunSeconds(2);
        Assert.Contains("Rejected", bench.Command("RemoteStopTransaction", "{\"transactionId\":-1}"));
        Assert.Contains("Rejected", bench.Command("RemoteStopTransaction", "{\"transactionId\":8}"));
        Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":-7}"));
        bench.RunSeconds(15);
        Assert.Contains("\"transactionId\":-7", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void Remote_stops_whose_link_went_before_the_answer_keep_no_place()
    {
        StationBench bench = StartedWithoutAnswer();
        for (int i = 0; i < 4; i++)
        {
            bench.Central.Send("RemoteStopTransaction", "{\"transactionId\":" + (2001 + i).ToString() + "}");
            bench.RunSeconds(1);
            bench.DropLink();
            bench.RunSeconds(2);
            bench.RestoreLink();
            bench.RunSeconds(30);
        }

        string id = bench.Central.Send("RemoteStopTransaction", "{\"transactionId\":1001}");
        bench.RunSeconds(1);
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(60);
        Assert.Contains("Accepted", bench.Central.Result(id));
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void A_remote_stop_does_not_take_the_place_of_one_that_waits()
    {
        StationBench bench = StartedWithoutAnswer();
        string meant = bench.Central.Send("RemoteStopTransaction", "{\"transactionId\":1001}");
        bench.Central.Send("RemoteStopTransaction", "{\"transactionId\":3001}");
        bench.RunSeconds(1);
        Assert.IsNull(bench.Central.Result(meant), "it waits for the id");
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(60);
        Assert.Contains("Accepted", bench.Central.Result(meant));
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void A_remote_stop_takes_a_free_place_before_that_of_one_whose_id_may_still_come()
    {
        StationBench bench = StartedWithoutAnswer();
        bench.Command("RemoteStopTransaction", "{\"transactionId\":-1}");
        bench.Command("RemoteStopTransaction", "{\"transactionId\":3001}");
        bench.Command("RemoteStopTransaction", "{\"transactionId\":1001}");
        bench.RunSeconds(20);
        Assert.IsNotNull(bench.Station.Connectors[0].Transaction, "-1 is none of its ids");
        bench.Command("RemoteStopTransaction", "{\"transactionId\":3002}");
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(60);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void A_remote_stop_for_an_id_that_never_came_does_not_stop_a_later_session_with_that_id()
    {
        StationBench bench = StartedWithoutAnswer();
        Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":1002}"));
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(60);
        Assert.AreEqual(1001, bench.Station.Connectors[0].Transaction.TransactionId);
        bench.Charge(2, "0B0B0B0B");
        bench.RunSeconds(5);
        Assert.AreEqual(1002, bench.Station.Connectors[1].Transaction.TransactionId);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(2));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void UnlockConnector_without_a_session_unlocks_and_an_unknown_connector_is_NotSupported()
    {
        StationBench bench = new();
        Assert.Contains("\"Unlocked\"", bench.Command("UnlockConnector", "{\"connectorId\":1}"));
        Assert.Contains("NotSupported", bench.Command("UnlockConnector", "{\"connectorId\":3}"));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void Two_UnlockConnector_for_one_connector_wait_for_the_same_bolt()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        string first = bench.Central.Send("UnlockConnector", "{\"connectorId\":1}");
        string second = bench.Central.Send("UnlockConnector", "{\"connectorId\":1}");
        bench.RunMs(100);
        Assert.IsNull(bench.Central.Result(first));
        bench.RunSeconds(20);
        Assert.AreEqual("[3,\"" + first + "\",{\"status\":\"Unlocked\"}]", bench.Central.Result(first));
        Assert.AreEqual("[3,\"" + second + "\",{\"status\":\"Unlocked\"}]", bench.Central.Result(second));
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void UnlockConnector_for_both_connectors_at_once_unlocks_both()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, "04D4E5F6");
        string first = bench.Central.Send("UnlockConnector", "{\"connectorId\":1}");
        string second = bench.Central.Send("UnlockConnector", "{\"connectorId\":2}");
        bench.RunSeconds(20);
        Assert.Contains("\"Unlocked\"", bench.Central.Result(first));
        Assert.Contains("\"Unlocked\"", bench.Central.Result(second));
        Assert.AreEqual(2, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_bolt_that_sticks_fails_only_its_own_UnlockConnector()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, "04D4E5F6");
        bench.Fault(1, "ConnectorLockFailure", true);
        string first = bench.Central.Send("UnlockConnector", "{\"connectorId\":1}");
        string second = bench.Central.Send("UnlockConnector", "{\"connectorId\":2}");
        bench.RunSeconds(30);
        Assert.Contains("\"UnlockFailed\"", bench.Central.Result(first));
        Assert.Contains("\"Unlocked\"", bench.Central.Result(second));
    }

    [TestMethod]
    public void A_burst_of_seventeen_calls_is_answered_whole()
    {
        StationBench bench = new();
        for (int i = 0; i < 17; i++)
        {
            bench.Central.Send("ClearCache", "{}");
        }

        bench.RunSeconds(2);
        Assert.AreEqual(17, bench.Central.Results);
        Assert.AreEqual(1, bench.Central.Connections);
    }

    [TestMethod]
    public void An_empty_idTag_of_a_remote_start_is_refused()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(2);
        Assert.DoesNotContains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\" \"}"));
    }

    [TestMethod]
    public void Remote_start_at_connector_0_is_rejected()
    {
        StationBench bench = new();
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":0,\"idTag\":\"REMOTE1\"}"));
    }

    [TestMethod]
    public void Remote_stop_of_a_transaction_whose_start_was_set_aside_is_rejected()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.Charge(1, Card);
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Station.Journal.SetAsideRecords);
        Assert.Contains("Rejected", bench.Command("RemoteStopTransaction", "{\"transactionId\":4711}"));
    }

    [TestMethod]
    public void Remote_stops_that_wait_for_an_id_leave_room_for_the_next_when_it_has_come()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "10");
        for (int session = 0; session < 6; session++)
        {
            bench.Central.Silence("StartTransaction");
            bench.PlugIn(1);
            bench.RunSeconds(3);
            bench.Tap("04A1B2C3");
            bench.RunSeconds(8);
            Assert.Contains("Accepted", bench.Command("RemoteStopTransaction", "{\"transactionId\":" + (1001 + session) + "}"));
            bench.Central.Speak("StartTransaction");
            bench.RunSeconds(90);
            Assert.AreEqual(session + 1, bench.Central.Count("StopTransaction"));
            Assert.Contains("\"reason\":\"Remote\"", bench.Central.Last("StopTransaction"));
            bench.Unplug(1);
            bench.RunSeconds(5);
        }
    }

    [TestMethod]
    [DataRow(4711, "Accepted")]
    [DataRow(4712, "Rejected")]
    public void Remote_stop_of_an_unconfirmed_transaction_waits_for_its_id_and_tells_the_truth(int wanted, string status)
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "3600");
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(50);
        bench.Central.Answer("StartTransaction", "{\"transactionId\":4711,\"idTagInfo\":{\"status\":\"Accepted\"}}");
        bench.Central.Speak("StartTransaction");
        Assert.Contains(status, bench.Command("RemoteStopTransaction", "{\"transactionId\":" + wanted + "}"));
        bench.RunSeconds(20);
        Assert.AreEqual(status == "Accepted" ? 1 : 0, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_remote_stop_is_never_ignored()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        int id = bench.Station.Connectors[0].Transaction.TransactionId;
        bench.Command("RemoteStopTransaction", "{\"transactionId\":" + id + "}");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Finishing, 15));
    }

    /// <summary>A session whose StartTransaction gets no answer yet.</summary>
    private static StationBench StartedWithoutAnswer()
    {
        StationBench bench = new();
        bench.Configure("TransactionMessageRetryInterval", "5");
        bench.Central.Silence("StartTransaction");
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(5);
        return bench;
    }
}
