// SPDX-License-Identifier: MIT

using System.Device.Adc;

namespace OcppStation;

/// <summary>A quantity that a front end turns into a voltage, such as a current or the mains voltage.</summary>
public sealed class AnalogInput
{
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
        int raw = _adc.ReadValue();
        int milliVolt = _scale.Of(raw, 1);
        return raw <= 0 || milliVolt <= 0 ? 0 : (int)((long)milliVolt * _perVolt / 1000);
    }
}
