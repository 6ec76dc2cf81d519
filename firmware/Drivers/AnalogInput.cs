// SPDX-License-Identifier: MIT

using System.Device.Adc;

namespace OcppStation;

/// <summary>
/// A quantity that a front end turns into a steady voltage: the RMS converter of a current transformer or of the mains
/// voltage. A reading is the mean of <see cref="Samples"/> conversions, about 1 ms on the device.
/// </summary>
public sealed class AnalogInput
{
    private const int Samples = 8;

    private readonly AdcChannel _adc;
    private readonly AdcScale _scale;
    private readonly int _perVolt;

    /// <param name="scale">Raw readings to mV.</param>
    /// <param name="perVolt">Units of the quantity per volt.</param>
    public AnalogInput(AdcChannel adc, AdcScale scale, int perVolt)
    {
        _adc = adc;
        _scale = scale;
        _perVolt = perVolt;
    }

    /// <summary>The quantity now, never below 0. A raw reading of 0 lies below the converter's range (about 140 mV) and counts as 0.</summary>
    public int Read()
    {
        int raw = 0;
        for (int i = 0; i < Samples; i++)
        {
            raw += _adc.ReadValue();
        }

        int milliVolt = _scale.Of(raw, Samples);
        return raw <= 0 || milliVolt <= 0 ? 0 : (int)((long)milliVolt * _perVolt / 1000);
    }
}
