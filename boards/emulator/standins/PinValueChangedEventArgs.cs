// SPDX-License-Identifier: MIT

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type.</summary>
public class PinValueChangedEventArgs
{
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
    {
        ChangeType = changeType;
        PinNumber = pinNumber;
    }

    public PinEventTypes ChangeType { get; }

    public int PinNumber { get; }
}
