// SPDX-License-Identifier: MIT

using System;
using System.Device.Gpio;

namespace OcppStation;

/// <summary>
/// Makes the input lines of a board and looks at those that are GPIOs. Bits of the shift registers need no look: the registers
/// themselves make the next tick a full turn when one has changed.
/// </summary>
public sealed class InputPins : IInputs
{
    private readonly GpioController _gpio;
    private readonly ShiftRegisters _registers;
    private LineInput[] _pins = new LineInput[0];

    public InputPins(GpioController gpio, ShiftRegisters registers)
    {
        _gpio = gpio;
        _registers = registers;
    }

    /// <summary>Opens an input line, see <see cref="Line"/>.</summary>
    public LineInput Open(int line)
    {
        LineInput input = new(line, _gpio, _registers);
        if (!Line.IsRegisterBit(line))
        {
            LineInput[] more = new LineInput[_pins.Length + 1];
            Array.Copy(_pins, more, _pins.Length);
            more[_pins.Length] = input;
            _pins = more;
        }

        return input;
    }

    /// <inheritdoc/>
    public bool HaveChanged()
    {
        bool haveChanged = false;
        for (int i = 0; i < _pins.Length; i++)
        {
            haveChanged |= _pins[i].HasChanged();
        }

        return haveChanged;
    }
}
