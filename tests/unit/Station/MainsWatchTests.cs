// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Mains that go: first the station holds still, then it is a fault.</summary>
[TestClass]
public class MainsWatchTests
{
    [TestMethod]
    public void Holding_is_no_fault_and_a_fault_is_no_holding()
    {
        Mains mains = new() { IsAway = true };
        mains.Run(MainsWatch.ConfirmMs + Limits.TickMs);
        Assert.IsTrue(mains.Watch.IsHolding);
        Assert.IsFalse(mains.Watch.IsFault);
        mains.Run(mains.HoldUpMs);
        Assert.IsFalse(mains.Watch.IsHolding);
        Assert.IsTrue(mains.Watch.IsFault);
        mains.IsAway = false;
        mains.Run(500);
        Assert.IsTrue(mains.Watch.IsHolding, "they have not stayed yet");
        mains.Run(Limits.TickMs);
        Assert.IsFalse(mains.Watch.IsHolding || mains.Watch.IsFault);
    }

    private sealed class Mains : IPowerFail
    {
        private readonly Deadlines _time = new();
        private long _nowMs = 1000;

        public Mains()
        {
            Watch = new MainsWatch(this, _time);
        }

        public MainsWatch Watch { get; }

        public bool IsAway { get; set; }

        public int HoldUpMs => 400;

        public bool Poll()
        {
            return IsAway;
        }

        public void Run(int forMs)
        {
            for (int ms = 0; ms < forMs; ms += Limits.TickMs)
            {
                _nowMs += Limits.TickMs;
                _time.BeginTurn(_nowMs);
                Watch.Poll();
            }
        }
    }
}
