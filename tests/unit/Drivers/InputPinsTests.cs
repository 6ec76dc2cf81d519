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
}
