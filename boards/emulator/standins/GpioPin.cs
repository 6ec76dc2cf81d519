// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type: one pin of a virtual chip.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly VirtualChip _chip;
    private PinMode _mode;
    private PinValueChangedEventHandler _changed;

    internal GpioPin(VirtualChip chip, int pinNumber, PinMode mode)
    {
        _chip = chip;
        PinNumber = pinNumber;
        _mode = mode;
        _chip.Open(this, mode);
    }

    /// <summary>Edges are told to the handler; on the device by a thread of its own.</summary>
    public event PinValueChangedEventHandler ValueChanged
    {
        add => _changed += value;
        remove => _changed -= value;
    }

    public TimeSpan DebounceTimeout { get; set; }

    public int PinNumber { get; }

    public PinMode GetPinMode()
    {
        return _mode;
    }

    public void SetPinMode(PinMode value)
    {
        _mode = value;
        _chip.SetMode(PinNumber, value);
    }

    public PinValue Read()
    {
        _chip.Calls.PinReads++;
        return _chip.Level(PinNumber);
    }

    public void Write(PinValue value)
    {
        _chip.Calls.PinWrites++;
        _chip.Drive(PinNumber, (bool)value);
    }

    public void Toggle()
    {
        _chip.Calls.Toggles++;
        _chip.Drive(PinNumber, !_chip.Level(PinNumber));
    }

    public void Dispose()
    {
        _chip.Close(PinNumber);
    }

    internal void Tell(PinEventTypes change)
    {
        _changed?.Invoke(this, new PinValueChangedEventArgs(change, PinNumber));
    }
}
