// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>The single digital lines of a virtual board: pins of the chip, or bits of the shift registers behind it.</summary>
public sealed class VirtualLines
{
    private readonly VirtualWiring _wiring;
    private readonly VirtualChip _chip;
    private readonly ShiftRegisterChips _registers = new();
    private int _inputs;

    public VirtualLines(VirtualWiring wiring, VirtualChip chip)
    {
        _wiring = wiring;
        _chip = chip;
    }

    /// <summary>Outputs of the 74HC595, QA is bit 0.</summary>
    public int RegisterOutputs => _registers.Outputs;

    /// <summary>Outputs disabled, as at power-on.</summary>
    public void Reset()
    {
        _registers.Reset();
    }

    /// <summary>Level of an output line.</summary>
    public bool IsHigh(int line)
    {
        return line >= Line.FirstRegisterBit
            ? ((_registers.Outputs >> (line - Line.FirstRegisterBit)) & 1) != 0
            : line != Line.None && _chip.Level(line);
    }

    /// <summary>The chip drives a pin; true when outputs of the shift registers may have changed.</summary>
    public bool OutputChanged(int pin, bool level)
    {
        bool changed = false;
        if (pin == _wiring.RegisterClock && level)
        {
            _registers.Clock(_chip.Level(_wiring.RegisterDataOut));
            _chip.SetInput(_wiring.RegisterDataIn, _registers.SerialOut);
        }
        else if (pin == _wiring.RegisterLatch)
        {
            changed = _registers.SetLatch(level);
            _chip.SetInput(_wiring.RegisterDataIn, _registers.SerialOut);
        }

        return changed;
    }

    /// <summary>The world drives an input line; bits of the shift registers count from <see cref="EndInputs"/> on.</summary>
    public void Drive(int line, bool level)
    {
        if (line >= Line.FirstRegisterBit)
        {
            _inputs |= level ? 1 << (line - Line.FirstRegisterBit) : 0;
        }
        else if (line != Line.None)
        {
            _chip.SetInput(line, level);
        }
    }

    /// <summary>All input lines have been driven.</summary>
    public void EndInputs()
    {
        _registers.Inputs = _inputs;
        _inputs = 0;
    }
}
