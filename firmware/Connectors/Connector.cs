// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>One plug with all its parts: reads their inputs, advances its session and drives its outputs.</summary>
public sealed class Connector
{
    private readonly ConnectorHardware _hardware;
    private readonly Deadlines _time;
    private readonly Configuration _configuration;
    private readonly Session _session;
    private readonly PlugSense _plug;
    private readonly PowerPath _power;
    private readonly FaultWatch _faults;
    private readonly ChargingSequence _sequence;

    private bool _isOperative;
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
        _sequence = new ChargingSequence(time, configuration, session, _plug, _power, _faults);
        PluggedMs = Deadlines.Never;
    }

    /// <summary>connectorId, from 1.</summary>
    public int Id { get; }

    /// <summary>State of the session.</summary>
    public ConnectorState State => _sequence.State;

    /// <summary>The running transaction, or null.</summary>
    public Transaction Transaction => _session.Transaction;

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

    /// <summary>False while the central system has taken the connector out of service (ChangeAvailability); a permission lapses with it.</summary>
    public bool IsOperative
    {
        get => _isOperative;
        set
        {
            _isOperative = value;
            if (!value)
            {
                DropPermission();
            }
        }
    }

    /// <summary>Neither out of service nor about to restart: cards may wait for it.</summary>
    public bool IsInService => _isOperative && !_isRetired;

    /// <summary>Whom the connector is kept for, or null (ReserveNow).</summary>
    public Reservation Reservation { get; set; }

    /// <summary>A transaction of before the last power cut has not been dealt with yet.</summary>
    public bool IsRecovering { get; set; }

    /// <summary>
    /// The inputs have told whether a car is there, or that something is wrong: before, nothing is reported. They have not after a
    /// boot, and while a car may have gone or its pilot is disturbed.
    /// </summary>
    public bool IsKnown => !IsRecovering && !(_plug.IsDoubtful && Fault == Fault.None)
        && (_plug.Pilot != PilotState.Unknown || Fault != Fault.None || State is not (ConnectorState.Idle or ConnectorState.Permitted));

    /// <summary>A permission given now could become a transaction.</summary>
    public bool IsFree => _isOperative && !IsRecovering && !_isRetired && Fault == Fault.None
        && State is (ConnectorState.Idle or ConnectorState.Occupied or ConnectorState.Finished);

    /// <summary>A card of this tag and group (null when it is not known) could be given the connector.</summary>
    public bool IsFreeFor(string idTag, string parentIdTag)
    {
        return IsFree && (Reservation == null || Reservation.Permits(idTag, parentIdTag));
    }

    /// <summary>It delivers, is about to, or its contactor is closed though it should not be.</summary>
    public bool IsInUse => _power.IsClosed || State is (ConnectorState.Locking or ConnectorState.Active or ConnectorState.Stopping);

    /// <summary>Tag that frees the cable, which stays locked after its car has let go of it; empty when none is held.</summary>
    public string CableHeldFor => _sequence.State == ConnectorState.Held ? _sequence.FinishedTag : string.Empty;

    /// <summary>Tag of the last transaction while its car or its cable is still there, else null.</summary>
    public string FinishedTag => _sequence.FinishedTag;

    /// <summary>Reads the inputs; called once a turn before anything is decided.</summary>
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
        _power.Guard(_faults.Fault);
        _hadUsedUpCredit = _session.HasUsedUpCredit;
        if (_plug.IsConnected != (PluggedMs != Deadlines.Never))
        {
            PluggedMs = _plug.IsConnected ? _time.NowMs : Deadlines.Never;
        }
    }

    /// <summary>
    /// A quick look at meter and plug: true when <see cref="ReadInputs"/> would find anything else than it did, or might. The digital
    /// inputs are looked at by the station, <see cref="IInputs"/>.
    /// </summary>
    public bool HasChanged()
    {
        // Counted in every tick, and nothing but the count follows from a pulse.
        bool hasChanged = _hardware.Meter.Poll(_time.NowMs);
        return hasChanged || _plug.HasChanged() || _session.HasUsedUpCredit != _hadUsedUpCredit;
    }

    /// <summary>Advances the session and drives the outputs; called once a turn.</summary>
    /// <param name="limitDeciAmps">What all limits allow; 0: nothing.</param>
    /// <param name="cause">The lowest of them.</param>
    public void Poll(int limitDeciAmps, LimitCause cause)
    {
        _sequence.Poll();
        LimitDeciAmps = _session.IsEnergyRefused ? 0 : limitDeciAmps;
        LimitCause = cause;
        if (!_power.IsClosing)
        {
            _power.WakeUpSeconds = _configuration.GetInt(Keys.WakeUpSeconds);
        }

        _power.Poll(State == ConnectorState.Active && _session.IsRecorded, _faults.IsTesting ? 0 : LimitDeciAmps, _faults.Fault);
        HasCharged = Transaction != null && (HasCharged || _power.IsClosed);
        _session.Poll(_power);
    }

    /// <summary>Gives permission; the caller has checked <see cref="IsFreeFor"/>.</summary>
    public void Give(Permission permission)
    {
        permission.ReservationKey = Reservation == null ? 0 : Reservation.Key;
        _sequence.Give(permission);
    }

    /// <summary>The tag has a permission here that has not become a transaction yet.</summary>
    public bool HasPermission(string idTag)
    {
        return _sequence.Permission != null && IdTags.Same(_sequence.Permission.IdTag, idTag);
    }

    /// <summary>The tag is no longer accepted: a permission of its own lapses.</summary>
    public void Revoke(string idTag)
    {
        if (HasPermission(idTag))
        {
            DropPermission();
        }
    }

    /// <summary>Takes back a permission that has not become a transaction.</summary>
    public void DropPermission()
    {
        _sequence.DropPermission();
    }

    /// <summary>Ends the running transaction; false when there is none or it is ending already.</summary>
    /// <param name="idTag">Tag that ended it, or null.</param>
    public bool Stop(StopReason reason, string idTag)
    {
        return _sequence.Stop(reason, idTag);
    }

    /// <summary>The station restarts: what is permitted lapses, and nothing begins any more. A running transaction goes on.</summary>
    public void Retire()
    {
        _isRetired = true;
        DropPermission();
    }

    /// <summary>The station does not restart after all: sessions may begin again.</summary>
    public void Reinstate()
    {
        _isRetired = false;
    }

    /// <summary>Ends the transaction without waiting for the car (hard reset): opens under load and writes the Stop record.</summary>
    public void StopAtOnce(StopReason reason)
    {
        _power.Break();
        _sequence.StopAtOnce(reason);
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
        _sequence.Resume();
    }

    /// <summary>Goes on holding the cable of a session that ended before this boot.</summary>
    public void HoldCable(string idTag)
    {
        _sequence.Hold(idTag);
    }

    /// <summary>Releases the plug if no transaction holds it; the driver of the lock reports the outcome.</summary>
    public void Unlock()
    {
        _sequence.Unlock();
    }

    /// <summary>A tag at the reader frees the cable it has paid for, or has a bolt that stuck try once more; true when it did.</summary>
    public bool ReleaseCable(string idTag)
    {
        bool isReleased = IdTags.Same(CableHeldFor, idTag)
            || (State == ConnectorState.Finished && Power.HasLockFailed && IdTags.Same(FinishedTag, idTag));
        if (isReleased)
        {
            Unlock();
        }

        return isReleased;
    }
}
