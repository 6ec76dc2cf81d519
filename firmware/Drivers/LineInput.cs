// SPDX-License-Identifier: MIT

using System.Device.Gpio;

namespace OcppStation;

/// <summary>A digital input that is a GPIO or a bit of the shift registers.</summary>
public sealed class LineInput
{
    private readonly GpioPin _pin;
    private readonly ShiftRegisters _registers;
    private readonly int _mask;
    private bool _isHigh;

    /// <param name="line">See <see cref="Line"/>.</param>
    public LineInput(int line, GpioController gpio, ShiftRegisters registers)
    {
        if (Line.IsRegisterBit(line))
        {
            _registers = registers;
            _mask = 1 << (line - Line.FirstRegisterBit);
        }
        else
        {
            _pin = gpio.OpenPin(line, PinMode.Input);
        }
    }

    /// <summary>True while the line is high.</summary>
    public bool IsHigh
    {
        get
        {
            if (_pin == null)
            {
                return (_registers.Inputs & _mask) != 0;
            }

            _isHigh = (bool)_pin.Read();
            return _isHigh;
        }
    }

    /// <summary>Reads a GPIO: true when it is not as it was read last.</summary>
    public bool HasChanged()
    {
        bool wasHigh = _isHigh;
        return IsHigh != wasHigh;
    }

    /// <summary>Sees to it that <see cref="IsHigh"/> in the next tick is not older than this tick.</summary>
    public void ReadAnew()
    {
        if (_pin == null)
        {
            _registers.DemandShift();
        }
    }
}
