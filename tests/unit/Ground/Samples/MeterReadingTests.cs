// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What a meter says and does not say.</summary>
[TestClass]
public class MeterReadingTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_current_is_told_by_phase_as_soon_as_one_phase_has_a_value(int phase)
    {
        MeterReading reading = new();
        reading.SetOptional(Measurand.Current, 16000);
        Assert.IsFalse(reading.IsToldByPhase((int)Measurand.Current));
        reading.SetOptional(Measurand.Current, phase, 0);
        Assert.IsTrue(reading.IsToldByPhase((int)Measurand.Current));
        reading.ForgetPhases();
        Assert.IsFalse(reading.IsToldByPhase((int)Measurand.Current));
    }

    [TestMethod]
    public void Minus_1_is_no_value()
    {
        MeterReading reading = new();
        reading.SetOptional(Measurand.Voltage, 2, -1);
        Assert.IsFalse(reading.IsToldByPhase((int)Measurand.Voltage));
        reading.SetOptional(Measurand.Voltage, 2, 230000);
        reading.SetOptional(Measurand.Voltage, 2, -1);
        Assert.IsFalse(reading.IsToldByPhase((int)Measurand.Voltage));
    }

    [TestMethod]
    public void Nothing_measured_is_a_value()
    {
        MeterReading reading = new();
        reading.SetOptional(Measurand.Current, -1);
        Assert.AreEqual(MeterReading.Absent, reading[(int)Measurand.Current]);
        reading.SetOptional(Measurand.Current, 0);
        Assert.AreEqual(0L, reading[(int)Measurand.Current]);
    }
}
