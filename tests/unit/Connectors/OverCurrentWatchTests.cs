// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class OverCurrentWatchTests
{
    [TestMethod]
    public void Current_within_the_margin_never_trips()
    {
        Bench bench = new();
        bench.Run(60000, 21000, 160);
        Assert.IsFalse(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void An_excess_of_ten_seconds_trips_and_latches()
    {
        Bench bench = new();
        bench.Run(10000, 21001, 160);
        Assert.IsFalse(bench.Watch.IsTripped);
        bench.Run(20, 21001, 160);
        Assert.IsTrue(bench.Watch.IsTripped);
        bench.Run(1000, 0, 160);
        Assert.IsTrue(bench.Watch.IsTripped);
        bench.Watch.Clear();
        Assert.IsFalse(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void After_the_fault_was_cleared_a_meter_that_falls_slowly_has_ten_seconds_again()
    {
        Bench bench = new();
        bench.Run(10020, 21001, 160);
        bench.Watch.Clear();
        bench.Run(10000, 21001, 0);
        Assert.IsFalse(bench.Watch.IsTripped);
        bench.Run(20, 21001, 0);
        Assert.IsTrue(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void A_car_that_follows_a_lower_offer_within_five_seconds_is_fine()
    {
        Bench bench = new();
        for (int i = 0; i < 5; i++)
        {
            bench.Run(5000, 32000, 60);
            bench.Run(5000, 6000, 60);
        }

        Assert.IsFalse(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void A_board_that_does_not_measure_never_trips()
    {
        Bench bench = new();
        bench.Run(20000, -1, 0);
        Assert.IsFalse(bench.Watch.IsTripped);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
    }

    private sealed class Bench
    {
        public readonly Deadlines Time = new();
        public OverCurrentWatch Watch;
        public long NowMs;

        public Bench()
        {
            Watch = new OverCurrentWatch();
            NowMs = 0;
        }

        public void Run(int forMs, int currentMa, int offeredDeciAmps)
        {
            for (int ms = 0; ms < forMs; ms += Limits.TickMs)
            {
                NowMs += Limits.TickMs;
                Time.BeginTurn(NowMs);
                Watch.Poll(Time, currentMa, offeredDeciAmps);
            }
        }
    }
}
