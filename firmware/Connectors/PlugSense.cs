// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the pilot and the proximity contact of one connector say about car and cable.</summary>
public sealed class PlugSense
{
    /// <summary>Tenths of an ampere that a tethered cable is taken to carry: the board's maximum decides.</summary>
    private const int TetheredDeciAmps = 800;

    private readonly IProximity _proximity;
    private readonly IPilot _pilot;
    private readonly Deadlines _time;
    private readonly PilotClassifier _classifier = new();

    public PlugSense(ConnectorHardware hardware, Deadlines time)
    {
        _proximity = hardware.Proximity;
        _pilot = hardware.Pilot;
        _time = time;
        CableDeciAmps = _proximity == null ? TetheredDeciAmps : 0;
    }

    /// <summary>Debounced pilot state.</summary>
    public PilotState Pilot { get; private set; } = PilotState.Unknown;

    /// <summary>The car's diode was seen while PWM ran.</summary>
    public bool IsDiodeSeen => _classifier.IsDiodePassed;

    /// <summary>PWM ran, a car is there, and its diode was not seen.</summary>
    public bool IsDiodeShorted => _classifier.IsDiodeFailed;

    /// <summary>A car holds the pilot at B, C or D.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Current rating of the cable in tenths of an ampere; 0: no plug, -1: not a resistor of Annex B.</summary>
    public int CableDeciAmps { get; private set; }

    /// <summary>Reads the inputs; called once a tick.</summary>
    /// <param name="isOffering">PWM runs.</param>
    public void Poll(bool isOffering)
    {
        _classifier.Poll(_time, _pilot, isOffering);
        PilotState state = _classifier.State;
        Pilot = state;
        bool wasConnected = IsConnected;
        if (state is PilotState.B or PilotState.C or PilotState.D)
        {
            IsConnected = true;
        }
        else if (state == PilotState.A)
        {
            IsConnected = false;
        }

        if (_proximity != null && (IsConnected || wasConnected))
        {
            CableDeciAmps = ReadCable();
        }
    }

    /// <summary>A quick look between two calls of <see cref="Poll"/>: true when that would find something else, or might.</summary>
    public bool HasChanged()
    {
        return !_classifier.IsUnchanged(_pilot) || (_proximity != null && IsConnected && ReadCable() != CableDeciAmps);
    }

    private int ReadCable()
    {
        int amps = CableRating.FromOhm(_proximity.ReadOhm());
        return amps > 0 ? amps * 10 : amps;
    }
}
