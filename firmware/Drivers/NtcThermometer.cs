// SPDX-License-Identifier: MIT

using System.Device.Adc;

namespace OcppStation;

/// <summary>A thermistor of 10 kilohm (B 3950) to ground against 10 kilohm to 3.3 V, from a table of 10 °C steps.</summary>
public sealed class NtcThermometer : ITemperature
{
    private const int ShortMv = 60;
    private const int OpenMv = 3200;
    private const int FirstDeciCelsius = -200;
    private const int StepDeciCelsius = 100;

    /// <summary>mV at -20, -10 ... 120 °C.</summary>
    private static readonly short[] s_milliVolts = [3014, 2816, 2543, 2206, 1836, 1470, 1143, 871, 657, 494, 372, 282, 215, 166, 129];

    private readonly AdcChannel _adc;
    private readonly AdcScale _scale;

    public NtcThermometer(AdcChannel adc, AdcScale scale)
    {
        _adc = adc;
        _scale = scale;
    }

    /// <inheritdoc/>
    public int DeciCelsius { get; private set; }

    /// <inheritdoc/>
    public bool Sample()
    {
        int milliVolt = _scale.Of(_adc.ReadValue(), 1);
        if (milliVolt is < ShortMv or > OpenMv)
        {
            return false;
        }

        DeciCelsius = ToDeciCelsius(milliVolt);
        return true;
    }

    private static int ToDeciCelsius(int milliVolt)
    {
        int i = 1;
        while (i < s_milliVolts.Length - 1 && milliVolt < s_milliVolts[i])
        {
            i++;
        }

        int span = s_milliVolts[i - 1] - s_milliVolts[i];
        return FirstDeciCelsius + ((i - 1) * StepDeciCelsius) + ((s_milliVolts[i - 1] - milliVolt) * StepDeciCelsius / span);
    }
}
