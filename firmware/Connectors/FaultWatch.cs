// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Finds what is wrong with one connector. Some faults last as long as their cause, others stay until the plug is out; see
/// <see cref="Fault"/>.
/// </summary>
public sealed class FaultWatch
{
    /// <summary>An inconclusive pilot counts as a fault after this; the contactor has opened long before.</summary>
    private const int PilotFaultMs = 1000;

    /// <summary>A fault opens the contactor at once and ends the transaction after this: less may be a disturbance.</summary>
    private const int LastingMs = 1000;

    private readonly ConnectorHardware _hardware;
    private readonly Deadlines _time;
    private readonly PlugSense _plug;
    private readonly PowerPath _power;
    private readonly ResidualCurrentWatch _residual = new();
    private readonly OverCurrentWatch _overCurrent = new();

    private long _pilotBadSinceMs = Deadlines.Never;
    private long _endingSinceMs = Deadlines.Never;
    private bool _lockFailed;
    private bool _diodeShorted;
    private bool _connected;

    public FaultWatch(ConnectorHardware hardware, Deadlines time, PlugSense plug, PowerPath power)
    {
        _hardware = hardware;
        _time = time;
        _plug = plug;
        _power = power;
    }

    /// <summary>The most serious fault now.</summary>
    public Fault Fault { get; private set; }

    /// <summary>A fault that a running transaction ends with (<see cref="FaultTable.EndsTransaction"/>) has lasted; an emergency stop need not.</summary>
    public bool EndsTransaction { get; private set; }

    /// <summary>The residual current detector is being tested: its trip counts for nothing, and the contactor must stay open.</summary>
    public bool IsTesting => _residual.IsTesting;

    /// <summary>Tests the residual current detector. A board may have one test line for all, so no contactor may be closed.</summary>
    public void StartTest()
    {
        if (_hardware.ResidualCurrent != null && _hardware.ResidualCurrent.CanTest)
        {
            _residual.StartTest();
            _time.Soon();
        }
    }

    /// <summary>Looks at everything; called once a turn.</summary>
    /// <param name="sensorFailed">The station's temperature sensor is broken.</param>
    /// <param name="isStopped">The station's emergency stop is pressed.</param>
    /// <param name="isMainsAway">The station's power-fail input says so, and it runs on.</param>
    public void Poll(bool sensorFailed, bool isStopped, bool isMainsAway)
    {
        bool isConnected = _plug.IsConnected;
        if (_connected && !isConnected)
        {
            ClearLatches();
        }

        _connected = isConnected;
        IResidualCurrent detector = _hardware.ResidualCurrent;
        if (detector != null)
        {
            _residual.Poll(_time, detector, isConnected);
        }

        _overCurrent.Poll(_time, _hardware.Meter.CurrentMa, _power.OfferedDeciAmps);
        _diodeShorted |= _plug.IsDiodeShorted;
        _lockFailed |= _power.HasLockFailed;
        if (_lockFailed && (_hardware.Lock.Position == LockPosition.Locked || (!_connected && _power.IsUnlocked)))
        {
            _lockFailed = false;
        }

        Fault fault = Find(sensorFailed, isStopped, isMainsAway);
        if (fault != Fault)
        {
            Fault = fault;
            _time.Soon();
        }

        if (fault != Fault.None || _endingSinceMs != Deadlines.Never)
        {
            EndsTransaction = HasEndingFaultLasted() || Fault == Fault.EmergencyStop;
        }
    }

    private bool HasEndingFaultLasted()
    {
        if (!FaultTable.EndsTransaction(Fault))
        {
            _endingSinceMs = Deadlines.Never;
            return false;
        }

        if (_endingSinceMs == Deadlines.Never)
        {
            _endingSinceMs = _time.NowMs;
        }

        _time.WakeAt(_endingSinceMs + LastingMs);
        return _time.HasCome(_endingSinceMs + LastingMs);
    }

    private Fault Find(bool sensorFailed, bool isStopped, bool isMainsAway)
    {
        if (_power.IsWelded)
        {
            return Fault.ContactorWelded;
        }

        if (isStopped)
        {
            return Fault.EmergencyStop;
        }

        Fault current = FindCurrentFault();
        if (current != Fault.None)
        {
            return current;
        }

        Fault pilot = FindPilotFault();
        if (pilot != Fault.None)
        {
            return pilot;
        }

        if (_lockFailed)
        {
            return Fault.LockFailure;
        }

        if (_plug.IsConnected && _plug.CableDeciAmps < 0)
        {
            return Fault.CableInvalid;
        }

        if (!_hardware.Meter.IsHealthy)
        {
            return Fault.MeterFailure;
        }

        if (_power.HasPhaseSwitchFailed)
        {
            return Fault.PhaseSwitchFailure;
        }

        return sensorFailed ? Fault.SensorFailure : isMainsAway ? Fault.MainsFailure : Fault.None;
    }

    private Fault FindCurrentFault()
    {
        if (_residual.IsTripped || _residual.IsTestFailed)
        {
            return Fault.GroundFailure;
        }

        if (_overCurrent.IsTripped)
        {
            return Fault.OverCurrent;
        }

        return _power.FailedToClose ? Fault.ContactorOpen : Fault.None;
    }

    private Fault FindPilotFault()
    {
        PilotState state = _plug.Pilot;
        if (state is PilotState.E or PilotState.F or PilotState.Unknown)
        {
            if (_pilotBadSinceMs == Deadlines.Never)
            {
                _pilotBadSinceMs = _time.NowMs;
            }

            _time.WakeAt(_pilotBadSinceMs + PilotFaultMs);
            if (_time.HasCome(_pilotBadSinceMs + PilotFaultMs))
            {
                return state == PilotState.E ? Fault.PilotShort : Fault.PilotImplausible;
            }

            return Fault.None;
        }

        _pilotBadSinceMs = Deadlines.Never;
        return _diodeShorted ? Fault.DiodeShort : Fault.None;
    }

    /// <summary>Forgets all that is latched, because service has been here; false when the contactor is still closed and stays welded.</summary>
    public bool ClearByService()
    {
        bool isSound = _power.ClearWeld();
        ClearLatches();
        return isSound;
    }

    private void ClearLatches()
    {
        _lockFailed = false;
        _diodeShorted = false;
        _power.ClearContactorFault();
        _hardware.Meter.ClearFault();
        _overCurrent.Clear();
        _residual.Clear();
    }
}
