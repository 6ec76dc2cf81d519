// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type: the pins of the virtual chip that is current when it is made.</summary>
public sealed class GpioController : IDisposable
{
    private readonly VirtualChip _chip = VirtualChip.Current;

    public int PinCount => VirtualChip.PinCount;

    public GpioPin OpenPin(int pinNumber)
    {
        return OpenPin(pinNumber, PinMode.Input);
    }

    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        return new GpioPin(_chip, pinNumber, mode);
    }

    public bool IsPinOpen(int pinNumber)
    {
        return _chip.IsOpen(pinNumber);
    }

    public void ClosePin(int pinNumber)
    {
        _chip.Close(pinNumber);
    }

    public void Dispose()
    {
    }
}
