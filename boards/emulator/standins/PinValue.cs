// SPDX-License-Identifier: MIT

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type.</summary>
public readonly struct PinValue
{
    private readonly bool _isHigh;

    private PinValue(bool isHigh)
    {
        _isHigh = isHigh;
    }

    public static PinValue High => new(true);

    public static PinValue Low => new(false);

    public static implicit operator PinValue(bool value) => new(value);

    public static implicit operator PinValue(int value) => new(value != 0);

    public static explicit operator bool(PinValue value) => value._isHigh;

    public static explicit operator int(PinValue value) => value._isHigh ? 1 : 0;

    public static explicit operator byte(PinValue value) => value._isHigh ? (byte)1 : (byte)0;

    public static bool operator ==(PinValue a, PinValue b) => a._isHigh == b._isHigh;

    public static bool operator !=(PinValue a, PinValue b) => a._isHigh != b._isHigh;

    public bool Equals(PinValue other) => _isHigh == other._isHigh;

    public override bool Equals(object obj) => obj is PinValue other && _isHigh == other._isHigh;

    public override int GetHashCode() => _isHigh ? 1 : 0;

    public override string ToString() => _isHigh ? "High" : "Low";
}
