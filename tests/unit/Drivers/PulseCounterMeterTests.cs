// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Gpio;
using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The meter of connector 1 with a car that draws 32 A on three phases through a closed contactor.</summary>
[TestClass]
public class PulseCounterMeterTests
{
    [TestMethod]
    public void Energy_power_current_and_voltage_are_those_of_the_car()
    {
        DriverBench bench = Charge();
        IMeter meter = bench.Connector(1).Meter;
        bench.Run(30000);
        Near(bench.Board.Connector(1).PowerW, meter.PowerW, 3);
        Near(bench.Board.Connector(1).CurrentMa, meter.CurrentMa, 1);
        Near(230000, meter.VoltageMv, 1);
        Assert.AreEqual(bench.Board.DeliveredWh(1), meter.EnergyWh);
        Assert.IsTrue(meter.IsHealthy);
        Assert.AreEqual(0L, bench.Connector(2).Meter.EnergyWh);
    }

    [TestMethod]
    public void Before_the_first_look_neither_current_nor_voltage_is_known()
    {
        IMeter meter = new DriverBench().Connector(1).Meter;
        Assert.AreEqual(-1, meter.CurrentMa);
        Assert.AreEqual(-1, meter.VoltageMv);
    }

    [TestMethod]
    public void A_pulse_counts_once_whatever_the_counter_was_set_to()
    {
        BareChip chip = new();
        Deadlines time = new();
        GpioPulseCounter counter = new(18) { Polarity = GpioPulsePolarity.Both };
        PulseCounterMeter meter = new(counter, new PulseMeter(1000, time), new MeterPlausibility(1000, 230, time), null, null, time, 0);
        chip.Chip.AddPulse(18);
        time.BeginTurn(20);
        meter.Poll(20);
        Assert.AreEqual(1L, meter.EnergyWh);
        Assert.AreEqual(-1, meter.CurrentMa);
        Assert.AreEqual(-1, meter.VoltageMv);
    }

    [TestMethod]
    public void A_change_of_the_current_or_of_the_health_is_told_and_nothing_else()
    {
        BareChip chip = new();
        Deadlines time = new();
        AnalogInput current = new(new AdcController().OpenChannel(4), new AdcScale(100, 0, 1100, 1000), 20000);
        PulseCounterMeter meter = new(new GpioPulseCounter(18), new PulseMeter(1000, time), new MeterPlausibility(1000, 230, time), current, null, time, 0);
        chip.Raw[4] = 900;
        string told = "";
        for (long ms = 20; ms < 6000; ms += 20)
        {
            time.BeginTurn(ms);
            told += meter.Poll(ms) ? ms.ToString() + " " + meter.CurrentMa.ToString() + (meter.IsHealthy ? "; " : " and no pulse; ") : "";
            chip.Raw[4] = ms < 5200 ? 900 : 700;
        }

        // Five pulses of 1 Wh at 16 A and 230 V take 4.9 s.
        Assert.AreEqual("20 16000; 4920 16000 and no pulse; 5500 12000 and no pulse; ", told);
    }

    [TestMethod]
    public void A_sleeping_host_reads_the_same()
    {
        DriverBench bench = Charge();
        IMeter meter = bench.Connector(1).Meter;
        bench.Sleep(30000);
        Near(bench.Board.Connector(1).PowerW, meter.PowerW, 3);
        Near(bench.Board.Connector(1).CurrentMa, meter.CurrentMa, 1);
    }

    [TestMethod]
    public void Power_ends_when_the_contactor_opens()
    {
        DriverBench bench = Charge();
        bench.Run(10000);
        bench.Connector(1).Contactor.Drive(false);
        bench.Sleep(62000);
        Assert.AreEqual(0, bench.Connector(1).Meter.PowerW);
    }

    [TestMethod]
    public void A_dead_pulse_line_is_noticed_by_the_current()
    {
        DriverBench bench = Charge();
        bench.Run(10000);
        bench.Board.SetFault(1, ConnectorFault.PowerMeterFailure, true);
        bench.Sleep(10000);
        Assert.IsFalse(bench.Connector(1).Meter.IsHealthy);
        bench.Board.SetFault(1, ConnectorFault.PowerMeterFailure, false);
        bench.Sleep(2000);
        Assert.IsTrue(bench.Connector(1).Meter.IsHealthy);
    }

    private static DriverBench Charge()
    {
        DriverBench bench = new();
        bench.Board.PlugIn(1, new CarParameters());
        bench.Connector(1).Pilot.Offer(320);
        bench.Connector(1).Contactor.Drive(true);
        bench.Run(15000);
        Assert.IsTrue(bench.Board.Connector(1).PowerW > 20000, $"{bench.Board.Connector(1).PowerW} W");
        return bench;
    }

    private static void Near(int expected, int value, int perCent)
    {
        int error = value - expected;
        int most = expected / 100 * perCent;
        Assert.IsTrue(error <= most && error >= -most, $"expected {expected}, found {value}");
    }
}
