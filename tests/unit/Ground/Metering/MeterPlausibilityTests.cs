// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class MeterPlausibilityTests
{
    [TestMethod]
    public void Five_overdue_pulses_are_a_dead_meter_until_the_next_one()
    {
        // 5 Wh at 230 V and 10 A take 7.8 s.
        Bench bench = new();
        bench.Run(7800, 10000, false);
        Assert.IsTrue(bench.Plausibility.IsHealthy);
        bench.Run(100, 10000, false);
        Assert.IsFalse(bench.Plausibility.IsHealthy);
        bench.Run(60000, 0, false);
        Assert.IsFalse(bench.Plausibility.IsHealthy);
        bench.Run(20, 10000, true);
        Assert.IsTrue(bench.Plausibility.IsHealthy);
    }

    [TestMethod]
    public void A_dead_meter_is_trusted_again_until_pulses_are_overdue_once_more()
    {
        Bench bench = new();
        bench.Run(8000, 10000, false);
        bench.Plausibility.Clear();
        Assert.IsTrue(bench.Plausibility.IsHealthy);
        bench.Run(7700, 10000, false);
        Assert.IsTrue(bench.Plausibility.IsHealthy);
        bench.Run(200, 10000, false);
        Assert.IsFalse(bench.Plausibility.IsHealthy);
    }

    [TestMethod]
    public void Pulses_that_come_in_time_are_healthy()
    {
        Bench bench = new();
        for (int i = 0; i < 100; i++)
        {
            bench.Run(1540, 10000, false);
            bench.Run(20, 10000, true);
            Assert.IsTrue(bench.Plausibility.IsHealthy);
        }
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(0)]
    [DataRow(1999)]
    public void Without_a_current_there_is_nothing_to_compare(int currentMa)
    {
        Bench bench = new();
        bench.Run(600000, currentMa, false);
        Assert.IsTrue(bench.Plausibility.IsHealthy);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
    }

    [TestMethod]
    public void A_sleeping_host_wakes_when_the_pulses_are_overdue()
    {
        Bench bench = new();
        bench.Run(40, 10000, false);
        Assert.IsTrue(bench.Time.NextMs > 7800 && bench.Time.NextMs < 7900, $"{bench.Time.NextMs}");
        bench.RunAt(bench.Time.NextMs, 10000, false);
        Assert.IsFalse(bench.Plausibility.IsHealthy);
    }

    [TestMethod]
    public void What_has_flowed_in_silence_counts_when_the_current_changes()
    {
        // 78,261 As at 230 V for 5 Wh, of which 50 have gone: 28,261 at 20 A.
        Bench bench = new();
        bench.RunAt(0, 10000, false);
        bench.RunAt(5000, 20000, false);
        bench.RunAt(6413, 20000, false);
        Assert.IsTrue(bench.Plausibility.IsHealthy);
        bench.RunAt(6414, 20000, false);
        Assert.IsFalse(bench.Plausibility.IsHealthy);
    }

    [TestMethod]
    public void Pulses_are_overdue_in_the_very_millisecond()
    {
        // 5 Wh at 100 V and 10 A take 18 s, counted from the pulse.
        Deadlines time = new();
        MeterPlausibility plausibility = new(1000, 100, time);
        time.BeginTurn(0);
        plausibility.Poll(0, 0, false);
        plausibility.Poll(7000, 10000, true);
        plausibility.Poll(24999, 10000, false);
        Assert.IsTrue(plausibility.IsHealthy);
        Assert.AreEqual(25000, time.NextMs);
        plausibility.Poll(25000, 10000, false);
        Assert.IsFalse(plausibility.IsHealthy);
    }

    [TestMethod]
    public void A_pause_of_hours_takes_nothing_back()
    {
        // 5 s of 7.826 s have gone before it.
        Bench bench = new();
        bench.RunAt(0, 10000, false);
        bench.RunAt(5000, 0, false);
        bench.RunAt(50000000, 10000, false);
        bench.RunAt(50002826, 10000, false);
        Assert.IsTrue(bench.Plausibility.IsHealthy);
        bench.RunAt(50002827, 10000, false);
        Assert.IsFalse(bench.Plausibility.IsHealthy);
    }

    [TestMethod]
    public void The_least_current_that_counts_is_2_A()
    {
        Bench bench = new();
        bench.Run(60000, 2000, false);
        Assert.IsFalse(bench.Plausibility.IsHealthy);
    }

    private sealed class Bench
    {
        public readonly Deadlines Time = new();
        public readonly MeterPlausibility Plausibility;
        public long NowMs;

        public Bench()
        {
            Plausibility = new MeterPlausibility(1000, 230, Time);
        }

        public void Run(int forMs, int currentMa, bool hasPulse)
        {
            for (int ms = 0; ms < forMs; ms += Limits.TickMs)
            {
                RunAt(NowMs + Limits.TickMs, currentMa, hasPulse);
            }
        }

        public void RunAt(long nowMs, int currentMa, bool hasPulse)
        {
            NowMs = nowMs;
            Time.BeginTurn(nowMs);
            Plausibility.Poll(nowMs, currentMa, hasPulse);
        }
    }
}
