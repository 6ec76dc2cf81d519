// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class ControlPilotTests
{
    [TestMethod]
    [DataRow(60, 1000)]
    [DataRow(160, 2666)]
    [DataRow(320, 5333)]
    [DataRow(630, 8920)]
    public void An_offer_becomes_a_duty_at_once(int deciAmps, int centiPercent)
    {
        Bench bench = new();
        bench.Pilot.Offer(deciAmps);
        Assert.AreEqual(centiPercent, bench.Chip.Duty[25]);
    }

    [TestMethod]
    public void Every_offer_is_exact_to_a_hundredth_of_a_per_cent()
    {
        Bench bench = new();
        for (int deciAmps = PilotDuty.MinDeciAmps; deciAmps <= 630; deciAmps++)
        {
            bench.Pilot.Offer(deciAmps);
            Assert.AreEqual(PilotDuty.FromDeciAmps(deciAmps), bench.Chip.Duty[25], $"{deciAmps}");
        }
    }

    [TestMethod]
    public void The_same_offer_again_leaves_the_channel_alone()
    {
        Bench bench = new();
        bench.Pilot.Offer(0);
        Assert.AreEqual(0, bench.Chip.Chip.Calls.DutyChanges);
        bench.Pilot.Offer(160);
        bench.Pilot.Offer(160);
        Assert.AreEqual(1, bench.Chip.Chip.Calls.DutyChanges);
        bench.Pilot.OfferFault();
        bench.Pilot.OfferFault();
        Assert.AreEqual(2, bench.Chip.Chip.Calls.DutyChanges);
    }

    [TestMethod]
    public void No_offer_is_steady_plus_12_V_and_a_fault_is_steady_minus_12_V()
    {
        Bench bench = new();
        Assert.AreEqual(10000, bench.Chip.Duty[25]);
        bench.Pilot.Offer(160);
        bench.Pilot.OfferFault();
        Assert.AreEqual(0, bench.Chip.Duty[25]);
        Assert.IsTrue(bench.Pwm.DutyCycle == 0.0);
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Near(-12000, bench.Pilot.HighMv);
        bench.Pilot.Offer(0);
        Assert.AreEqual(10000, bench.Chip.Duty[25]);
    }

    [TestMethod]
    [DataRow(60, 12000)]
    [DataRow(60, 9000)]
    [DataRow(60, 6000)]
    [DataRow(60, 3000)]
    [DataRow(160, 9000)]
    [DataRow(160, 6000)]
    [DataRow(320, 6000)]
    [DataRow(510, 6000)]
    [DataRow(630, 6000)]
    public void Both_plateaus_are_found_at_any_duty_in_any_of_1000_bursts(int deciAmps, int highMv)
    {
        Bench bench = new();
        bench.Chip.HighMv = highMv;
        bench.Pilot.Offer(deciAmps);
        for (int i = 0; i < 1000; i++)
        {
            Assert.IsTrue(bench.Pilot.Sample(), $"burst {i}");
            bench.Near(highMv, bench.Pilot.HighMv);
            bench.Near(-12000, bench.Pilot.LowMv);
        }
    }

    [TestMethod]
    [DataRow(60, 45)]
    [DataRow(160, 22)]
    [DataRow(320, 14)]
    public void A_burst_is_no_longer_than_needed(int deciAmps, int readings)
    {
        Bench bench = new();
        bench.Pilot.Offer(deciAmps);
        bench.Chip.Readings = 0;
        for (int i = 0; i < 100; i++)
        {
            bench.Pilot.Sample();
        }

        Assert.IsTrue(bench.Chip.Readings < readings * 100, $"{bench.Chip.Readings / 100} readings");
    }

    [TestMethod]
    public void A_steady_pilot_takes_three_readings_that_agree()
    {
        Bench bench = new();
        bench.Chip.HighMv = 9000;
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Near(9000, bench.Pilot.HighMv);
        bench.Near(9000, bench.Pilot.LowMv);
        Assert.AreEqual(3, bench.Chip.Readings);
    }

    [TestMethod]
    public void A_shorted_diode_shows_in_the_negative_plateau()
    {
        Bench bench = new();
        bench.Chip.HighMv = 6000;
        bench.Chip.LowMv = -5600;
        bench.Pilot.Offer(160);
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Near(-5600, bench.Pilot.LowMv);
    }

    [TestMethod]
    public void A_short_to_PE_is_0_V_with_and_without_PWM()
    {
        Bench bench = new();
        bench.Chip.HighMv = 0;
        bench.Chip.LowMv = 0;
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Near(0, bench.Pilot.HighMv);
        bench.Pilot.Offer(160);
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Near(0, bench.Pilot.HighMv);
    }

    [TestMethod]
    public void PWM_without_a_positive_plateau_is_inconclusive()
    {
        Bench bench = new();
        bench.Pilot.Offer(160);
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Chip.HighMv = -12000;
        Assert.IsFalse(bench.Pilot.Sample());
        bench.Near(12000, bench.Pilot.HighMv);
    }

    [TestMethod]
    public void PWM_without_a_negative_plateau_is_inconclusive()
    {
        Bench bench = new();
        bench.Pilot.Offer(160);
        bench.Chip.LowMv = 9000;
        bench.Chip.HighMv = 9000;
        Assert.IsFalse(bench.Pilot.Sample());
    }

    [TestMethod]
    public void One_disturbed_reading_in_a_burst_does_not_matter()
    {
        Bench bench = new();
        bench.Chip.HighMv = 6000;
        bench.Chip.SpikeEvery = 61;
        bench.Pilot.Offer(160);
        for (int i = 0; i < 500; i++)
        {
            Assert.IsTrue(bench.Pilot.Sample(), $"burst {i}");
            bench.Near(6000, bench.Pilot.HighMv);
        }
    }

    [TestMethod]
    public void One_disturbed_reading_of_a_steady_pilot_does_not_matter()
    {
        Bench bench = new();
        bench.Chip.HighMv = 9000;
        bench.Chip.SpikeEvery = 11;
        for (int i = 0; i < 500; i++)
        {
            Assert.IsTrue(bench.Pilot.Sample(), $"burst {i}");
            bench.Near(9000, bench.Pilot.HighMv);
        }
    }

    [TestMethod]
    public void A_quick_look_at_a_steady_pilot_takes_one_reading()
    {
        Bench bench = new();
        bench.Chip.HighMv = 9000;
        Assert.IsTrue(bench.Pilot.IsWithin(7500, 10500));
        Assert.AreEqual(1, bench.Chip.Readings);
        Assert.IsFalse(bench.Pilot.IsWithin(4500, 7500));
        bench.Chip.HighMv = 6000;
        Assert.IsTrue(bench.Pilot.IsWithin(4500, 7500));
    }

    [TestMethod]
    [DataRow(60, 14)]
    [DataRow(160, 6)]
    [DataRow(320, 4)]
    [DataRow(630, 14)]
    public void A_quick_look_at_PWM_sees_each_plateau_once(int deciAmps, int readings)
    {
        Bench bench = new();
        bench.Chip.HighMv = 6000;
        bench.Pilot.Offer(deciAmps);
        int given = 0;
        for (int i = 0; i < 1000; i++)
        {
            given += bench.Pilot.IsWithin(4500, 7500) ? 0 : 1;
        }

        Assert.IsTrue(given <= 5, $"{given} without a verdict");
        Assert.IsTrue(bench.Chip.Readings < readings * 1000, $"{bench.Chip.Readings / 1000} readings");
    }

    [TestMethod]
    public void A_quick_look_finds_every_change_of_either_plateau()
    {
        Bench bench = new();
        bench.Chip.HighMv = 6000;
        bench.Pilot.Offer(160);
        Assert.IsTrue(bench.Pilot.IsWithin(4500, 7500));
        bench.Chip.HighMv = 9000;
        Assert.IsFalse(bench.Pilot.IsWithin(4500, 7500));
        bench.Chip.HighMv = -12000;
        Assert.IsFalse(bench.Pilot.IsWithin(4500, 7500), "no positive plateau");
        bench.Chip.HighMv = 6000;
        bench.Chip.LowMv = 6000;
        Assert.IsFalse(bench.Pilot.IsWithin(4500, 7500), "no negative plateau");
        bench.Chip.LowMv = -5600;
        Assert.IsFalse(bench.Pilot.IsWithin(4500, 7500), "the diode is shorted");
    }

    private sealed class Bench
    {
        public readonly BareChip Chip = new() { PilotPin = 25 };
        public readonly ControlPilot Pilot;
        public readonly PwmChannel Pwm;

        public Bench()
        {
            nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(25, DeviceFunction.PWM1);
            Pwm = PwmChannel.CreateFromPin(25, ControlPilot.FrequencyHz, 1.0);
            Pwm.Start();
            AdcChannel adc = new AdcController().OpenChannel(BareChip.PilotChannel);
            Pilot = new ControlPilot(Pwm, adc, new AdcScale(134, -12000, 2741, 12000));
        }

        public void Near(int expectedMv, int mv)
        {
            Assert.IsTrue(mv > expectedMv - 100 && mv < expectedMv + 100, $"expected {expectedMv} mV, found {mv} mV");
        }
    }
}
