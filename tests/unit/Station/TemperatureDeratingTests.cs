// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class TemperatureDeratingTests
{
    [TestMethod]
    [DataRow(250, 320)]
    [DataRow(650, 320)]
    [DataRow(700, 190)]
    [DataRow(740, 80)]
    [DataRow(750, 60)]
    [DataRow(799, 60)]
    [DataRow(800, 0)]
    public void Limit_falls_with_temperature(int deciCelsius, int limitDeciAmps)
    {
        Bench bench = new Bench();
        bench.Measure(deciCelsius);
        Assert.AreEqual(limitDeciAmps, bench.Limit);
    }

    [TestMethod]
    public void After_a_stop_it_restarts_below_60_degrees()
    {
        Bench bench = new Bench();
        bench.Measure(801);
        Assert.IsTrue(bench.Derating.IsStopped);
        bench.Measure(650);
        Assert.IsTrue(bench.Derating.IsStopped);
        Assert.AreEqual(0, bench.Limit);
        bench.Measure(600);
        Assert.IsTrue(bench.Derating.IsStopped);
        bench.Measure(599);
        Assert.IsFalse(bench.Derating.IsStopped);
        Assert.AreEqual(320, bench.Limit);
    }

    [TestMethod]
    public void Noise_of_a_degree_does_not_move_the_limit_up_and_down()
    {
        Bench bench = new Bench();
        bench.Measure(705);
        int limit = bench.Limit;
        bench.Measure(698);
        Assert.AreEqual(limit, bench.Limit);
        bench.Measure(660);
        Assert.IsTrue(bench.Limit > limit);
    }

    [TestMethod]
    public void A_broken_sensor_is_a_fault_after_three_measurements_and_allows_no_current()
    {
        Bench bench = new Bench();
        bench.Measure(250);
        bench.Fail();
        bench.Fail();
        Assert.IsFalse(bench.Derating.HasSensorFailed);
        bench.Fail();
        Assert.IsTrue(bench.Derating.HasSensorFailed);
        Assert.AreEqual(0, bench.Limit);
        bench.Measure(250);
        Assert.IsFalse(bench.Derating.HasSensorFailed);
        Assert.AreEqual(320, bench.Limit);
    }

    private sealed class Bench
    {
        public readonly TemperatureDerating Derating = new TemperatureDerating();

        public int Limit => Derating.LimitDeciAmps(320);

        public void Measure(int deciCelsius)
        {
            Derating.Update(true, deciCelsius);
        }

        public void Fail()
        {
            Derating.Update(false, 0);
        }
    }
}
