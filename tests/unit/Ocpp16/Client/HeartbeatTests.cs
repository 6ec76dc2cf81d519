// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class HeartbeatTests
{
    [TestMethod]
    public void A_heartbeat_comes_after_an_interval_of_silence()
    {
        ClientBench bench = ClientBench.Online();
        bench.Run(299000);
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.Run(1000);
        Assert.AreEqual("[2,\"ab-2\",\"Heartbeat\",{}]", bench.Link.Take());
    }

    [TestMethod]
    public void Other_frames_put_it_off()
    {
        ClientBench bench = ClientBench.Online();
        bench.Run(200000);
        bench.Enqueue("Call");
        bench.Run(100);
        bench.AnswerCall(bench.Link.Take(), "{\"status\":\"ok\"}");
        bench.Run(200000);
        bench.Deliver("[2,\"1\",\"GetConfiguration\",{\"key\":[\"BlinkRepeat\"]}]");
        bench.Link.Take();
        ExpectAfter(bench, 300000);
    }

    [TestMethod]
    public void A_changed_interval_counts_at_once()
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver("[2,\"1\",\"ChangeConfiguration\",{\"key\":\"HeartbeatInterval\",\"value\":\"10\"}]");
        bench.Link.Take();
        bench.Run(10000);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Link.Take()));
    }

    [TestMethod]
    public void Interval_zero_leaves_one_heartbeat_a_day()
    {
        ClientBench bench = ClientBench.Online();
        bench.Configuration.Set("HeartbeatInterval", "0");
        ExpectAfter(bench, 24 * 60 * 60 * 1000);
    }

    [TestMethod]
    public void One_that_is_refused_is_not_repeated_before_the_next_is_due()
    {
        ClientBench bench = ClientBench.Online();
        bench.Configuration.Set("HeartbeatInterval", "0");
        bench.Run(Registration.LongestWithoutTimeMs);
        string id = ClientBench.Id(bench.Link.Take());
        bench.Deliver("[4,\"" + id + "\",\"InternalError\",\"\",{}]");
        ExpectAfter(bench, Registration.LongestWithoutTimeMs);
    }

    [TestMethod]
    public void Its_answer_sets_a_clock_that_is_off()
    {
        ClientBench bench = ClientBench.Online();
        Assert.AreEqual(1, bench.World.ClockSets);
        bench.Client.TriggerHeartbeat();
        bench.Run(100);
        bench.AnswerCall(bench.Link.Take(), "{\"currentTime\":\"2026-03-01T10:00:00.900Z\"}");
        Assert.AreEqual(1, bench.World.ClockSets);
        bench.Client.TriggerHeartbeat();
        bench.Run(100);
        bench.AnswerCall(bench.Link.Take(), "{\"currentTime\":\"2026-03-01T12:00:00+01:00\"}");
        Assert.AreEqual(2, bench.World.ClockSets);
        Assert.AreEqual(1772359200000L + 3600000 + 100, bench.World.UtcMs);
    }

    private static void ExpectAfter(ClientBench bench, long ms)
    {
        bench.Run(ms - 1000);
        Assert.AreEqual(0, bench.Link.SentCount);
        bench.Run(1000);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Link.Take()));
    }
}
