// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The session on one plug. "At rest" is Idle without a car, Finished with the car of the last session, else Occupied.
/// <code>
/// state               event                                     next      action
/// Idle                car plugged in                            Occupied
/// Occupied, Finished  unplugged                                 Idle
/// at rest             Give                                      Permitted
/// Permitted           car there and no fault                    Locking   lock
/// Permitted           lapsed, revoked, Inoperative, emergency   at rest
/// Locking             locked and Start record on flash          Active    transaction begins
/// Locking             lock failed, fault or journal full        at rest   unlock
/// Locking             revoked, Inoperative, Stop or unplugged   at rest   unlock
/// Active              Stop(reason), fault that ends it          Stopping  withdraw current
/// Active              unplugged, StopTransactionOnEVSideDisc.   Stopping  reason EVDisconnected
/// Active              credit used up, StopTransactionOnInv.Id   Stopping  reason DeAuthorized
/// Stopping            contactor open, Stop record on flash      Finished  unlock
/// Stopping            the same, but the cable is to be held     Held
/// Held                its card, UnlockConnector, or plug gone   at rest   unlock
/// </code>
/// </summary>
public sealed class ChargingSequence
{
    private readonly Deadlines _time;
    private readonly Configuration _configuration;
    private readonly Session _session;
    private readonly PlugSense _plug;
    private readonly PowerPath _power;
    private readonly FaultWatch _faults;
    private readonly Ending _ending;

    public ChargingSequence(Deadlines time, Configuration configuration, Session session, PlugSense plug, PowerPath power, FaultWatch faults)
    {
        _time = time;
        _configuration = configuration;
        _session = session;
        _plug = plug;
        _power = power;
        _faults = faults;
        _ending = new Ending(time);
    }

    /// <summary>Where it stands.</summary>
    public ConnectorState State { get; private set; }

    /// <summary>The permission, while <see cref="ConnectorState.Permitted"/> or <see cref="ConnectorState.Locking"/>; else null.</summary>
    public Permission Permission { get; private set; }

    /// <summary>Tag of the last transaction while its car or its cable is still there, else null.</summary>
    public string FinishedTag { get; private set; }

    /// <summary>Takes what has happened into account; called once a turn.</summary>
    public void Poll()
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
            case ConnectorState.Permitted:
                Permitted();
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
            case ConnectorState.Held:
                Held();
                break;
        }

        if (State != before)
        {
            _time.Soon();
        }
    }

    /// <summary>Gives permission to who is at rest.</summary>
    public void Give(Permission permission)
    {
        Permission = permission;
        State = ConnectorState.Permitted;
        _time.Soon();
    }

    /// <summary>Takes back a permission that has not become a transaction, while the plug is being locked too.</summary>
    public void DropPermission()
    {
        if (State == ConnectorState.Locking)
        {
            _power.Lock(false);
        }

        if (Permission != null)
        {
            Permission = null;
            Rest();
        }
    }

    /// <summary>Ends the running transaction, or what is about to become one; false when there is none or it is ending already.</summary>
    /// <param name="idTag">Tag that ended it, or null.</param>
    public bool Stop(StopReason reason, string idTag)
    {
        if (State == ConnectorState.Locking)
        {
            DropPermission();
            return true;
        }

        if (State != ConnectorState.Active)
        {
            return false;
        }

        State = ConnectorState.Stopping;
        _session.BeginEnd(reason);
        _ending.Begin(reason, idTag);
        _time.Soon();
        return true;
    }

    /// <summary>Ends the transaction without waiting for the contactor.</summary>
    public void StopAtOnce(StopReason reason)
    {
        Stop(reason, null);
        if (State == ConnectorState.Stopping)
        {
            Finish();
        }
    }

    /// <summary>Goes on with a transaction that a power cut has interrupted.</summary>
    public void Resume()
    {
        State = ConnectorState.Active;
        _power.Lock(true);
    }

    /// <summary>Goes on holding the cable of a session that ended before this boot.</summary>
    public void Hold(string idTag)
    {
        State = ConnectorState.Held;
        FinishedTag = idTag;
        _power.Lock(true);
    }

    /// <summary>Releases the plug if no transaction holds it.</summary>
    public void Unlock()
    {
        _power.Lock(false);
        if (State == ConnectorState.Held)
        {
            Rest();
        }

        _time.Soon();
    }

    /// <summary>Neither permission nor transaction nor held cable any more.</summary>
    private void Rest()
    {
        FinishedTag = _plug.IsConnected ? FinishedTag : null;
        State = !_plug.IsConnected ? ConnectorState.Idle : FinishedTag == null ? ConnectorState.Occupied : ConnectorState.Finished;
        _time.Soon();
    }

    private void Idle()
    {
        if (_plug.IsConnected)
        {
            Rest();
        }
    }

    private void Occupied()
    {
        if (!_plug.IsConnected)
        {
            Rest();
        }
    }

    /// <summary>After an emergency stop nothing may start by itself, so the permission ends with it too.</summary>
    private void Permitted()
    {
        FinishedTag = _plug.IsConnected ? FinishedTag : null;
        if (_time.HasCome(Permission.ExpiresMs) || _faults.Fault == Fault.EmergencyStop)
        {
            DropPermission();
        }
        else if (_plug.IsConnected && _faults.Fault == Fault.None)
        {
            State = ConnectorState.Locking;
            _power.Lock(true);
        }
        else
        {
            _time.WakeAt(Permission.ExpiresMs);
        }
    }

    private void Locking()
    {
        if (!_plug.IsConnected || _faults.Fault != Fault.None)
        {
            DropPermission();
        }
        else if (_power.IsLocked && !_time.PutsOff())
        {
            Begin();
        }
    }

    private void Begin()
    {
        if (_session.Begin(Permission))
        {
            Permission = null;
            State = ConnectorState.Active;
            _power.ForgetRests();
        }
        else
        {
            DropPermission();
        }
    }

    private void Active()
    {
        if (_faults.EndsTransaction)
        {
            Stop(_faults.Fault == Fault.EmergencyStop ? StopReason.EmergencyStop : StopReason.Other, null);
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
        if (_ending.IsDue(!_power.IsClosing && !_power.IsClosed))
        {
            Finish();
        }
    }

    /// <summary>What was forced out through its lock is not there to be held.</summary>
    private void Held()
    {
        if (_plug.IsOut())
        {
            Unlock();
        }
    }

    private void Finish()
    {
        string idTag = _session.Transaction.IdTag;
        bool isHeld = _power.HasLock && _ending.Reason == StopReason.EVDisconnected
            && !_configuration.GetBool(Keys.UnlockConnectorOnEVSideDisconnect);
        if (!isHeld)
        {
            // Before the record: flash that refuses it must not keep the driver's cable.
            _power.Lock(false);
        }

        if (_session.End(_ending.Reason, _ending.IdTag))
        {
            State = isHeld ? ConnectorState.Held : ConnectorState.Finished;
            FinishedTag = idTag;
        }
        else
        {
            _ending.TryAgain();
        }
    }
}
