// SPDX-License-Identifier: MIT

using System.Device.Gpio;
using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

[TestClass]
public class ShiftRegistersTests
{
    private const int Clock = 14;
    private const int DataOut = 15;
    private const int Latch = 12;
    private const int DataIn = 5;

    [TestMethod]
    public void Every_output_bit_arrives_at_its_pin()
    {
        Bench bench = new();
        for (int outputs = 0; outputs < 256; outputs++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bench.Registers.Set(bit, (outputs & (1 << bit)) != 0);
            }

            bench.Tick(20);
            Assert.AreEqual(outputs, bench.Chips.Outputs);
        }
    }

    [TestMethod]
    public void Every_input_bit_is_read()
    {
        Bench bench = new();
        for (int inputs = 0; inputs < 256; inputs++)
        {
            bench.Chips.Inputs = inputs;
            bench.Tick(ShiftRegisters.PollMs);
            Assert.AreEqual(inputs, bench.Registers.Inputs);
            Assert.AreEqual((inputs & 4) != 0, (bench.Registers.Inputs & 4) != 0);
        }
    }

    [TestMethod]
    public void Reading_the_inputs_leaves_the_outputs_alone()
    {
        Bench bench = new();
        bench.Registers.Set(1, true);
        bench.Registers.Set(6, true);
        bench.Tick(20);
        for (int i = 0; i < 5; i++)
        {
            bench.Chips.Inputs = 255 - i;
            bench.Tick(ShiftRegisters.PollMs);
            Assert.AreEqual(0x42, bench.Chips.Outputs);
        }

        Assert.AreEqual(0, bench.Glitches);
    }

    [TestMethod]
    public void Inputs_are_known_before_the_first_tick()
    {
        Bench bench = new(0x05);
        Assert.AreEqual(0x05, bench.Registers.Inputs);
    }

    [TestMethod]
    public void A_quiet_board_is_read_every_100_ms_and_no_more_often()
    {
        Bench bench = new();
        bench.Tick(ShiftRegisters.PollMs);
        int edges = bench.Changes[Clock];
        for (int i = 0; i < 50; i++)
        {
            bench.Tick(20);
        }

        Assert.AreEqual(10 * 16, bench.Changes[Clock] - edges);
        Assert.AreEqual(0, bench.Changes[DataOut]);
    }

    [TestMethod]
    public void The_data_line_is_written_only_when_the_bit_changes()
    {
        Bench bench = new();
        bench.Registers.Set(3, true);
        bench.Registers.Set(4, true);
        int writes = bench.Writes;
        bench.Tick(20);
        Assert.AreEqual(2, bench.Changes[DataOut]);
        Assert.AreEqual(2, bench.Writes - writes);
    }

    [TestMethod]
    public void A_sleeping_host_is_asked_to_come_back_for_an_input_that_has_changed_since_the_last_look()
    {
        Bench bench = new();
        bench.Tick(ShiftRegisters.PollMs);
        bench.Time.LeaveOut(bench.Time.NowMs, false);
        bench.Tick(20);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
        bench.Time.LeaveOut(bench.Time.NowMs, true);
        bench.Tick(20);
        Assert.AreEqual(bench.Time.NowMs + ShiftRegisters.PollMs - 40, bench.Time.NextMs);
        bench.Tick(ShiftRegisters.PollMs - 40);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
    }

    [TestMethod]
    public void A_look_that_was_left_out_is_not_made_up_for()
    {
        Bench bench = new();
        bench.Chips.Inputs = 1;
        bench.Time.LeaveOut((10 * ShiftRegisters.PollMs) + 20, true);
        bench.Tick((10 * ShiftRegisters.PollMs) + 40);
        Assert.AreEqual(0, bench.Registers.Inputs);
        Assert.AreEqual(11L * ShiftRegisters.PollMs, bench.Time.NextMs);
        bench.Tick(ShiftRegisters.PollMs - 40);
        Assert.AreEqual(1, bench.Registers.Inputs);
    }

    /// <summary>Both chips on the pins of the sample board.</summary>
    private sealed class Bench : IChipWorld
    {
        public readonly ShiftRegisterChips Chips = new();
        public readonly Deadlines Time = new();
        public readonly ShiftRegisters Registers;
        public readonly int[] Changes = new int[VirtualChip.PinCount];

        /// <summary>Moments at which the outputs showed something else than before or after.</summary>
        public int Glitches;

        private readonly VirtualChip _chip;

        /// <summary>Levels written to any pin.</summary>
        public int Writes => _chip.Calls.PinWrites;

        public Bench()
            : this(0)
        {
        }

        public Bench(int inputs)
        {
            Chips.Inputs = inputs;
            _chip = new VirtualChip(this, false, 1);
            VirtualChip.Current = _chip;
            GpioController gpio = new();
            Registers = new ShiftRegisters(
                gpio.OpenPin(Clock, PinMode.Output), gpio.OpenPin(DataOut, PinMode.Output), gpio.OpenPin(Latch, PinMode.Output),
                gpio.OpenPin(DataIn, PinMode.Input), Time);
            Time.BeginTurn(0);
        }

        public void Tick(int afterMs)
        {
            Time.BeginTurn(Time.NowMs + afterMs);
            Registers.Poll();
        }

        public void OutputChanged(int pin, bool level)
        {
            Changes[pin]++;
            if (pin == Clock && level)
            {
                Chips.Clock(_chip.Level(DataOut));
            }
            else if (pin == Latch)
            {
                int before = Chips.Outputs;
                Chips.SetLatch(level);
                Glitches += Chips.Outputs != before && Chips.Outputs != 0x42 ? 1 : 0;
            }

            _chip.SetInput(DataIn, Chips.SerialOut);
        }

        public void DutyChanged(int pin, int centiPercent)
        {
        }

        public int Convert(int channel, int phase)
        {
            return 0;
        }
    }
}
