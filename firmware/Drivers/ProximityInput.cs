// SPDX-License-Identifier: MIT

using System.Device.Adc;

namespace OcppStation;

/// <summary>Proximity contact against a pull-up resistor to 3.3 V.</summary>
public sealed class ProximityInput : IProximity
{
    private const int SupplyMv = 3300;

    /// <summary>Above this there is no resistor: more than 5 kilohm.</summary>
    private const int OpenMv = 3090;

    private readonly AdcChannel _adc;
    private readonly AdcScale _scale;
    private readonly int _pullUpOhm;

    public ProximityInput(AdcChannel adc, AdcScale scale, int pullUpOhm)
    {
        _adc = adc;
        _scale = scale;
        _pullUpOhm = pullUpOhm;
    }

    /// <inheritdoc/>
    public int ReadOhm()
    {
        int milliVolt = _scale.Of(_adc.ReadValue(), 1);
        if (milliVolt > OpenMv)
        {
            return int.MaxValue;
        }

        return milliVolt < 0 ? -1 : milliVolt * _pullUpOhm / (SupplyMv - milliVolt);
    }
}
