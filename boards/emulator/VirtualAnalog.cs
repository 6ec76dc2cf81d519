// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>What the converters of a virtual board read: pilots, proximity contacts, current, mains voltage and temperature.</summary>
public sealed class VirtualAnalog
{
    private readonly VirtualWiring _wiring;
    private readonly ConnectorWorld[] _connectors;
    private readonly VirtualThermometer _thermometer;

    public VirtualAnalog(VirtualWiring wiring, ConnectorWorld[] connectors, VirtualThermometer thermometer)
    {
        _wiring = wiring;
        _connectors = connectors;
        _thermometer = thermometer;
    }

    /// <summary>Raw reading of a channel.</summary>
    /// <param name="phase">Moment within the period of the pilot's PWM, in steps of 0.01 %.</param>
    public int Convert(int channel, int phase)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            ConnectorWorld connector = _connectors[i];
            if (channel == _wiring.PilotChannel[i])
            {
                int pilotMv = phase < connector.Duty ? connector.PilotHighMv : connector.PilotLowMv;
                return ToRaw(1300 + (pilotMv * 875 / 10000));
            }

            if (channel == _wiring.ProximityChannel[i])
            {
                int ohm = connector.ProximityOhm;
                return ToRaw(ohm == int.MaxValue ? 3300 : 3300 * ohm / (ohm + 330));
            }

            if (channel == _wiring.CurrentChannel[i])
            {
                return ToRaw((int)((long)connector.CurrentMa * _wiring.CurrentMvPerAmp / 1000));
            }
        }

        return channel == _wiring.TemperatureChannel
            ? ToRaw(_thermometer.MilliVolt)
            : channel == _wiring.VoltageChannel ? ToRaw(ConnectorWorld.MainsVolt * _wiring.MainsMvPerVolt) : 0;
    }

    /// <summary>The ESP32's converter at 12 dB: linear, with an offset.</summary>
    private static int ToRaw(int milliVolt)
    {
        int raw = 444 + ((milliVolt - 500) * 2483 / 2000);
        return raw < 0 ? 0 : raw > VirtualChip.AdcMax ? VirtualChip.AdcMax : raw;
    }
}
