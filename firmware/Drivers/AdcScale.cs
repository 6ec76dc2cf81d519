// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Two-point calibration of an ADC channel: a straight line through two raw readings of known quantities.</summary>
public sealed class AdcScale
{
    private readonly int _raw0;
    private readonly int _value0;
    private readonly int _rawSpan;
    private readonly int _valueSpan;

    public AdcScale(int raw0, int value0, int raw1, int value1)
    {
        _raw0 = raw0;
        _value0 = value0;
        _rawSpan = raw1 - raw0;
        _valueSpan = value1 - value0;
    }

    /// <summary>The quantity behind the mean of some raw readings.</summary>
    /// <param name="rawSum">Their sum.</param>
    /// <param name="count">Their number.</param>
    public int Of(int rawSum, int count)
    {
        return _value0 + (int)((long)(rawSum - (_raw0 * count)) * _valueSpan / ((long)_rawSpan * count));
    }

    /// <summary>The raw reading that a value has.</summary>
    public int RawOf(int value)
    {
        return _raw0 + (int)((long)(value - _value0) * _rawSpan / _valueSpan);
    }

    /// <summary>Raw counts that a difference of the quantity makes.</summary>
    public int RawSpanOf(int difference)
    {
        return (int)((long)difference * _rawSpan / _valueSpan);
    }
}
