// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class OverCurrentWatchTests
{
    private readonly Deadlines _time = new Deadlines();
    private OverCurrentWatch _watch;
    private long _nowMs;

    [Setup]
    public void Begin()
    {
        _watch = new OverCurrentWatch();
        _nowMs = 0;
    }

    [TestMethod]
    public void Current_within_the_margin_never_trips()
    {
        Run(60000, 21000, 160);
        Assert.IsFalse(_watch.IsTripped);
    }

    [TestMethod]
    public void An_excess_of_ten_seconds_trips_and_latches()
    {
        Run(10000, 21001, 160);
        Assert.IsFalse(_watch.IsTripped);
        Run(20, 21001, 160);
        Assert.IsTrue(_watch.IsTripped);
        Run(1000, 0, 160);
        Assert.IsTrue(_watch.IsTripped);
        _watch.Clear();
        Assert.IsFalse(_watch.IsTripped);
    }

    [TestMethod]
    public void A_car_that_follows_a_lower_offer_within_five_seconds_is_fine()
    {
        for (int i = 0; i < 5; i++)
        {
            Run(5000, 32000, 60);
            Run(5000, 6000, 60);
        }

        Assert.IsFalse(_watch.IsTripped);
    }

    [TestMethod]
    public void A_board_that_does_not_measure_never_trips()
    {
        Run(20000, -1, 0);
        Assert.IsFalse(_watch.IsTripped);
        Assert.AreEqual(Deadlines.Never, _time.NextMs);
    }

    private void Run(int forMs, int currentMa, int offeredDeciAmps)
    {
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            _nowMs += Limits.TickMs;
            _time.Begin(_nowMs);
            _watch.Poll(_time, currentMa, offeredDeciAmps);
        }
    }
}
