// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Wakes a car that has fallen asleep without an offer: when an offer comes after a long time without one and the car stays in
/// state B, the pilot is driven to state F for some seconds, as if the plug had been out, and the offer is given
/// again. A car that does not want current is left alone after <see cref="MostPulses"/>.
/// </summary>
public sealed class WakeUp
{
    /// <summary>A car may sleep when no current was offered to it for so long, ms.</summary>
    public const int SleepMs = 60000;

    /// <summary>Time that a car has to ask for current that is offered, ms.</summary>
    public const int PatienceMs = 30000;

    /// <summary>Pulses after one time without an offer.</summary>
    public const int MostPulses = 2;

    private readonly Deadlines _time;
    private readonly PlugSense _plug;

    private bool _wasOffering;
    private long _withdrawnMs;
    private long _offeredMs;
    private long _pulseEndMs;
    private int _pulsesLeft;

    public WakeUp(Deadlines time, PlugSense plug)
    {
        _time = time;
        _plug = plug;
    }

    /// <summary>The pilot has to be in state F: its readings say nothing about the car.</summary>
    public bool IsPulsing { get; private set; }

    /// <summary>Once a turn, before the offer is driven; true when a pulse begins or ends.</summary>
    /// <param name="isWanted">Current is to be offered.</param>
    /// <param name="isOffering">PWM has run since the last turn.</param>
    /// <param name="pulseSeconds">Length of a pulse; 0: none.</param>
    public bool Poll(bool isWanted, bool isOffering, int pulseSeconds)
    {
        if (isOffering && _wasOffering && _pulsesLeft == 0)
        {
            return false;
        }

        bool wasPulsing = IsPulsing;
        if (IsPulsing)
        {
            _time.WakeAt(_pulseEndMs);
            IsPulsing = isWanted && !_time.HasCome(_pulseEndMs);
            _withdrawnMs = _time.NowMs;
        }
        else if (isOffering)
        {
            Await(pulseSeconds);
        }
        else if (_wasOffering || !_plug.IsConnected)
        {
            _withdrawnMs = _time.NowMs;
        }

        _wasOffering = isOffering;
        return IsPulsing != wasPulsing;
    }

    /// <summary>Called in the turn in which an offer begins, then as long as pulses are left.</summary>
    private void Await(int pulseSeconds)
    {
        if (!_wasOffering)
        {
            _offeredMs = _time.NowMs;
            _pulsesLeft = _time.HasCome(_withdrawnMs + SleepMs) ? MostPulses : _pulsesLeft;
        }

        if (_plug.Pilot != PilotState.B)
        {
            _pulsesLeft = 0;
        }
        else
        {
            _time.WakeAt(_offeredMs + PatienceMs);
            if (_time.HasCome(_offeredMs + PatienceMs))
            {
                Pulse(pulseSeconds);
            }
        }
    }

    private void Pulse(int seconds)
    {
        _pulsesLeft--;
        if (seconds > 0)
        {
            IsPulsing = true;
            _pulseEndMs = _time.NowMs + (seconds * 1000);
            _time.WakeAt(_pulseEndMs);
        }
    }
}
