// SPDX-License-Identifier: MIT

using System;
using System.Net.WebSockets;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>Pings of the stand-in for the WebSocket library, on a clock in the test's hands.</summary>
[TestClass]
public sealed class PingIntervalTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [TestMethod]
    public void Pings_that_are_answered_come_at_their_interval_though_a_pong_may_take_longer()
    {
        OneTimerClock clock = new();
        int pings = 0;
        KeepAlive keepAlive = null;
        keepAlive = new KeepAlive(clock, s_second, 30 * s_second, Ping, () => Assert.Fail("a pong came each time"));
        void Ping()
        {
            pings++;
            keepAlive.Heard(pong: true);
        }

        clock.Pass(50 * s_second);
        Assert.AreEqual(50, pings);
    }

    [TestMethod]
    public void A_pong_that_stays_away_is_noticed_after_its_time_out()
    {
        OneTimerClock clock = new();
        TimeSpan? deadAfter = null;
        using KeepAlive keepAlive = new(clock, s_second, 3 * s_second, () => { }, () => deadAfter ??= clock.Elapsed);
        clock.Pass(10 * s_second);
        Assert.AreEqual(4 * s_second, deadAfter);
    }

    /// <summary>A clock with the one timer of a connection.</summary>
    private sealed class OneTimerClock : TimeProvider, ITimer
    {
        private TimerCallback _callback;
        private object _state;
        private TimeSpan _due;

        public TimeSpan Elapsed { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            return Elapsed.Ticks;
        }

        public override ITimer CreateTimer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
        {
            (_callback, _state, _due) = (callback, state, dueTime);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = Elapsed + dueTime;
            return true;
        }

        public void Pass(TimeSpan time)
        {
            TimeSpan end = Elapsed + time;
            while (_due <= end)
            {
                Elapsed = _due;
                _callback(_state);
            }

            Elapsed = end;
        }

        public void Dispose()
        {
            _due = TimeSpan.MaxValue;
        }

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
