// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What the service button does. A short press lights all lamps and beeps for two seconds. A press of
/// <see cref="LongPressMs"/> says that service has been here: latched faults are forgotten, a welded contactor's too if its
/// contacts are open now, and the residual current detectors are tested. A button that is down when the station starts does nothing
/// until it was released.
/// </summary>
public sealed class ServiceAccess
{
    /// <summary>A change of the button counts when it lasts this long, ms.</summary>
    public const int DebounceMs = 60;

    /// <summary>A long press, ms.</summary>
    public const int LongPressMs = 5000;

    private readonly IServiceButton _button;
    private readonly Connector[] _connectors;
    private readonly PanelLights _lights;
    private readonly StationParts _parts;

    private bool _isDown = true;
    private bool _isDone = true;
    private bool _wasPressed = true;
    private long _changedMs;

    public ServiceAccess(IServiceButton button, Connector[] connectors, PanelLights lights, StationParts parts)
    {
        _button = button;
        _connectors = connectors;
        _lights = lights;
        _parts = parts;
    }

    /// <summary>Looks at the button; called once a tick. True when the residual current detectors are to be tested.</summary>
    public bool Poll()
    {
        bool isPressed = _button.IsPressed;
        if (isPressed != _wasPressed)
        {
            _wasPressed = isPressed;
            _changedMs = _parts.Time.NowMs;
        }

        if (isPressed != _isDown && _parts.Time.Reached(_changedMs + DebounceMs))
        {
            _isDown = isPressed;
            if (!_isDown && !_isDone)
            {
                _lights.TestLamps();
            }

            _isDone = false;
        }

        if (!_isDown || _isDone || !_parts.Time.Reached(_changedMs + LongPressMs))
        {
            return false;
        }

        _isDone = true;
        Clear();
        return true;
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
