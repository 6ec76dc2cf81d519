// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What users of charging stations complain about, each as a scenario that must not happen here.</summary>
[TestClass]
public class PainTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_half_open_socket_is_found_and_replaced()
    {
        StationBench bench = new();
        bench.Configure("WebSocketPingInterval", "30");
        bench.RunSeconds(10);
        bench.Reconnect();
        bench.HalfOpenLink();
        bench.RunSeconds(120);
        bench.RestoreLink();
        bench.RunSeconds(150);
        Assert.IsTrue(bench.Station.Client.IsOnline);
        Assert.IsTrue(bench.Central.Connections >= 2);
    }

    [TestMethod]
    public void Losing_the_central_system_does_not_touch_a_running_session()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.DropLink();
        bench.RunSeconds(3600);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        bench.RestoreLink();
        bench.RunSeconds(300);
        Assert.IsTrue(bench.Station.Client.IsOnline);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void After_a_session_the_next_car_does_not_charge_for_free()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(5);
        bench.PlugIn(1);
        bench.RunSeconds(60);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
    }

    [TestMethod]
    public void After_Finishing_a_new_session_starts_without_replugging()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(2, bench.Central.Count("StartTransaction"));
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

    [TestMethod]
    public void Offline_start_and_stop_then_reset_resends_both()
    {
        StationBench bench = new();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.DropLink();
        bench.Charge(1, Card);
        bench.RunSeconds(60);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.CutPower();
        bench.RestorePower();
        bench.RestoreLink();
        bench.RunSeconds(200);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
    }

    [TestMethod]
    public void Two_hundred_sessions_in_a_row_leave_no_stale_state()
    {
        StationBench bench = new();
        for (int i = 0; i < 200; i++)
        {
            bench.Charge(1, Card);
            bench.Tap(Card);
            bench.RunSeconds(12);
            Assert.IsTrue(bench.Unplug(1), "cycle " + i);
            bench.RunSeconds(4);
        }

        Assert.AreEqual(200, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(200, bench.Central.Count("StopTransaction"));
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
        Assert.IsTrue(bench.Flash.UsedBytes <= Limits.JournalBytes, "flash holds " + bench.Flash.UsedBytes);
    }

    [TestMethod]
    public void No_timestamp_is_of_1970()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.RunSeconds(120);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.IsFalse(bench.Central.SawText("\"1970-"));
    }

    [TestMethod]
    public void Reset_while_charging_sends_no_made_up_idTag()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Command("Reset", "{\"type\":\"Hard\"}");
        bench.RunSeconds(30);
        Assert.DoesNotContains("\"idTag\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_long_GetConfiguration_answer_fits_and_disturbs_nothing()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        string answer = bench.Command("GetConfiguration", "{}");
        Assert.Contains("HeartbeatInterval", answer);
        Assert.Contains("NumberOfConnectors", answer);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    [TestMethod]
    public void Over_temperature_leaves_no_hung_transaction()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "HighTemperature", true);
        bench.RunSeconds(900);
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    [TestMethod]
    public void An_outage_does_not_change_the_stop_reason()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.DropLink();
        bench.RunSeconds(600);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.RestoreLink();
        bench.RunSeconds(200);
        Assert.Contains("\"reason\":\"Local\"", bench.Central.Last("StopTransaction"));
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
}
