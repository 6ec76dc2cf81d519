// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>How long an event that the central system did not take waits before it comes again.</summary>
[TestClass]
public class SecurityDeliveryTests
{
    [TestMethod]
    public void Without_an_answer_a_minute_then_twice_as_long_each_time_up_to_an_hour()
    {
        Bench bench = new();
        bench.Events.Log.Report(SecurityEvent.MemoryExhaustion, null);
        int[] pauses = [60, 120, 240, 480, 960, 1920, 3600, 3600];
        for (int i = 0; i < pauses.Length; i++)
        {
            Assert.IsNotNull(bench.Delivery.NextCall());
            bench.Delivery.Unanswered();
            bench.ExpectAfter(pauses[i] * 1000L);
        }

        bench.Delivery.Unanswered();
        bench.Delivery.GoOnline();
        Assert.IsNotNull(bench.Delivery.NextCall(), "at once on a new connection");
        bench.Delivery.Unanswered();
        bench.ExpectAfter(60000);
    }

    [TestMethod]
    public void What_was_told_is_over_and_the_next_waits_a_minute_again()
    {
        Bench bench = new();
        bench.Events.Log.Report(SecurityEvent.MemoryExhaustion, "1");
        bench.Events.Log.Report(SecurityEvent.MemoryExhaustion, "2");
        bench.Delivery.Unanswered();
        bench.ExpectAfter(60000);
        bench.Delivery.Told(1);
        Assert.IsNotNull(bench.Delivery.NextCall());
        bench.Delivery.Unanswered();
        bench.ExpectAfter(60000);
        bench.Delivery.Told(2);
        Assert.IsNull(bench.Delivery.NextCall());
    }

    [TestMethod]
    public void What_flash_does_not_know_as_told_comes_again_after_a_minute()
    {
        Bench bench = new();
        bench.Events.Log.Report(SecurityEvent.MemoryExhaustion, null);
        bench.Events.Flash.CapacityBytes = bench.Events.Flash.UsedBytes;
        bench.Delivery.Told(1);
        bench.ExpectAfter(60000);
    }

    private sealed class Bench
    {
        public readonly SecurityLogBench Events = new();
        public readonly SecurityDelivery Delivery;

        private readonly Deadlines _time = new();
        private long _nowMs;

        public Bench()
        {
            Delivery = new SecurityDelivery(Events.Log, new StationParts { Time = _time });
            _time.BeginTurn(0);
        }

        /// <summary>The event does not go out before that time, and then it does.</summary>
        public void ExpectAfter(long ms)
        {
            _nowMs += ms - 1;
            _time.BeginTurn(_nowMs);
            Assert.IsNull(Delivery.NextCall(), ms.ToString());
            Assert.AreEqual(_nowMs + 1, _time.NextMs);
            _nowMs++;
            _time.BeginTurn(_nowMs);
            Assert.IsNotNull(Delivery.NextCall(), ms.ToString());
        }
    }
}
