// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>All measurands of one connector at one moment, by <see cref="Measurand"/>.</summary>
public sealed class MeterReading
{
    /// <summary>Value that stands for "not measured".</summary>
    public const long Absent = long.MinValue;

    /// <summary>Number of measurands.</summary>
    public const int Count = 8;

    private readonly long[] _values = new long[Count];

    /// <summary>Value in the unit of <see cref="Measurand"/>, or <see cref="Absent"/>.</summary>
    public long this[int measurand]
    {
        get => _values[measurand];
        set => _values[measurand] = value;
    }

    /// <summary>Sets a value that a driver reports as -1 when it has none.</summary>
    public void SetOptional(Measurand measurand, int value)
    {
        _values[(int)measurand] = value < 0 ? Absent : value;
    }
}
