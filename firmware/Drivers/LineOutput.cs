// SPDX-License-Identifier: MIT

using System.Device.Gpio;

namespace OcppStation;

/// <summary>A digital output that is a GPIO or a bit of the shift registers; low at first.</summary>
public sealed class LineOutput
{
    private readonly GpioPin _pin;
    private readonly ShiftRegisters _registers;
    private readonly int _bit;
    private bool _isHigh;

    /// <param name="line">See <see cref="Line"/>.</param>
    public LineOutput(int line, GpioController gpio, ShiftRegisters registers)
    {
        if (Line.IsRegisterBit(line))
        {
            _registers = registers;
            _bit = line - Line.FirstRegisterBit;
        }
        else
        {
            _pin = gpio.OpenPin(line, PinMode.Output);
            _pin.Write(PinValue.Low);
        }
    }

    /// <summary>Drives the line; writes only when it changes.</summary>
    public void Drive(bool high)
    {
        if (high == _isHigh)
        {
            return;
        }

        _isHigh = high;
        if (_pin == null)
        {
            _registers.Set(_bit, high);
        }
        else
        {
            _pin.Write(high);
        }
    }
}
