// SPDX-License-Identifier: MIT

using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>From pulses on the two pins to the idTag.</summary>
[TestClass]
public class WiegandReaderTests
{
    [TestMethod]
    [DataRow("1A2B3C")]
    [DataRow("04A1B2C3")]
    public void A_card_at_the_reader_is_a_tag(string tag)
    {
        DriverBench bench = new();
        Assert.IsTrue(bench.Board.Tap(tag));
        bench.Run(300);
        Assert.AreEqual(tag, bench.TakeTag());
        bench.Run(1000);
        Assert.IsNull(bench.TakeTag());
    }

    [TestMethod]
    public void A_sleeping_host_reads_it_too_within_200_ms()
    {
        DriverBench bench = new();
        bench.Run(200);
        Assert.IsTrue(bench.Board.Tap("04A1B2C3"));
        bench.Sleep(200);
        Assert.AreEqual("04A1B2C3", bench.TakeTag());
    }

    [TestMethod]
    public void Rising_edges_are_no_bits()
    {
        BareChip chip = new();
        Deadlines time = new();
        GpioController gpio = new();
        chip.Chip.SetInput(27, true);
        chip.Chip.SetInput(33, true);
        WiegandDecoder decoder = new(ReaderByteOrder.Normal, time);
        WiegandReader reader = new(gpio.OpenPin(27, PinMode.Input), gpio.OpenPin(33, PinMode.Input), decoder);
        for (int i = 0; i < 4; i++)
        {
            chip.Chip.SetInput(27, false);
            chip.Chip.SetInput(27, true);
            chip.Chip.SetInput(33, false);
            chip.Chip.SetInput(33, true);
        }

        // Eight bits are a key press; sixteen would be a dropped frame.
        Assert.IsTrue(reader.HasNews);
        time.BeginTurn(20);
        Assert.IsNull(reader.Take(20));
        Assert.IsFalse(reader.HasNews);
        time.BeginTurn(100);
        Assert.IsNull(reader.Take(100));
        Assert.AreEqual(0, decoder.DroppedFrames);
    }

    [TestMethod]
    public void A_lost_pulse_drops_the_frame_and_the_next_tap_is_read()
    {
        DriverBench bench = new();
        bench.Board.Tap("04A1B2C3");
        bench.Run(20);

        // One pulse too many, as from a disturbed cable.
        bench.Board.Chip.SetInput(27, false);
        bench.Board.Chip.SetInput(27, true);
        bench.Run(500);
        Assert.IsNull(bench.TakeTag());
        bench.Board.Tap("04A1B2C3");
        bench.Run(300);
        Assert.AreEqual("04A1B2C3", bench.TakeTag());
    }
}
