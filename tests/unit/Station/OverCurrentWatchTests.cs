// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class OverCurrentWatchTests
{
    [TestMethod]
    public void Current_within_the_margin_never_trips()
    {
        Bench bench = new Bench();
        bench.Run(60000, 21000, 160);
        Assert.IsFalse(bench.Watch.IsTripped);
    }

    [TestMethod]
    public void An_excess_of_ten_seconds_trips_and_latches()
    {
        Bench bench = new Bench();
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
    public void A_car_that_follows_a_lower_offer_within_five_seconds_is_fine()
    {
        Bench bench = new Bench();
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
        Bench bench = new Bench();
        bench.Run(20000, -1, 0);
        Assert.IsFalse(bench.Watch.IsTripped);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
    }

    [TestMethod]
    public void With_the_contactor_open_there_is_nothing_to_watch()
    {
        Bench bench = new Bench { IsClosed = false };
        bench.Run(20000, 32000, 0);
        Assert.IsFalse(bench.Watch.IsTripped);
    }

    private sealed class Bench
    {
        public readonly Deadlines Time = new Deadlines();
        public readonly ScriptedMeter Meter = new ScriptedMeter();
        public readonly OverCurrentWatch Watch;
        public bool IsClosed = true;
        public long NowMs;

        public Bench()
        {
            Watch = new OverCurrentWatch(Meter);
        }

        public void Run(int forMs, int currentMa, int offeredDeciAmps)
        {
            Meter.CurrentMa = currentMa;
            for (int ms = 0; ms < forMs; ms += Limits.TickMs)
            {
                NowMs += Limits.TickMs;
                Time.Begin(NowMs);
                Watch.Poll(Time, offeredDeciAmps, IsClosed);
            }
        }
    }
}
