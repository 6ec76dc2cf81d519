// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class PulseMeterTests
{
    [TestMethod]
    [DataRow(1000, 1234, 1234)]
    [DataRow(800, 1, 1)]
    [DataRow(800, 3, 3)]
    [DataRow(800, 4, 5)]
    [DataRow(10000, 9, 0)]
    [DataRow(10000, 19, 1)]
    [DataRow(500, 7, 14)]
    public void Pulses_give_energy_without_losing_a_fraction(int impulsesPerKwh, int pulses, int energyWh)
    {
        Bench bench = new(impulsesPerKwh);
        for (int i = 1; i <= pulses; i++)
        {
            bench.Pulse(100);
        }

        Assert.AreEqual((long)energyWh, bench.Meter.EnergyWh);
    }

    [TestMethod]
    public void A_count_beyond_32_bits_keeps_counting()
    {
        Bench bench = new(1000);
        bench.Pulses = 5000000000;
        bench.Run(20);
        Assert.AreEqual(5000000000, bench.Meter.EnergyWh);
    }

    [TestMethod]
    [DataRow(1000, 160, 22500)]
    [DataRow(1000, 480, 7500)]
    [DataRow(1000, 2600, 1384)]
    [DataRow(100, 7200, 5000)]
    public void Pulse_rate_gives_power(int impulsesPerKwh, int intervalMs, int powerW)
    {
        Bench bench = new(impulsesPerKwh);
        for (int i = 0; i < 20; i++)
        {
            bench.Pulse(intervalMs);
        }

        Assert.AreEqual(powerW, bench.Meter.PowerW);
    }

    [TestMethod]
    public void Power_stays_within_two_per_cent_when_the_poll_is_a_tick_late()
    {
        Bench bench = new(1000);
        for (int i = 0; i < 200; i++)
        {
            bench.Pulse(i % 2 == 0 ? 140 : 180);
            if (i > 30)
            {
                Assert.IsTrue(bench.Meter.PowerW > 22050 && bench.Meter.PowerW < 22950, $"{bench.Meter.PowerW} W");
            }
        }
    }

    [TestMethod]
    public void Power_decays_when_pulses_stay_away_and_ends_at_zero()
    {
        Bench bench = new(1000);
        for (int i = 0; i < 30; i++)
        {
            bench.Pulse(500);
        }

        Assert.AreEqual(7200, bench.Meter.PowerW);
        bench.Run(980);
        Assert.AreEqual(7200, bench.Meter.PowerW);
        bench.Run(40);
        Assert.AreEqual(3600, bench.Meter.PowerW);
        bench.Run(3000);
        Assert.AreEqual(900, bench.Meter.PowerW);
        bench.Run(60000);
        Assert.AreEqual(0, bench.Meter.PowerW);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
    }

    [TestMethod]
    public void Sleeping_until_the_deadlines_gives_the_same_decay()
    {
        Bench bench = new(1000);
        for (int i = 0; i < 30; i++)
        {
            bench.Pulse(500);
        }

        int wakes = 0;
        while (bench.Time.NextMs != Deadlines.Never)
        {
            wakes++;
            bench.RunAt(bench.Time.NextMs);
        }

        Assert.AreEqual(0, bench.Meter.PowerW);
        Assert.IsTrue(wakes < 10, $"{wakes} wakes");
    }

    [TestMethod]
    public void After_silence_two_pulses_are_needed_for_a_power()
    {
        Bench bench = new(1000);
        bench.Pulse(500);
        bench.Run(70000);
        bench.Pulse(3600);
        Assert.AreEqual(0, bench.Meter.PowerW);
        bench.Pulse(3600);
        Assert.AreEqual(1000, bench.Meter.PowerW);
    }

    [TestMethod]
    public void Power_begins_falls_and_ends_in_the_very_millisecond()
    {
        // 1 Wh in 2 s; twice that time without a pulse is half the power, and a minute none.
        Bench bench = new(1000);
        bench.PulseAt(1000);
        bench.PulseAt(2999);
        Assert.AreEqual(0, bench.Meter.PowerW);
        bench = new(1000);
        bench.PulseAt(1000);
        bench.PulseAt(3000);
        Assert.AreEqual(1800, bench.Meter.PowerW);
        bench.RunAt(6999);
        Assert.AreEqual(1800, bench.Meter.PowerW);
        bench.RunAt(7000);
        Assert.AreEqual(900, bench.Meter.PowerW);
        bench.RunAt(62999);
        Assert.AreEqual(60, bench.Meter.PowerW);
        bench.RunAt(63000);
        Assert.AreEqual(0, bench.Meter.PowerW);
    }

    [TestMethod]
    public void Noise_that_looks_like_megawatts_ends_like_any_power()
    {
        Bench bench = new(1000);
        for (int i = 0; i < 500; i++)
        {
            bench.Pulses += 200;
            bench.Run(20);
        }

        Assert.IsTrue(bench.Meter.PowerW > 7200000);
        bench.RunAt(bench.NowMs + 1);
        Assert.AreEqual(3600000, bench.Meter.PowerW, "one pulse in the millisecond that has gone");
        bench.Run(60000);
        Assert.AreEqual(0, bench.Meter.PowerW);
        Assert.AreEqual(100000L, bench.Meter.EnergyWh);
    }

    private sealed class Bench
    {
        public readonly Deadlines Time = new();
        public readonly PulseMeter Meter;
        public long NowMs;
        public long Pulses;

        public Bench(int impulsesPerKwh)
        {
            Meter = new PulseMeter(impulsesPerKwh, Time);
        }

        /// <summary>One pulse after an interval.</summary>
        public void Pulse(int afterMs)
        {
            Run(afterMs - Limits.TickMs);
            Pulses++;
            Run(Limits.TickMs);
        }

        public void PulseAt(long nowMs)
        {
            Pulses++;
            RunAt(nowMs);
        }

        public void Run(int forMs)
        {
            for (int ms = 0; ms < forMs; ms += Limits.TickMs)
            {
                RunAt(NowMs + Limits.TickMs);
            }
        }

        public void RunAt(long nowMs)
        {
            NowMs = nowMs;
            Time.BeginTurn(nowMs);
            Meter.Poll(nowMs, Pulses);
        }
    }
}
