// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class BootTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(600)]
    public void The_pause_that_was_asked_for_is_kept_to_the_millisecond(int seconds)
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Pending", seconds);
        bench.Run((seconds * 1000) - 101);
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.Run(1);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void The_first_frame_is_a_BootNotification_with_what_is_known()
    {
        ClientBench bench = new();
        bench.Settings.SerialNumber = "S1";
        bench.Start();
        bench.Enqueue("Early");
        bench.Run(100);
        Assert.AreEqual(
            "[2,\"ab-1\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\","
            + "\"chargePointSerialNumber\":\"S1\",\"firmwareVersion\":\"" + StationSettings.Version + "\"}]",
            bench.Link.Take());
        bench.Run(20000);
        Assert.AreEqual(0, bench.Link.SentCount);
        Assert.IsFalse(bench.Client.IsOnline);
    }

    [TestMethod]
    public void Accepted_sets_clock_and_interval_and_lets_calls_out()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Enqueue("Early");
        bench.Run(100);
        bench.AnswerBoot("Accepted", 123);
        Assert.IsTrue(bench.Client.RegistrationStatus == RegistrationStatus.Accepted);
        Assert.AreEqual("Early", ClientBench.Action(bench.Link.Take()));
        Assert.AreEqual(123, bench.Configuration.GetInt(Keys.HeartbeatInterval));
        Assert.AreEqual(1772359200000L + 100, bench.World.UtcMs);
    }

    [TestMethod]
    [DataRow("Pending", 40, 40)]
    [DataRow("Rejected", 40, 40)]
    [DataRow("Pending", 0, 30)]
    [DataRow("Rejected", -1, 30)]
    public void Not_accepted_asks_again_after_the_interval_and_is_silent_until_then(string status, int interval, int expectedSeconds)
    {
        ClientBench bench = new();
        bench.Start();
        bench.Enqueue("Early");
        bench.Run(100);
        bench.AnswerBoot(status, interval);
        bench.Run(expectedSeconds * 1000 - 200);
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.Run(200);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
        Assert.AreEqual(0, bench.Link.SentCount);
    }

    [TestMethod]
    [DataRow(604800, 604800)]
    [DataRow(604801, 604800)]
    [DataRow(int.MaxValue, 604800)]
    public void An_interval_of_more_than_a_week_is_a_week(int interval, int heartbeatSeconds)
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Accepted", interval);
        Assert.AreEqual(heartbeatSeconds, bench.Configuration.GetInt(Keys.HeartbeatInterval));
    }

    [TestMethod]
    public void An_interval_of_zero_when_accepted_keeps_the_heartbeat_interval()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Accepted", 0);
        Assert.AreEqual(300, bench.Configuration.GetInt(Keys.HeartbeatInterval));
    }

    [TestMethod]
    public void Pending_answers_the_central_system_but_refuses_remote_start_and_stop()
    {
        ClientBench bench = new();
        bench.Start();
        ScriptedOperation start = new("RemoteStartTransaction");
        bench.Client.Register(start);
        bench.Run(100);
        bench.AnswerBoot("Pending", 100);
        bench.Deliver("[2,\"1\",\"GetConfiguration\",{\"key\":[\"BlinkRepeat\"]}]");
        Assert.Contains("\"BlinkRepeat\"", bench.Link.Take());
        bench.Deliver("[2,\"2\",\"RemoteStartTransaction\",{\"idTag\":\"A\"}]");
        Assert.AreEqual("[3,\"2\",{\"status\":\"Rejected\"}]", bench.Link.Take());
        Assert.AreEqual(0, start.Count);
    }

    [TestMethod]
    public void Pending_lets_only_triggered_calls_out()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Pending", 100);
        bench.Enqueue("Own");
        bench.Enqueue("Asked").IsTriggered = true;
        bench.Run(1000);
        string asked = bench.Link.Take();
        Assert.AreEqual("Asked", ClientBench.Action(asked));
        bench.AnswerCall(asked, "{\"status\":\"ok\"}");
        bench.Client.TriggerHeartbeat();
        bench.Run(1000);
        string heartbeat = bench.Link.Take();
        Assert.AreEqual("Heartbeat", ClientBench.Action(heartbeat));
        bench.AnswerCall(heartbeat, "{\"currentTime\":\"" + ClientBench.Time + "\"}");
        bench.Client.TriggerBootNotification();
        bench.Run(1000);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void Rejected_answers_nothing()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Rejected", 100);
        bench.Deliver("[2,\"1\",\"GetConfiguration\",{}]");
        bench.Deliver("[2,\"1\",\"GetConfiguration\"]");
        Assert.AreEqual(0, bench.Link.SentCount);
    }

    [TestMethod]
    public void A_reconnect_gets_a_heartbeat_and_no_BootNotification()
    {
        ClientBench bench = ClientBench.Online();
        bench.Enqueue("Waiting");
        bench.Link.Drop();
        bench.Run(5000);
        string heartbeat = bench.Link.Take();
        Assert.AreEqual("Heartbeat", ClientBench.Action(heartbeat));
        bench.AnswerCall(heartbeat, "{\"currentTime\":\"" + ClientBench.Time + "\"}");
        Assert.AreEqual("Waiting", ClientBench.Action(bench.Link.Take()));
        Assert.AreEqual(0, bench.Link.SentCount);
    }

    [TestMethod]
    public void Another_central_system_gets_a_BootNotification()
    {
        ClientBench bench = ClientBench.Online();
        bench.Settings.CentralUrl = "ws://other";
        bench.Client.Reconnect();
        bench.Run(100);
        Assert.IsFalse(bench.Client.IsOnline);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void A_BootNotification_lost_with_its_connection_is_repeated_on_the_next()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
        bench.Link.Drop();
        bench.Run(5000);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void The_interval_of_a_rejection_outlives_a_reconnect()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Rejected", 100);
        bench.Link.Drop();
        bench.Run(90000);
        Assert.IsTrue(bench.Link.State == LinkState.Open);
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.Run(15000);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    [DataRow("[4,\"ab-1\",\"InternalError\",\"\",{}]")]
    [DataRow("[3,\"ab-1\",{}]")]
    [DataRow("[3,\"ab-1\",{\"status\":\"Maybe\",\"currentTime\":\"2026-03-01T10:00:00Z\",\"interval\":1}]")]
    public void A_BootNotification_in_vain_is_repeated_after_a_pause_not_at_once(string answer)
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.Link.Take();
        bench.Deliver(answer);
        bench.Run(30 * 1000 - 200);
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.Run(200);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void A_BootNotification_without_an_answer_is_repeated_after_the_time_out_and_a_pause()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.Link.Take();
        bench.Run(Limits.CallTimeoutMs + (30 * 1000) - 300);
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.Run(400);
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    [DataRow("{\"status\":\"Accepted\",\"currentTime\":\"2026-03-01T10:00:00Z[UTC]\",\"interval\":60}", 60)]
    [DataRow("{\"status\":\"Accepted\",\"currentTime\":null,\"interval\":\"60\"}", 60)]
    [DataRow("{\"status\":\"accepted\",\"interval\":{}}", 300)]
    [DataRow("{\"status\":\"Accepted\",\"currentTime\":7,\"interval\":\"soon\"}", 300)]
    [DataRow("{\"status\":\"Accepted\",\"currentTime\":\"\",\"interval\":null}", 300)]
    [DataRow("{\"status\":\"Accepted\",\"interval\":99999999999}", 300)]
    public void Accepted_counts_whatever_the_other_members_of_the_answer_are(string confirmation, int heartbeatSeconds)
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.Deliver("[3,\"ab-1\"," + confirmation + "]");
        Assert.IsTrue(bench.Client.IsOnline);
        Assert.AreEqual(0, bench.World.ClockSets);
        Assert.AreEqual(heartbeatSeconds, bench.Configuration.GetInt(Keys.HeartbeatInterval));
    }

    [TestMethod]
    [DataRow("1970-01-01T00:00:10Z")]
    [DataRow("2019-12-31T23:59:59Z")]
    [DataRow("2100-01-01T00:00:00Z")]
    [DataRow("9999-12-31T23:59:59Z")]
    public void A_time_before_2020_or_after_2099_is_not_taken(string time)
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.Deliver("[3,\"ab-1\",{\"status\":\"Accepted\",\"currentTime\":\"" + time + "\",\"interval\":1}]");
        Assert.IsTrue(bench.Client.IsOnline);
        Assert.AreEqual(0, bench.World.ClockSets);
    }
}
