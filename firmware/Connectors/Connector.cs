// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The session on one plug.
/// <code>
/// state     event                                    next       action
/// Idle      car plugged in                           Occupied
/// Occupied  grant, operative, no fault               Locking    lock
/// Occupied  unplugged                                Idle
/// Locking   locked and Start record on flash         Active     transaction begins
/// Locking   lock failed, fault or journal full       Occupied   unlock, grant dropped
/// Locking   unplugged                                Idle       unlock
/// Active    Stop(reason), fault that ends it         Stopping   withdraw current
/// Active    unplugged, StopTransactionOnEVSideDisc.  Stopping   reason EVDisconnected
/// Stopping  contactor open                           Finished   unlock, Stop record
/// Finished  grant, operative, no fault               Locking    lock
/// Finished  unplugged, cable not held                Idle
/// </code>
/// </summary>
public sealed class Connector
{
    /// <summary>A contactor that has not opened by then is welded; the session ends all the same.</summary>
    private const int StoppingMs = 10000;

    /// <summary>Pause after a Stop record that could not be written.</summary>
    private const int RetryMs = 1000;

    private readonly ConnectorHardware _hardware;
    private readonly Deadlines _time;
    private readonly Configuration _configuration;
    private readonly Session _session;
    private readonly PlugSense _plug;
    private readonly PowerPath _power;
    private readonly FaultWatch _faults;

    private StopReason _stopReason;
    private string _stopTag;
    private long _stoppingMs;
    private long _finishMs;
    private bool _isRetired;
    private bool _hadUsedUpCredit;

    public Connector(int id, ConnectorHardware hardware, Deadlines time, Configuration configuration, Session session)
    {
        Id = id;
        _hardware = hardware;
        _time = time;
        _configuration = configuration;
        _session = session;
        _plug = new PlugSense(hardware, time);
        _power = new PowerPath(hardware, time, _plug);
        _faults = new FaultWatch(hardware, time, _plug, _power);
        PluggedMs = Deadlines.Never;
    }

    /// <summary>connectorId, from 1.</summary>
    public int Id { get; }

    /// <summary>State of the session.</summary>
    public ConnectorState State { get; private set; }

    /// <summary>The running transaction, or null.</summary>
    public Transaction Transaction => _session.Transaction;

    /// <summary>Permission that waits for plug or lock, or null.</summary>
    public Grant Grant { get; private set; }

    /// <summary>Car and cable.</summary>
    public PlugSense Plug => _plug;

    /// <summary>Offer, lock and contactor.</summary>
    public PowerPath Power => _power;

    /// <summary>Registers and samples.</summary>
    public Session Session => _session;

    /// <summary>The most serious fault now.</summary>
    public Fault Fault => _faults.Fault;

    /// <summary>Fault detection.</summary>
    public FaultWatch Faults => _faults;

    /// <summary>Current allowed at the last tick, tenths of an ampere; 0: none.</summary>
    public int LimitDeciAmps { get; private set; }

    /// <summary>Which limit it was.</summary>
    public LimitCause LimitCause { get; private set; }

    /// <summary>The contactor was closed in the running transaction.</summary>
    public bool HasCharged { get; private set; }

    /// <summary>When the car was plugged in, monotonic ms; <see cref="Deadlines.Never"/> without a car.</summary>
    public long PluggedMs { get; private set; }

    /// <summary>False while the central system has taken the connector out of service (ChangeAvailability).</summary>
    public bool IsOperative { get; set; } = true;

    /// <summary>Whom the connector is kept for, or null (ReserveNow).</summary>
    public Reservation Reservation { get; set; }

    /// <summary>A transaction of before the last power cut has not been dealt with yet.</summary>
    public bool IsRecovering { get; set; }

    /// <summary>
    /// The inputs have told whether a car is there, or that something is wrong: before, nothing is reported. They have not after a
    /// boot, and while a car may have gone or its pilot is disturbed.
    /// </summary>
    public bool IsKnown => !IsRecovering && !(_plug.IsDoubtful && Fault == Fault.None)
        && (_plug.Pilot != PilotState.Unknown || Fault != Fault.None || State != ConnectorState.Idle);

    /// <summary>A grant given now could become a transaction.</summary>
    public bool IsFree => IsOperative && !IsRecovering && !_isRetired && Fault == Fault.None && Grant == null && Transaction == null
        && State != ConnectorState.Locking && CableHeldFor.Length == 0;

    /// <summary>A card of this tag and group (null when it is not known) could be given the connector.</summary>
    public bool IsFreeFor(string idTag, string parentIdTag)
    {
        return IsFree && (Reservation == null || Reservation.Permits(idTag, parentIdTag));
    }

    /// <summary>It delivers, is about to, or its contactor is closed though it should not be.</summary>
    public bool IsInUse => _power.IsClosed || State is (ConnectorState.Locking or ConnectorState.Active or ConnectorState.Stopping);

    /// <summary>A car is plugged in and permission would start a transaction.</summary>
    public bool IsWaitingForGrant => IsFree && _plug.IsConnected && State is (ConnectorState.Occupied or ConnectorState.Finished);

    /// <summary>Tag that frees the cable, which stays locked after its car has let go of it; empty when none is held.</summary>
    public string CableHeldFor { get; private set; } = "";

    /// <summary>Tag of the last transaction while its car is still plugged in, else null.</summary>
    public string FinishedTag { get; private set; }

    /// <summary>Reads the inputs; called once a tick before anything is decided.</summary>
    public void ReadInputs(bool sensorFailed, bool isStopped, bool isMainsAway)
    {
        _power.ReadInputs();
        if (_power.IsWaking)
        {
            _plug.Pause();
        }
        else
        {
            _plug.Poll(_power.OfferedDeciAmps > 0);
        }

        _hardware.Meter.Poll(_time.NowMs);
        _faults.Poll(sensorFailed, isStopped, isMainsAway);
        _power.Guard(Fault);
        _hadUsedUpCredit = _session.HasUsedUpCredit;
        if (!_plug.IsConnected)
        {
            PluggedMs = Deadlines.Never;
        }
        else if (PluggedMs == Deadlines.Never)
        {
            PluggedMs = _time.NowMs;
        }
    }

    /// <summary>A quick look at the inputs: true when <see cref="ReadInputs"/> would find anything else than it did, or might.</summary>
    public bool HasChanged()
    {
        // Counted in every tick, and nothing but the count follows from a pulse.
        bool hasChanged = _hardware.Meter.Poll(_time.NowMs);
        return hasChanged || _plug.HasChanged() || _power.HasChanged() || _faults.HasChanged() || _session.HasUsedUpCredit != _hadUsedUpCredit;
    }

    /// <summary>Advances the session and drives the outputs; called once a tick.</summary>
    /// <param name="limitDeciAmps">What all limits allow; 0: nothing.</param>
    /// <param name="cause">The lowest of them.</param>
    public void Tick(int limitDeciAmps, LimitCause cause)
    {
        ConnectorState before = State;
        switch (State)
        {
            case ConnectorState.Idle:
                Idle();
                break;
            case ConnectorState.Occupied:
            case ConnectorState.Finished:
                Occupied();
                break;
            case ConnectorState.Locking:
                Locking();
                break;
            case ConnectorState.Active:
                Active();
                break;
            case ConnectorState.Stopping:
                Stopping();
                break;
        }

        if (State != before)
        {
            _time.Soon();
        }

        LimitDeciAmps = _session.IsEnergyRefused ? 0 : limitDeciAmps;
        LimitCause = cause;
        if (!_power.IsClosing)
        {
            _power.WakeUpSeconds = _configuration.GetInt(Keys.WakeUpSeconds);
        }

        _power.Poll(State == ConnectorState.Active && _session.IsRecorded && !_faults.IsTesting, LimitDeciAmps, Fault);
        HasCharged = Transaction != null && (HasCharged || _power.IsClosed);
        _session.Poll(_power);
    }

    /// <summary>Gives permission; the caller has checked <see cref="IsFreeFor"/>.</summary>
    public void Give(Grant grant)
    {
        grant.ReservationKey = Reservation == null ? 0 : Reservation.Key;
        Grant = grant;
        _time.Soon();
    }

    /// <summary>The tag is no longer accepted: a permission of its own lapses, while the plug is being locked too.</summary>
    public void Revoke(string idTag)
    {
        if (Grant != null && IdTags.Same(Grant.IdTag, idTag))
        {
            DropPermission();
        }
    }

    /// <summary>Takes back a permission that has not become a transaction.</summary>
    public void DropPermission()
    {
        if (State == ConnectorState.Locking)
        {
            DropGrant();
        }

        Grant = null;
        _time.Soon();
    }

    /// <summary>Ends the running transaction; false when there is none or it is ending already.</summary>
    /// <param name="idTag">Tag that ended it, or null.</param>
    public bool Stop(StopReason reason, string idTag)
    {
        if (State == ConnectorState.Locking)
        {
            DropGrant();
            return true;
        }

        if (State != ConnectorState.Active)
        {
            return false;
        }

        State = ConnectorState.Stopping;
        _stopReason = reason;
        _stopTag = idTag;
        _stoppingMs = _time.NowMs;
        _time.Soon();
        return true;
    }

    /// <summary>The station restarts: what is permitted lapses, and nothing begins any more. A running transaction goes on.</summary>
    public void Retire()
    {
        _isRetired = true;
        DropPermission();
    }

    /// <summary>Ends the transaction without waiting for the car (hard reset): opens under load and writes the Stop record.</summary>
    public void StopAtOnce(StopReason reason)
    {
        _power.Break();
        if (State == ConnectorState.Active)
        {
            Stop(reason, null);
        }

        if (State == ConnectorState.Stopping)
        {
            Finish();
        }
    }

    /// <summary>The mains are gone and the contactor is open: what the meter has counted goes to flash.</summary>
    public void Secure()
    {
        _hardware.Meter.Poll(_time.NowMs);
        _session.Secure();
    }

    /// <summary>Goes on with a transaction that a power cut has interrupted.</summary>
    public void Resume(Transaction transaction)
    {
        _session.Resume(transaction);
        State = ConnectorState.Active;
        _power.Lock(true);
    }

    /// <summary>Goes on holding the cable of a session that ended before this boot.</summary>
    public void HoldCable(string idTag)
    {
        State = ConnectorState.Finished;
        FinishedTag = idTag;
        CableHeldFor = idTag;
        _power.Lock(true);
    }

    /// <summary>Releases the plug if no transaction holds it; the driver of the lock reports the outcome.</summary>
    public void Unlock()
    {
        CableHeldFor = "";
        _power.Lock(false);
        _time.Soon();
    }

    /// <summary>A tag at the reader frees the cable it has paid for; true when it did.</summary>
    public bool ReleaseCable(string idTag)
    {
        if (!IdTags.Same(CableHeldFor, idTag))
        {
            return false;
        }

        Unlock();
        return true;
    }

    private void Idle()
    {
        ExpireGrant();
        if (_plug.IsConnected)
        {
            State = ConnectorState.Occupied;
        }
    }

    private void Occupied()
    {
        ExpireGrant();
        if (!_plug.IsConnected && CableHeldFor.Length == 0)
        {
            State = ConnectorState.Idle;
            FinishedTag = null;
        }
        else if (Grant != null && IsOperative && Fault == Fault.None)
        {
            State = ConnectorState.Locking;
            _power.Lock(true);
        }
    }

    private void Locking()
    {
        if (!_plug.IsConnected)
        {
            DropGrant();
            State = ConnectorState.Idle;
        }
        else if (Fault != Fault.None)
        {
            DropGrant();
        }
        else if (_power.IsLocked)
        {
            if (_session.Begin(Grant))
            {
                Grant = null;
                State = ConnectorState.Active;
                _power.ForgetRests();
            }
            else
            {
                DropGrant();
            }
        }
    }

    private void Active()
    {
        if (_faults.EndsTransaction)
        {
            Stop(Fault == Fault.EmergencyStop ? StopReason.EmergencyStop : StopReason.Other, null);
        }
        else if (!_plug.IsConnected)
        {
            if (_configuration.GetBool(Keys.StopTransactionOnEVSideDisconnect))
            {
                Stop(StopReason.EVDisconnected, null);
            }
        }
        else if (_session.HasUsedUpCredit && _configuration.GetBool(Keys.StopTransactionOnInvalidId))
        {
            Stop(StopReason.DeAuthorized, null);
        }
    }

    private void Stopping()
    {
        bool open = !_power.IsClosing && !_power.IsClosed;
        if ((open || _time.HasCome(_stoppingMs + StoppingMs)) && _time.HasCome(_finishMs))
        {
            Finish();
        }
        else
        {
            _time.WakeAt(_stoppingMs + StoppingMs);
            _time.WakeAt(_finishMs);
        }
    }

    private void Finish()
    {
        string idTag = Transaction.IdTag;
        bool isHeld = _hardware.Lock != null && _stopReason == StopReason.EVDisconnected
            && !_configuration.GetBool(Keys.UnlockConnectorOnEVSideDisconnect);
        if (!isHeld)
        {
            // Before the record: flash that refuses it must not keep the driver's cable.
            _power.Lock(false);
        }

        if (!_session.End(_stopReason, _stopTag))
        {
            _finishMs = _time.NowMs + RetryMs;
            _time.WakeAt(_finishMs);
            return;
        }

        State = ConnectorState.Finished;
        FinishedTag = idTag;
        CableHeldFor = isHeld ? idTag : "";
    }

    /// <summary>After an emergency stop nothing may start by itself, so permissions end with it too.</summary>
    private void ExpireGrant()
    {
        if (Grant == null)
        {
            return;
        }

        _time.WakeAt(Grant.ExpiresMs);
        if (_time.HasCome(Grant.ExpiresMs) || Fault == Fault.EmergencyStop)
        {
            Grant = null;
        }
    }

    private void DropGrant()
    {
        Grant = null;
        State = ConnectorState.Occupied;
        _power.Lock(false);
    }
}
