// SPDX-License-Identifier: MIT

using System.Device.Gpio;

namespace OcppStation;

/// <summary>
/// A 74HC595 and a 74HC165 on a shared clock and latch, driven bit by bit. A shift costs 2 to 5 ms on the device (8 reads, a
/// write for each change of the data line, cheap toggles of the clock), so one is taken only when an output has changed, and
/// every <see cref="PollMs"/>: what is read may be that old. The latch rests low, where the 74HC165 follows its inputs; going
/// high it freezes them for shifting and shows on the 74HC595 what was shifted last.
/// </summary>
public sealed class ShiftRegisters
{
    /// <summary>Inputs are read at least this often, ms: mirror contacts and bolts need no more.</summary>
    public const int PollMs = 100;

    private const int LastBit = Line.RegisterBits - 1;

    private readonly GpioPin _clock;
    private readonly GpioPin _dataOut;
    private readonly GpioPin _latch;
    private readonly GpioPin _dataIn;
    private readonly Deadlines _time;
    private readonly PeriodicLook _look;
    private int _outputs;
    private int _written;
    private bool _data;
    private bool _isDemanded;

    public ShiftRegisters(GpioPin clock, GpioPin dataOut, GpioPin latch, GpioPin dataIn, Deadlines time)
    {
        _clock = clock;
        _dataOut = dataOut;
        _latch = latch;
        _dataIn = dataIn;
        _time = time;
        _look = new PeriodicLook(time, PollMs, 0);
        Shift();
    }

    /// <summary>Input bits as of the last shift, A is bit 0. Others than before make the next tick of the station a full turn.</summary>
    public int Inputs { get; private set; }

    /// <summary>Sets an output bit, QA is bit 0; it shows at the next shift.</summary>
    public void Set(int bit, bool on)
    {
        _outputs = on ? _outputs | (1 << bit) : _outputs & ~(1 << bit);
    }

    /// <summary>Makes a shift due at the next <see cref="Poll"/>.</summary>
    public void DemandShift()
    {
        _isDemanded = true;
    }

    /// <summary>Shifts when that is due; called once a tick, after everything was driven.</summary>
    public void Poll()
    {
        if (_outputs != _written || _isDemanded || _look.IsDue())
        {
            _isDemanded = false;
            _look.Done();
            int before = Inputs;
            Shift();
            if (Inputs != before)
            {
                _time.Soon();
            }
        }
    }

    /// <summary>Shifts all bits out and in, H first.</summary>
    private void Shift()
    {
        GpioPin clock = _clock;
        GpioPin dataIn = _dataIn;
        int outputs = _outputs;
        int inputs = 0;
        _latch.Toggle();
        for (int bit = LastBit; bit >= 0; bit--)
        {
            inputs = (inputs << 1) | ((bool)dataIn.Read() ? 1 : 0);
            bool next = ((outputs >> bit) & 1) != 0;
            if (next != _data)
            {
                _data = next;
                _dataOut.Write(next);
            }

            clock.Toggle();
            clock.Toggle();
        }

        _latch.Toggle();
        _latch.Toggle();
        _latch.Toggle();
        Inputs = inputs;
        _written = outputs;
    }
}
