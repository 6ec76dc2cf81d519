// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The central system or the way to it is gone for a while: sessions, cards and the link come through.</summary>
[TestClass]
public class OutageTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    [DataRow("0", 60000)]
    [DataRow("60", 30500)]
    public void A_rest_of_a_limit_ends_on_time_also_when_the_offline_limit_has_begun_to_count(string delay, int waitMs)
    {
        StationBench bench = new();
        bench.Configure("OfflineMaxCurrent", "10");
        bench.Configure("OfflineMaxCurrentDelay", delay);
        bench.Configure("LimitMinimumOffTime", "30");
        bench.Charge(1, Card);
        bench.DropLink();
        bench.RunMs(waitMs);
        Connector connector = bench.Station.Connectors[0];
        bench.Configure("OperatorMaxCurrent", "0");
        for (int i = 0; i < 100 && connector.LimitDeciAmps > 0; i++)
        {
            bench.RunMs(1);
        }

        bench.Configure("OperatorMaxCurrent", "32");
        bench.RunMs(29990);
        Assert.AreEqual(0, connector.LimitDeciAmps);
        bench.RunMs(30);
        Assert.AreEqual(100, connector.LimitDeciAmps);
    }

    [TestMethod]
    public void A_half_open_socket_is_found_and_replaced()
    {
        StationBench bench = new();
        bench.Configure("WebSocketPingInterval", "30");
        bench.RunSeconds(5);
        bench.HalfOpenLink();
        bench.RunSeconds(45);
        Assert.IsFalse(bench.Endpoint.IsOnline, "found within the ping interval and the pong's time-out");
        bench.RestoreLink();
        bench.RunSeconds(30);
        Assert.IsTrue(bench.Endpoint.IsOnline);
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void Losing_the_central_system_does_not_touch_a_running_session()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.DropLink();
        bench.RunSeconds(900);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        bench.RestoreLink();
        bench.RunSeconds(300);
        Assert.IsTrue(bench.Endpoint.IsOnline);
        bench.Reconnect();
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_disconnect_now_and_then_stops_neither_heartbeats_nor_cards()
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", "5");
        for (int outage = 1; outage <= 3; outage++)
        {
            bench.RunSeconds(1000);
            bench.DropLink();
            bench.RunSeconds(10);
            bench.RestoreLink();
            bench.RunSeconds(30);
            int heartbeats = bench.Central.Count("Heartbeat");
            bench.RunSeconds(1000);
            Assert.IsTrue(bench.Central.Count("Heartbeat") >= heartbeats + 3);
            bench.Tap(Card);
            bench.RunSeconds(10);
            Assert.AreEqual(outage, bench.Central.Count("Authorize"));
        }
    }

    [TestMethod]
    public void Sessions_with_an_outage_in_each_need_no_reboot()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "60");
        for (int session = 0; session < 24; session++)
        {
            bench.Charge(1 + (session % 2), Card);
            bench.RunSeconds(65);
            bench.DropLink();
            bench.RunSeconds(65);
            bench.Tap(Card);
            bench.RunSeconds(15);
            Assert.IsTrue(bench.Unplug(1 + (session % 2)), "session " + session);
            bench.RestoreLink();
            bench.RunSeconds(100);
        }

        Assert.AreEqual(1, bench.Boots);
        Assert.AreEqual(24, bench.Central.Count("StopTransaction"));
        Assert.IsTrue(bench.Endpoint.IsDelivered);
    }

    [TestMethod]
    public void MeterValues_of_an_outage_arrive_afterwards()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "60");
        bench.Charge(1, Card);
        bench.DropLink();
        bench.RunSeconds(610);
        int before = bench.Central.Count("MeterValues");
        bench.RestoreLink();
        bench.RunSeconds(200);
        Assert.IsTrue(bench.Central.Count("MeterValues") >= before + 12);
    }

    [TestMethod]
    public void A_server_error_to_the_stop_of_an_unplugged_car_is_no_crash_loop()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.AnswerError("StopTransaction", "InternalError");
        bench.PullCarCable(1);
        bench.RunSeconds(600);
        Assert.AreEqual(1, bench.Boots);
        Assert.AreEqual(1, bench.Station.Journal.SetAsideRecords);
        bench.Unplug(1);
        bench.RunSeconds(3);
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void Why_there_is_no_connection_and_when_the_next_attempt_comes_is_told()
    {
        StationBench bench = new();
        bench.DropLink();
        bench.RunMs(100);
        Assert.Contains("link: closed (network down), next attempt in", bench.LastLog);
        bench.RunSeconds(5);
        Assert.Contains("link: closed (no route), next attempt in", bench.LastLog);
    }
}
