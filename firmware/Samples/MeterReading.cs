// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// All measurands of one connector at one moment, by code: a <see cref="Measurand"/>, of one phase of the grid when
/// <see cref="OfPhase"/> has made it so.
/// </summary>
public sealed class MeterReading
{
    /// <summary>Value that stands for "not measured".</summary>
    public const long Absent = long.MinValue;

    /// <summary>Number of measurands.</summary>
    public const int Count = 8;

    /// <summary>Phases of the grid.</summary>
    public const int Phases = 3;

    private const int PhaseShift = 4;
    private const int MeasurandMask = (1 << PhaseShift) - 1;

    private readonly long[] _values = new long[Count * (Phases + 1)];

    public MeterReading()
    {
        ForgetPhases();
    }

    /// <summary>Value in the unit of <see cref="Measurand"/>, or <see cref="Absent"/>.</summary>
    public long this[int code]
    {
        get => _values[Index(code)];
        set => _values[Index(code)] = value;
    }

    /// <summary>Code of a measurand of one phase; the number is what the journal stores, so it never changes.</summary>
    /// <param name="phase">1 to 3, or 0 for all together.</param>
    public static int OfPhase(Measurand measurand, int phase)
    {
        return (int)measurand | (phase << PhaseShift);
    }

    /// <summary>The measurand of a code.</summary>
    public static Measurand MeasurandOf(int code)
    {
        return (Measurand)(code & MeasurandMask);
    }

    /// <summary>The phase of a code, 1 to 3, or 0.</summary>
    public static int PhaseOf(int code)
    {
        return code >> PhaseShift;
    }

    /// <summary>A current or voltage without phase that has values by phase: these are reported in its place.</summary>
    public bool IsToldByPhase(int code)
    {
        return (code == (int)Measurand.Current || code == (int)Measurand.Voltage)
            && (_values[Count + code] != Absent || _values[(2 * Count) + code] != Absent || _values[(3 * Count) + code] != Absent);
    }

    /// <summary>Sets a value that a driver reports as -1 when it has none.</summary>
    public void SetOptional(Measurand measurand, int value)
    {
        _values[(int)measurand] = value < 0 ? Absent : value;
    }

    /// <summary>Sets a value of one phase that a driver reports as -1 when it has none.</summary>
    public void SetOptional(Measurand measurand, int phase, long value)
    {
        this[OfPhase(measurand, phase)] = value < 0 ? Absent : value;
    }

    /// <summary>No value of a phase is known.</summary>
    public void ForgetPhases()
    {
        for (int i = Count; i < _values.Length; i++)
        {
            _values[i] = Absent;
        }
    }

    private static int Index(int code)
    {
        return ((code >> PhaseShift) * Count) + (code & MeasurandMask);
    }
}
