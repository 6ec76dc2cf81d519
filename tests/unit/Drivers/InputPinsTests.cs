// SPDX-License-Identifier: MIT

using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class InputPinsTests
{
    private const int First = 21;
    private const int Second = 22;

    [TestMethod]
    public void A_pin_has_changed_until_it_is_seen()
    {
        BareChip chip = new();
        InputPins pins = new(new GpioController(), null);
        LineInput first = pins.Open(First);
        LineInput second = pins.Open(Second);
        Assert.IsFalse(pins.HaveChanged());
        chip.Chip.SetInput(Second, true);
        Assert.IsTrue(pins.HaveChanged());
        Assert.IsFalse(pins.HaveChanged(), "seen once");
        chip.Chip.SetInput(First, true);
        Assert.IsTrue(first.IsHigh);
        Assert.IsTrue(second.IsHigh);
        Assert.IsFalse(pins.HaveChanged(), "read by who needs it");
        chip.Chip.SetInput(First, false);
        chip.Chip.SetInput(Second, false);
        Assert.IsTrue(pins.HaveChanged());
        Assert.IsFalse(pins.HaveChanged(), "both seen at once");
    }

    [TestMethod]
    public void A_bit_of_the_shift_registers_is_not_looked_at_for_they_tell_of_changes_themselves()
    {
        BareChip chip = new();
        chip.Chip.SetInput(5, true);
        GpioController gpio = new();
        ShiftRegisters registers = new(
            gpio.OpenPin(14, PinMode.Output), gpio.OpenPin(15, PinMode.Output), gpio.OpenPin(12, PinMode.Output), gpio.OpenPin(5, PinMode.Input), new Deadlines());
        InputPins pins = new(gpio, registers);
        Assert.IsTrue(pins.Open(Line.FirstRegisterBit + 3).IsHigh);
        Assert.IsFalse(pins.HaveChanged());
    }
}
