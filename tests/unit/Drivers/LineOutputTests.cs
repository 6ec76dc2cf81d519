// SPDX-License-Identifier: MIT

using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class LineOutputTests
{
    private const int Pin = 13;

    [TestMethod]
    public void A_pin_is_written_when_its_level_changes_and_no_more_often()
    {
        BareChip chip = new();
        LineOutput line = new(Pin, new GpioController(), null);
        int writes = chip.Chip.Calls.PinWrites;
        line.Drive(false);
        Assert.AreEqual(0, chip.Chip.Calls.PinWrites - writes);
        line.Drive(true);
        line.Drive(true);
        Assert.IsTrue(chip.Chip.Level(Pin));
        Assert.AreEqual(1, chip.Chip.Calls.PinWrites - writes);
        line.Drive(false);
        line.Drive(false);
        Assert.IsFalse(chip.Chip.Level(Pin));
        Assert.AreEqual(2, chip.Chip.Calls.PinWrites - writes);
    }

    [TestMethod]
    public void An_input_bit_is_read_anew_in_the_next_tick_when_that_is_demanded()
    {
        BareChip chip = new();
        GpioController gpio = new();
        Deadlines time = new();
        ShiftRegisters registers = new(
            gpio.OpenPin(14, PinMode.Output), gpio.OpenPin(15, PinMode.Output), gpio.OpenPin(12, PinMode.Output), gpio.OpenPin(5, PinMode.Input), time);
        LineInput line = new(Line.FirstRegisterBit, gpio, registers);
        time.BeginTurn(0);
        registers.Poll();
        chip.Chip.SetInput(5, true);
        time.BeginTurn(20);
        registers.Poll();
        Assert.IsFalse(line.IsHigh);
        line.ReadAnew();
        time.BeginTurn(40);
        registers.Poll();
        Assert.IsTrue(line.IsHigh);
        chip.Chip.SetInput(5, false);
        time.BeginTurn(60);
        registers.Poll();
        Assert.IsTrue(line.IsHigh, "demanded once");
    }

    [TestMethod]
    public void A_pin_is_always_read_anew()
    {
        BareChip chip = new();
        LineInput line = new(Pin, new GpioController(), null);
        line.ReadAnew();
        Assert.IsFalse(line.IsHigh);
        chip.Chip.SetInput(Pin, true);
        Assert.IsTrue(line.IsHigh);
    }
}
