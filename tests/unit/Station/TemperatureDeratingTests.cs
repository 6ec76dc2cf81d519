// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class TemperatureDeratingTests
{
    private readonly Deadlines _time = new Deadlines();
    private ScriptedThermometer _sensor;
    private TemperatureDerating _derating;
    private long _nowMs;

    [Setup]
    public void Begin()
    {
        _sensor = new ScriptedThermometer();
        _derating = new TemperatureDerating(320);
        _nowMs = 0;
    }

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
        Measure(deciCelsius);
        Assert.AreEqual(limitDeciAmps, _derating.LimitDeciAmps);
    }

    [TestMethod]
    public void After_a_stop_it_restarts_below_60_degrees()
    {
        Measure(801);
        Assert.IsTrue(_derating.IsTooHot);
        Measure(650);
        Assert.IsTrue(_derating.IsTooHot);
        Assert.AreEqual(0, _derating.LimitDeciAmps);
        Measure(600);
        Assert.IsTrue(_derating.IsTooHot);
        Measure(599);
        Assert.IsFalse(_derating.IsTooHot);
        Assert.AreEqual(320, _derating.LimitDeciAmps);
    }

    [TestMethod]
    public void Noise_of_a_degree_does_not_move_the_limit_up_and_down()
    {
        Measure(705);
        int limit = _derating.LimitDeciAmps;
        Measure(698);
        Assert.AreEqual(limit, _derating.LimitDeciAmps);
        Measure(660);
        Assert.IsTrue(_derating.LimitDeciAmps > limit);
    }

    [TestMethod]
    public void A_broken_sensor_is_a_fault_after_three_measurements_and_allows_no_current()
    {
        Measure(250);
        _sensor.IsWorking = false;
        Measure(250);
        Measure(250);
        Assert.IsFalse(_derating.IsSensorFault);
        Measure(250);
        Assert.IsTrue(_derating.IsSensorFault);
        Assert.AreEqual(0, _derating.LimitDeciAmps);
        _sensor.IsWorking = true;
        Measure(250);
        Assert.IsFalse(_derating.IsSensorFault);
        Assert.AreEqual(320, _derating.LimitDeciAmps);
    }

    [TestMethod]
    public void It_measures_once_a_second()
    {
        for (int i = 0; i < 100; i++)
        {
            _nowMs += 20;
            _time.Begin(_nowMs);
            _derating.Poll(_time, _sensor);
        }

        Assert.AreEqual(2, _sensor.Samples);
    }

    private void Measure(int deciCelsius)
    {
        _sensor.DeciCelsius = deciCelsius;
        _nowMs += 1000;
        _time.Begin(_nowMs);
        _derating.Poll(_time, _sensor);
    }
}
