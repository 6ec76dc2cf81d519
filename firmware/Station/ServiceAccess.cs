// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What the service button does. A short press lights all lamps for two seconds, beeps, and logs what the inputs read, for
/// calibration. A press of <see cref="LongPressMs"/> says that service has been here: latched faults are forgotten, a welded
/// contactor's too if its contacts are open now, and the residual current detectors are tested. A button that is down when the
/// station starts does nothing until it was released.
/// </summary>
public sealed class ServiceAccess
{
    /// <summary>A change of the button counts when it lasts this long, ms.</summary>
    public const int DebounceMs = 60;

    /// <summary>A long press, ms.</summary>
    public const int LongPressMs = 5000;

    private readonly StationHardware _hardware;
    private readonly Connector[] _connectors;
    private readonly PanelLights _lights;
    private readonly StationParts _parts;

    private bool _isDown = true;
    private bool _isDone = true;
    private bool _wasPressed = true;
    private long _changedMs;

    public ServiceAccess(StationHardware hardware, Connector[] connectors, PanelLights lights, StationParts parts)
    {
        _hardware = hardware;
        _connectors = connectors;
        _lights = lights;
        _parts = parts;
    }

    /// <summary>The button is not as the last <see cref="Poll"/> has found it.</summary>
    public bool HasChanged => _hardware.ServiceButton.IsPressed != _wasPressed;

    /// <summary>Looks at the button; called once a turn. True when the residual current detectors are to be tested.</summary>
    public bool Poll()
    {
        bool isPressed = _hardware.ServiceButton.IsPressed;
        if (isPressed != _wasPressed)
        {
            _wasPressed = isPressed;
            _changedMs = _parts.Time.NowMs;
        }

        if (isPressed != _isDown)
        {
            _parts.Time.WakeAt(_changedMs + DebounceMs);
        }

        if (isPressed != _isDown && _parts.Time.HasCome(_changedMs + DebounceMs))
        {
            _isDown = isPressed;
            if (!_isDown && !_isDone)
            {
                _lights.TestLamps();
                LogInputs();
            }

            _isDone = false;
        }

        if (!_isDown || _isDone)
        {
            return false;
        }

        _parts.Time.WakeAt(_changedMs + LongPressMs);
        if (!_parts.Time.HasCome(_changedMs + LongPressMs))
        {
            return false;
        }

        _isDone = true;
        Clear();
        return true;
    }

    private void LogInputs()
    {
        for (int i = 0; i < _hardware.Connectors.Length; i++)
        {
            ConnectorHardware connector = _hardware.Connectors[i];
            connector.Pilot.Sample();
            string line = "connector " + (i + 1) + ": pilot " + connector.Pilot.HighMv + " mV, " + connector.Pilot.LowMv + " mV";
            line += connector.Proximity == null ? string.Empty : ", proximity " + Ohm(connector.Proximity.ReadOhm());
            line += connector.Contactor.IsClosed ? ", contactor closed" : ", contactor open";
            _parts.Log.Write(line + (connector.Meter.CurrentMa < 0 ? string.Empty : ", " + connector.Meter.CurrentMa + " mA"));
        }

        if (_hardware.Temperature != null)
        {
            _parts.Log.Write("temperature " + (_parts.DeciCelsius == int.MinValue ? "unknown" : (_parts.DeciCelsius / 10) + " °C"));
        }
    }

    private static string Ohm(int ohm)
    {
        return ohm == int.MaxValue ? "open" : ohm + " ohm";
    }

    private void Clear()
    {
        bool isSound = true;
        for (int i = 0; i < _connectors.Length; i++)
        {
            isSound &= _connectors[i].Faults.ClearByService();
        }

        _parts.Log.Write(isSound ? "service: latched faults cleared" : "service: a contactor is still closed");
        _lights.Serviced(isSound);
        _parts.Time.Soon();
    }
}
