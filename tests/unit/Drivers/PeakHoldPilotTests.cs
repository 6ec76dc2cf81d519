// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Gpio;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class PeakHoldPilotTests
{
    private const int HeldChannel = 3;
    private const int NegativePin = 34;

    [TestMethod]
    public void The_held_plateau_and_the_comparator_make_both_plateaus()
    {
        BareChip chip = new() { PilotPin = 25 };
        PeakHoldPilot pilot = Make();
        chip.Raw[HeldChannel] = 1500;
        pilot.Offer(160);
        Assert.AreEqual(2666, chip.Duty[25]);
        chip.Chip.SetInput(NegativePin, true);
        Assert.IsTrue(pilot.Sample());
        Assert.AreEqual(6000, pilot.HighMv);
        Assert.AreEqual(-12000, pilot.LowMv);
    }

    [TestMethod]
    public void Without_minus_12_V_the_negative_plateau_is_the_positive_one()
    {
        BareChip chip = new() { PilotPin = 25 };
        PeakHoldPilot pilot = Make();
        chip.Raw[HeldChannel] = 2000;
        Assert.IsTrue(pilot.Sample());
        Assert.AreEqual(9000, pilot.HighMv);
        Assert.AreEqual(9000, pilot.LowMv);
    }

    [TestMethod]
    public void In_state_F_there_is_only_minus_12_V()
    {
        BareChip chip = new() { PilotPin = 25 };
        PeakHoldPilot pilot = Make();
        pilot.OfferFault();
        chip.Raw[HeldChannel] = 500;
        chip.Chip.SetInput(NegativePin, true);
        Assert.IsTrue(pilot.Sample());
        Assert.AreEqual(-12000, pilot.HighMv);
        Assert.AreEqual(-12000, pilot.LowMv);
    }

    [TestMethod]
    [DataRow(160, 1250, true, true)]
    [DataRow(160, 1750, true, true)]
    [DataRow(160, 1249, true, false)]
    [DataRow(160, 1751, true, false)]
    [DataRow(160, 1500, false, false)]
    [DataRow(0, 1500, false, true)]
    [DataRow(0, 1249, false, false)]
    [DataRow(0, 1751, false, false)]
    public void A_quick_look_wants_the_held_plateau_within_its_limits_and_minus_12_V_beside_PWM(
        int deciAmps, int raw, bool isNegative, bool isWithin)
    {
        BareChip chip = new() { PilotPin = 25 };
        PeakHoldPilot pilot = Make();
        pilot.Offer(deciAmps);
        chip.Raw[HeldChannel] = raw;
        chip.Chip.SetInput(NegativePin, isNegative);
        Assert.AreEqual(isWithin, pilot.IsWithin(4500, 7500));
    }

    [TestMethod]
    public void Plus_12_V_that_stays_in_state_F_is_seen()
    {
        BareChip chip = new() { PilotPin = 25 };
        PeakHoldPilot pilot = Make();
        pilot.OfferFault();
        Assert.AreEqual(0, chip.Duty[25]);
        chip.Raw[HeldChannel] = 2500;
        Assert.IsTrue(pilot.Sample());
        Assert.AreEqual(12000, pilot.HighMv);
        Assert.AreEqual(12000, pilot.LowMv);
    }

    /// <summary>500 raw at 0 V, 2500 raw at 12 V.</summary>
    private static PeakHoldPilot Make()
    {
        nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(25, DeviceFunction.PWM1);
        PwmChannel pwm = PwmChannel.CreateFromPin(25, ControlPilot.FrequencyHz, 1.0);
        pwm.Start();
        AdcChannel adc = new AdcController().OpenChannel(HeldChannel);
        return new PeakHoldPilot(pwm, adc, new AdcScale(500, 0, 2500, 12000), new GpioController().OpenPin(NegativePin, PinMode.Input));
    }
}
