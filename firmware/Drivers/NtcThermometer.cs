// SPDX-License-Identifier: MIT

using System.Device.Adc;

namespace OcppStation;

/// <summary>
/// A thermistor of 10 kilohm (B 3950) to ground against 10 kilohm to 3.3 V, from a table of 5 °C steps; good to half a degree
/// from -30 to 110 °C. The converter cannot see below about 140 mV, so what reads lower is a shorted sensor; above
/// <see cref="OpenMv"/> it is open.
/// </summary>
public sealed class NtcThermometer : ITemperature
{
    /// <summary>Below this the sensor is shorted, mV.</summary>
    public const int ShortMv = 150;

    /// <summary>Above this the sensor is open, mV.</summary>
    public const int OpenMv = 3200;

    private const int Samples = 8;
    private const int FirstDeciCelsius = -300;
    private const int StepDeciCelsius = 50;

    /// <summary>mV at -30, -25 ... 115 °C.</summary>
    private static readonly short[] s_milliVolts =
    [
        3143, 3086, 3014, 2925, 2816, 2689, 2543, 2381, 2206, 2023, 1836, 1650, 1470, 1301, 1143, 1000,
        871, 757, 657, 570, 494, 428, 372, 323, 282, 246, 215, 189, 166, 146,
    ];

    private readonly AdcChannel _adc;
    private readonly AdcScale _scale;

    public NtcThermometer(AdcChannel adc, AdcScale scale)
    {
        _adc = adc;
        _scale = scale;
    }

    /// <inheritdoc/>
    public int DeciCelsius { get; private set; } = int.MinValue;

    /// <inheritdoc/>
    public bool Sample()
    {
        int raw = 0;
        for (int i = 0; i < Samples; i++)
        {
            raw += _adc.ReadValue();
        }

        int milliVolt = _scale.Of(raw, Samples);
        bool isGood = milliVolt is >= ShortMv and <= OpenMv;
        DeciCelsius = isGood ? ToDeciCelsius(milliVolt) : int.MinValue;
        return isGood;
    }

    private static int ToDeciCelsius(int milliVolt)
    {
        // Falling values: the first that is not above the voltage.
        int above = 0;
        int i = s_milliVolts.Length - 1;
        while (i - above > 1)
        {
            int middle = (above + i) / 2;
            if (milliVolt < s_milliVolts[middle])
            {
                above = middle;
            }
            else
            {
                i = middle;
            }
        }

        int span = s_milliVolts[i - 1] - s_milliVolts[i];
        return FirstDeciCelsius + ((i - 1) * StepDeciCelsius) + ((s_milliVolts[i - 1] - milliVolt) * StepDeciCelsius / span);
    }
}
