// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the pilot and the proximity contact of one connector say about car and cable.</summary>
public sealed class PlugSense
{
    /// <summary>Tenths of an ampere that a tethered cable is taken to carry: the board's maximum decides.</summary>
    private const int TetheredDeciAmps = 800;

    /// <summary>State A must last this long until the car counts as gone, ms; a closed contactor does not wait for it.</summary>
    private const int GoneMs = 1000;

    /// <summary>Another rating of the cable must last this long until it counts, ms: contacts of a plug move under load.</summary>
    private const int CableMs = 60;

    /// <summary>A plug must be missing for so long until it counts as taken out, ms: nobody shakes a held one for that long.</summary>
    private const int OutMs = 10000;

    private readonly IProximity _proximity;
    private readonly IPilot _pilot;
    private readonly Deadlines _time;
    private readonly PilotClassifier _classifier = new();

    private bool _isPaused;
    private bool _isConnected;
    private long _goneSinceMs = Deadlines.Never;
    private int _seenDeciAmps;
    private long _cableDoubtMs = Deadlines.Never;
    private long _outSinceMs = Deadlines.Never;

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

    /// <summary>A car holds the pilot at B, C or D, or did so less than a second ago.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>The car seems to have gone, for less than a second yet.</summary>
    public bool IsDoubtful => _goneSinceMs != Deadlines.Never;

    /// <summary>Current rating of the cable in tenths of an ampere; 0: no plug, -1: not a resistor of Annex B.</summary>
    public int CableDeciAmps { get; private set; }

    /// <summary>Reads the inputs; called once a turn.</summary>
    /// <param name="isOffering">PWM runs.</param>
    public void Poll(bool isOffering)
    {
        _isPaused = false;
        _classifier.Poll(_time, _pilot, isOffering);
        PilotState state = _classifier.State;
        Pilot = state;
        bool wasConnected = _isConnected;
        if (state is PilotState.B or PilotState.C or PilotState.D)
        {
            _isConnected = true;
            _goneSinceMs = Deadlines.Never;
        }
        else if (state == PilotState.A && wasConnected)
        {
            AwaitCar(_classifier.Seen == PilotState.A);
        }

        if (_isConnected != wasConnected)
        {
            _time.Soon();
        }

        if (_proximity != null && (_isConnected || wasConnected))
        {
            PollCable(_isConnected && wasConnected);
        }
    }

    /// <summary>Instead of <see cref="Poll"/> while the pilot is driven to state F, when no reading says anything about the car.</summary>
    public void Pause()
    {
        _isPaused = true;
        _classifier.Pause();
    }

    /// <summary>A quick look between two calls of <see cref="Poll"/>: true when that would find something else, or might.</summary>
    public bool HasChanged()
    {
        if (_isPaused)
        {
            return false;
        }

        return !_classifier.IsUnchanged(_pilot) || (_proximity != null && _isConnected && ReadCable() != _seenDeciAmps);
    }

    /// <summary>There is no plug in the socket, and was none for long; asked in every turn by whoever waits for that.</summary>
    public bool IsOut()
    {
        if (_proximity == null || _isConnected || ReadCable() != CableRating.NoPlug)
        {
            _outSinceMs = Deadlines.Never;
            return false;
        }

        _outSinceMs = _outSinceMs == Deadlines.Never ? _time.NowMs : _outSinceMs;
        _time.WakeAt(_outSinceMs + OutMs);
        return _time.HasCome(_outSinceMs + OutMs);
    }

    private void AwaitCar(bool isGone)
    {
        if (_goneSinceMs == Deadlines.Never || !isGone)
        {
            _goneSinceMs = _time.NowMs;
        }

        _time.WakeAt(_goneSinceMs + GoneMs);
        if (_time.HasCome(_goneSinceMs + GoneMs))
        {
            _isConnected = false;
            _goneSinceMs = Deadlines.Never;
        }
    }

    /// <summary>A contact that shows now this, now that is in doubt as long as it does not show the rating that counts.</summary>
    private void PollCable(bool isKnown)
    {
        _seenDeciAmps = ReadCable();
        if (_seenDeciAmps == CableDeciAmps)
        {
            _cableDoubtMs = Deadlines.Never;
            return;
        }

        if (_cableDoubtMs == Deadlines.Never)
        {
            _cableDoubtMs = _time.NowMs;
        }

        _time.WakeAt(_cableDoubtMs + CableMs);
        if (!isKnown || _time.HasCome(_cableDoubtMs + CableMs))
        {
            CableDeciAmps = _seenDeciAmps;
            _time.Soon();
            _cableDoubtMs = Deadlines.Never;
        }
    }

    private int ReadCable()
    {
        int amps = CableRating.FromOhm(_proximity.ReadOhm());
        return amps > 0 ? amps * 10 : amps;
    }
}
