// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The way of the current on one connector: offer, lock and contactor. The only place that closes the contactor, behind one
/// predicate; whatever is missing or implausible opens it.
/// </summary>
public sealed class PowerPath
{
    /// <summary>After a change the offer is not raised for so long (IEC 61851-1 Table A.6, 6); it is lowered at once.</summary>
    private const int OfferChangeMs = 5000;

    /// <summary>A running offer is raised by no more than this at a time, tenths of an ampere.</summary>
    private const int RampDeciAmps = 100;

    /// <summary>After PWM is withdrawn the car has 3 s to open S2; the contactor opens under load after 6 s (A.6, 10.2).</summary>
    private const int WithdrawGraceMs = 6000;

    /// <summary>
    /// Rest between opening and closing again, so that a nervous car or a noisy pilot does not wear the contactor. It doubles with
    /// each closure that did not last, up to the longest.
    /// </summary>
    private const int LeastRestMs = 2000;
    private const int LongestRestMs = 60000;

    /// <summary>A closure of this length, ms, makes the rest short again.</summary>
    private const int LastingMs = 60000;

    /// <summary>During a longer rest nothing is offered: a car must not wait longer than this for current that is offered, ms.</summary>
    private const int OfferedRestMs = 10000;

    /// <summary>After a pulse that wakes the car its pilot is read for so long before anything is offered, ms.</summary>
    private const int LookMs = 200;

    private readonly ConnectorHardware _hardware;
    private readonly Deadlines _time;
    private readonly PlugSense _plug;
    private readonly WakeUp _wakeUp;
    private readonly ContactorWatch _contactor = new();

    /// <summary>Null where the contactor switches all phases.</summary>
    private readonly PhaseSwitch _phases;

    private long _offerChangedMs = -OfferChangeMs;
    private long _withdrawnMs;
    private long _closedMs;
    private long _openedMs = -LeastRestMs;
    private int _restMs = LeastRestMs;
    private int _nextRestMs = LeastRestMs;
    private bool _wasClosed;
    private bool _lockWanted;

    public PowerPath(ConnectorHardware hardware, Deadlines time, PlugSense plug)
    {
        _hardware = hardware;
        _time = time;
        _plug = plug;
        _wakeUp = new WakeUp(time, plug);
        _phases = hardware.PhaseContactor == null ? null : new PhaseSwitch(hardware.PhaseContactor, time);
        _hardware.Contactor.Drive(false);
        _hardware.Pilot.Offer(0);
        ReadInputs();
    }

    /// <summary>Current offered by PWM now, tenths of an ampere; 0: none.</summary>
    public int OfferedDeciAmps { get; private set; }

    /// <summary>The coil is energised.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>The mirror contact says closed, at the last <see cref="ReadInputs"/>.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The pilot is driven to state F: to wake the car, or while its phases are switched.</summary>
    public bool IsWaking => _wakeUp.IsPulsing || (_phases != null && _phases.IsPilotOff);

    /// <summary>The number of phases can be switched.</summary>
    public bool CanSwitchPhases => _phases != null;

    /// <summary>It is being switched: nothing may be offered.</summary>
    public bool IsSwitchingPhases => _phases != null && _phases.IsSwitching;

    /// <summary>The contacts of L2 and L3 did not follow: latched until <see cref="ClearContactorFault"/>.</summary>
    public bool HasPhaseSwitchFailed => _phases != null && _phases.HasFailed;

    /// <summary>Phases behind the contactor, 1 or 3; three where they cannot be switched.</summary>
    public int Phases => _phases == null ? PhaseSwitch.AllPhases : _phases.Phases;

    /// <summary>Length of the pulse that wakes a car; 0: none.</summary>
    public int WakeUpSeconds { get; set; }

    /// <summary>The contactor has been opened again and again: it rests, and no current is offered meanwhile.</summary>
    public bool IsResting => _restMs > OfferedRestMs && !_time.HasCome(_openedMs + _restMs);

    /// <summary>Contacts did not open: latched.</summary>
    public bool IsWelded => _contactor.IsWelded;

    /// <summary>Contacts did not close: latched until <see cref="ClearContactorFault"/>.</summary>
    public bool FailedToClose => _contactor.FailedToClose;

    /// <summary>A lock is fitted.</summary>
    public bool HasLock => _hardware.Lock != null;

    /// <summary>The plug is held, or there is nothing to hold it with.</summary>
    public bool IsLocked => _hardware.Lock == null || _hardware.Lock.Position == LockPosition.Locked;

    /// <summary>The plug can be taken out.</summary>
    public bool IsUnlocked => _hardware.Lock == null || _hardware.Lock.Position == LockPosition.Unlocked;

    /// <summary>The lock's tries are used up.</summary>
    public bool HasLockFailed => _hardware.Lock != null && _hardware.Lock.Position == LockPosition.Failed;

    /// <summary>Asks for a lock position. Unlocking waits until the contactor is open.</summary>
    public void Lock(bool locked)
    {
        _lockWanted = locked;
        if (_hardware.Lock != null && (locked || (!IsClosed && !IsClosing)))
        {
            _hardware.Lock.Drive(locked);
        }
    }

    /// <summary>A new session begins: what the last car did is not held against it.</summary>
    public void ForgetRests()
    {
        _restMs = LeastRestMs;
        _nextRestMs = LeastRestMs;
    }

    /// <summary>Asks for a number of phases, 1 or 3; where it can be switched only.</summary>
    public void WantPhases(int phases)
    {
        if (_phases.Wanted != phases)
        {
            _phases.Wanted = phases;
            _time.Soon();
        }
    }

    /// <summary>Forgets that the contactor failed to close (the plug was out).</summary>
    public void ClearContactorFault()
    {
        if (_phases != null)
        {
            _phases.Clear();
        }

        if (!IsWelded)
        {
            _contactor.Clear();
        }
    }

    /// <summary>An earlier boot has found the contactor welded.</summary>
    public void RestoreWeld()
    {
        _contactor.Restore();
    }

    /// <summary>Forgets that the contactor was welded; false when its contacts are closed still.</summary>
    public bool ClearWeld()
    {
        if (IsWelded && !IsClosed)
        {
            _contactor.Clear();
            _hardware.Pilot.Offer(0);
            _time.Soon();
        }

        return !IsWelded;
    }

    /// <summary>Opens the contactor this instant and withdraws the offer.</summary>
    public void Break()
    {
        Open();
        Withdraw();
    }

    /// <summary>Breaks, and decides nothing else: only a move of the lock that is under way ends in time. Called in every tick without mains.</summary>
    public void Hold()
    {
        Break();
        if (_hardware.Lock != null)
        {
            _hardware.Lock.Finish(_time.NowMs);
        }
    }

    /// <summary>Reads the mirror contact.</summary>
    public void ReadInputs()
    {
        IsClosed = _hardware.Contactor.IsClosed;
    }

    /// <summary>Opens the contactor when an input forbids that it stays closed; called as soon as the inputs were read, before all else.</summary>
    /// <param name="fault">A fault opens at once.</param>
    public void Guard(Fault fault)
    {
        if (_plug.Pilot != PilotState.C || fault != Fault.None || _plug.CableDeciAmps <= 0 || _plug.IsDiodeShorted)
        {
            Open();
        }
    }

    /// <summary>
    /// Advances offer, contactor and lock; called after <see cref="Guard"/>.
    /// </summary>
    /// <param name="mayEnergise">Authorised, transaction on flash, no fault: the part of the predicate that the session knows.</param>
    /// <param name="limitDeciAmps">Current that may be offered; 0 withdraws it.</param>
    /// <param name="fault">A fault opens at once.</param>
    public void Poll(bool mayEnergise, int limitDeciAmps, Fault fault)
    {
        if (IsClosed != _wasClosed)
        {
            _wasClosed = IsClosed;
            _time.Soon();
        }

        _contactor.Poll(_time, IsClosing, IsClosed);
        ILock bolt = _hardware.Lock;
        if (bolt != null)
        {
            if (!_lockWanted && !IsClosed && !IsClosing && bolt.Position == LockPosition.Locked)
            {
                bolt.Drive(false);
            }

            bolt.Poll(_time.NowMs);
        }

        if (IsWelded)
        {
            Open();
            OfferedDeciAmps = 0;
            _wakeUp.Poll(false, false, 0);
            _hardware.Pilot.OfferFault();
            return;
        }

        // A session may wait for its car to come back, but current is offered to a car only.
        int wantedDeciAmps = mayEnergise && fault == Fault.None && _plug.IsConnected && !IsResting ? limitDeciAmps : 0;
        if (_phases != null)
        {
            wantedDeciAmps = SwitchPhases(mayEnergise) ? 0 : wantedDeciAmps;
        }

        if (_wakeUp.Poll(wantedDeciAmps > 0, OfferedDeciAmps > 0, WakeUpSeconds))
        {
            DriveWakeUp();
        }

        UpdateOffer(wantedDeciAmps);
        UpdateContactor(mayEnergise, fault);
    }

    private void DriveWakeUp()
    {
        OfferedDeciAmps = 0;
        if (IsWaking)
        {
            _hardware.Pilot.OfferFault();
        }
        else
        {
            _hardware.Pilot.Offer(0);
            _offerChangedMs = _time.NowMs + LookMs - OfferChangeMs;
        }

        _time.Soon();
    }

    /// <summary>True while nothing may be offered.</summary>
    private bool SwitchPhases(bool mayEnergise)
    {
        bool wasPilotOff = _phases.IsPilotOff;
        _phases.Poll(!IsClosing && !IsClosed, mayEnergise);
        if (_phases.IsPilotOff != wasPilotOff)
        {
            DriveWakeUp();
        }

        return _phases.IsSwitching;
    }

    private void UpdateOffer(int wantedDeciAmps)
    {
        if (wantedDeciAmps == OfferedDeciAmps)
        {
            return;
        }

        if (wantedDeciAmps == 0)
        {
            Withdraw();
        }
        else if (wantedDeciAmps < OfferedDeciAmps)
        {
            Offer(wantedDeciAmps);
        }
        else if (!_time.HasCome(_offerChangedMs + OfferChangeMs))
        {
            _time.WakeAt(_offerChangedMs + OfferChangeMs);
        }
        else if (_plug.Pilot != PilotState.A && !IsWaking)
        {
            // A car begins slowly by itself; one that charges follows the offer.
            int nextDeciAmps = OfferedDeciAmps + RampDeciAmps;
            Offer(OfferedDeciAmps == 0 || wantedDeciAmps < nextDeciAmps ? wantedDeciAmps : nextDeciAmps);
        }
    }

    private void Offer(int deciAmps)
    {
        _hardware.Pilot.Offer(deciAmps);
        OfferedDeciAmps = deciAmps;
        _offerChangedMs = _time.NowMs;
        _time.Soon();
    }

    private void UpdateContactor(bool mayEnergise, Fault fault)
    {
        if (IsClosing)
        {
            // The lock has been polled since the inputs were read.
            bool isGraceOver = OfferedDeciAmps == 0 && _time.HasCome(_withdrawnMs + WithdrawGraceMs);
            if (isGraceOver || !IsLocked)
            {
                Open();
            }
            else if (OfferedDeciAmps == 0)
            {
                _time.WakeAt(_withdrawnMs + WithdrawGraceMs);
            }
        }
        else if (MayClose(mayEnergise, fault))
        {
            IsClosing = true;
            _closedMs = _time.NowMs;
            _hardware.Contactor.Drive(true);
            _time.Soon();
        }
        else
        {
            _time.WakeAt(_openedMs + _restMs);
        }
    }

    private bool MayClose(bool mayEnergise, Fault fault)
    {
        return mayEnergise
            && !IsSwitchingPhases
            && fault == Fault.None
            && _plug.Pilot == PilotState.C
            && OfferedDeciAmps >= PilotDuty.MinDeciAmps
            && _plug.IsDiodeSeen
            && _plug.CableDeciAmps > 0
            && IsLocked
            && _time.HasCome(_openedMs + _restMs)
            && !IsClosed;
    }

    private void Withdraw()
    {
        if (OfferedDeciAmps != 0)
        {
            _withdrawnMs = _time.NowMs;
            Offer(0);
        }
    }

    private void Open()
    {
        if (IsClosing)
        {
            IsClosing = false;
            _hardware.Contactor.Drive(false);
            _openedMs = _time.NowMs;
            LengthenRest();
            _time.Soon();
        }
    }

    private void LengthenRest()
    {
        _restMs = _time.HasCome(_closedMs + LastingMs) ? LeastRestMs : _nextRestMs;
        _nextRestMs = _restMs * 2 < LongestRestMs ? _restMs * 2 : LongestRestMs;
    }
}
