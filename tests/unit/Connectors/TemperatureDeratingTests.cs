// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class TemperatureDeratingTests
{
    [TestMethod]
    [DataRow(250, 320)]
    [DataRow(650, 320)]
    [DataRow(651, 310)]
    [DataRow(700, 190)]
    [DataRow(742, 80)]
    [DataRow(743, 70)]
    [DataRow(750, 60)]
    [DataRow(799, 60)]
    [DataRow(800, 0)]
    public void Limit_falls_with_temperature(int deciCelsius, int limitDeciAmps)
    {
        Bench bench = new();
        bench.Measure(deciCelsius);
        Assert.AreEqual(limitDeciAmps, bench.Derating.LimitDeciAmps);
    }

    [TestMethod]
    public void After_a_stop_it_restarts_below_60_degrees()
    {
        Bench bench = new();
        bench.Measure(801);
        Assert.IsTrue(bench.Derating.IsTooHot);
        bench.Measure(650);
        Assert.IsTrue(bench.Derating.IsTooHot);
        Assert.AreEqual(0, bench.Derating.LimitDeciAmps);
        bench.Measure(600);
        Assert.IsTrue(bench.Derating.IsTooHot);
        bench.Measure(599);
        Assert.IsFalse(bench.Derating.IsTooHot);
        Assert.AreEqual(320, bench.Derating.LimitDeciAmps);
    }

    [TestMethod]
    public void Noise_of_a_degree_does_not_move_the_limit_up_and_down()
    {
        Bench bench = new();
        bench.Measure(705);
        int limit = bench.Derating.LimitDeciAmps;
        bench.Measure(694);
        Assert.AreEqual(limit, bench.Derating.LimitDeciAmps);
        bench.Measure(693);
        Assert.AreEqual(limit + 10, bench.Derating.LimitDeciAmps);
    }

    [TestMethod]
    public void A_broken_sensor_is_a_fault_after_three_measurements_and_allows_no_current()
    {
        Bench bench = new();
        bench.Measure(250);
        bench.Sensor.IsWorking = false;
        bench.Measure(250);
        bench.Measure(250);
        Assert.IsFalse(bench.Derating.IsSensorFault);
        bench.Measure(250);
        Assert.IsTrue(bench.Derating.IsSensorFault);
        Assert.AreEqual(0, bench.Derating.LimitDeciAmps);
        bench.Sensor.IsWorking = true;
        bench.Measure(250);
        Assert.IsFalse(bench.Derating.IsSensorFault);
        Assert.AreEqual(320, bench.Derating.LimitDeciAmps);
    }

    [TestMethod]
    public void Bad_measurements_with_a_good_one_between_do_not_add_up()
    {
        Bench bench = new();
        for (int i = 0; i < 6; i++)
        {
            bench.Sensor.IsWorking = i % 3 == 2;
            bench.Measure(250);
            Assert.IsFalse(bench.Derating.IsSensorFault);
        }
    }

    [TestMethod]
    public void In_use_it_measures_once_a_second()
    {
        Bench bench = new();
        bench.Run(100, true);
        Assert.AreEqual(2, bench.Sensor.Samples);
    }

    [TestMethod]
    public void Idle_it_measures_every_30_seconds_and_when_use_begins()
    {
        Bench bench = new();
        bench.Run(1500, false);
        Assert.AreEqual(1, bench.Sensor.Samples);
        bench.Run(1, false);
        Assert.AreEqual(2, bench.Sensor.Samples);
        bench.Run(1, true);
        Assert.AreEqual(3, bench.Sensor.Samples);
        Assert.AreEqual(bench.NowMs + 1000, bench.Time.NextMs);
    }

    [TestMethod]
    public void A_sensor_that_breaks_while_idle_is_a_fault_within_three_seconds_and_then_measured_as_seldom_as_a_sound_one()
    {
        Bench bench = new();
        bench.Sensor.IsWorking = false;
        bench.Run(1 + (2 * 1000 / 20), false);
        Assert.IsTrue(bench.Derating.IsSensorFault);
        bench.Run(1499, false);
        Assert.AreEqual(3, bench.Sensor.Samples);
        bench.Run(1, false);
        Assert.AreEqual(4, bench.Sensor.Samples);
    }

    private sealed class Bench
    {
        public readonly Deadlines Time = new();
        public ScriptedThermometer Sensor;
        public TemperatureDerating Derating;
        public long NowMs;

        public Bench()
        {
            Sensor = new ScriptedThermometer();
            Derating = new TemperatureDerating(320);
            NowMs = 0;
        }

        public void Run(int ticks, bool isInUse)
        {
            for (int i = 0; i < ticks; i++)
            {
                NowMs += 20;
                Time.BeginTurn(NowMs);
                Derating.Poll(Time, Sensor, isInUse);
            }
        }

        public void Measure(int deciCelsius)
        {
            Sensor.DeciCelsius = deciCelsius;
            NowMs += 1000;
            Time.BeginTurn(NowMs);
            Derating.Poll(Time, Sensor, true);
        }
    }
}
