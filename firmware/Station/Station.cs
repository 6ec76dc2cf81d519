// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The whole station. <see cref="Tick"/> looks at every input; when one has changed, the link has news or a moment has come that
/// somebody waits for, it takes a full turn: reads all inputs, advances each connector, applies the outputs and lets the protocol take
/// a bounded amount of work. Nothing in it blocks. The board calls it every <see cref="Limits.TickMs"/>, or at the latest at
/// <see cref="Deadlines.NextMs"/> when no input has changed.
/// </summary>
public sealed class Station
{
    /// <summary>
    /// A turn is taken at least so often, ms: no look tells that the clock was set from outside or that a value on flash was changed.
    /// </summary>
    private const int LongestRestMs = 1000;

    private readonly StationHardware _hardware;
    private readonly Deadlines _time;
    private readonly PanelLights _lights;
    private readonly Recovery _recovery;
    private readonly TemperatureDerating _temperature;
    private readonly SlotStore _slots;
    private readonly EnergyRegisters _registers;
    private readonly WeldRecord _welds;
    private readonly CableRecord _cables;
    private readonly ServiceAccess _service;
    private readonly MainsWatch _mains;
    private readonly OfferedCurrent _offered;
    private readonly ChargingWatch _charging;
    private readonly Connector[] _connectors;
    private readonly Transaction[] _transactions;

    private ICentralSystem _central;
    private bool _isStopped;
    private bool _isOnline;
    private int _linkVersion = -1;
    private int _revision;
    private long _turnMs;

    /// <param name="hardware">All parts of the world; <see cref="StationHardware.Temperature"/> may be null.</param>
    /// <param name="time">The deadlines that the drivers were made with.</param>
    public Station(StationHardware hardware, Ratings ratings, Deadlines time)
    {
        _hardware = hardware;
        _time = time;
        _slots = new SlotStore(hardware.Flash);
        Configuration = new Configuration(hardware, new ConfigurationSlot(_slots));
        Journal = new Journal(hardware.Flash, hardware.Clock, hardware.Log);
        Journal.Open();
        Parts = new StationParts
        {
            Time = time,
            Clock = hardware.Clock,
            Log = hardware.Log,
            Configuration = Configuration,
            Journal = Journal,
            Temperature = hardware.Temperature,
            Ratings = ratings,
        };
        _registers = new EnergyRegisters(_slots, Journal, hardware.Connectors.Length);
        _connectors = MakeConnectors();
        _transactions = new Transaction[_connectors.Length];
        Profiles = new ChargingProfiles(hardware.Flash, hardware.Clock, hardware.Log);
        Scheduled = new ScheduledLimits(time, hardware.Clock, hardware.Log, ratings, Profiles);
        _charging = new ChargingWatch(_connectors, Scheduled, Parts);
        LocalList = new LocalList(hardware.Flash, _slots, hardware.Log);
        Authorizer = new Authorizer(hardware, time, Configuration, LocalList, new AuthorizationCache(_slots));
        _temperature = new TemperatureDerating(ratings.HighestAmps * 10);
        _offered = new OfferedCurrent(Connectors, hardware.Connectors, Parts, _temperature, Scheduled);
        _lights = new PanelLights(hardware.Signals, time, Configuration);
        _mains = hardware.PowerFail == null ? null : new MainsWatch(hardware.PowerFail, time);
        _welds = new WeldRecord(_slots, Connectors);
        _cables = new CableRecord(_slots, Connectors);
        _service = new ServiceAccess(hardware, Connectors, _lights, Parts);
        AccessControl = new AccessControl(Connectors, Authorizer, _lights, Parts);
        Availability = new Availability(_slots, Connectors);
        _recovery = new Recovery(Connectors, Authorizer, Parts);
        Reservations = new Reservations(_slots, Connectors, AccessControl.Waiting, Parts);
        Reset = new ResetSequence(hardware, Connectors, Parts);
    }

    /// <summary>What the rooms of the station share.</summary>
    public StationParts Parts { get; }

    /// <summary>Connector 1 is element 0.</summary>
    public Connector[] Connectors => _connectors;

    /// <summary>Configuration keys.</summary>
    public Configuration Configuration { get; }

    /// <summary>Transactions on flash.</summary>
    public Journal Journal { get; }

    /// <summary>Who may charge or not, as the central system has told in advance.</summary>
    public LocalList LocalList { get; }

    /// <summary>Who may charge, as far as it is known here.</summary>
    public Authorizer Authorizer { get; }

    /// <summary>Resets asked for by the central system.</summary>
    public ResetSequence Reset { get; }

    /// <summary>Cards and remote starts.</summary>
    public AccessControl AccessControl { get; }

    /// <summary>What is out of service.</summary>
    public Availability Availability { get; }

    /// <summary>Charging profiles.</summary>
    public ChargingProfiles Profiles { get; }

    /// <summary>What they allow now.</summary>
    public ScheduledLimits Scheduled { get; }

    /// <summary>Who has reserved what.</summary>
    public Reservations Reservations { get; }

    /// <summary>The central system is reached and has accepted the station.</summary>
    public bool IsCentralReached => _central.IsOnline;

    /// <summary>What goes on beside charging; null for none.</summary>
    public IMaintenance Maintenance { get; set; }

    /// <summary>The mains have gone, or are just back: nothing is begun.</summary>
    public bool IsHoldingForMains => _mains != null && _mains.IsHolding;

    /// <summary>Joins the station with the protocol by which it reaches its central system; called once, before <see cref="Start"/>.</summary>
    public void Connect(ICentralSystem central, IAuthorizationPort authorization, ISampleDelivery delivery)
    {
        _central = central;
        Reset.Central = central;
        Authorizer.Central = authorization;
        Parts.Delivery = delivery;
    }

    /// <summary>Takes up what the last boot left; called once before the first tick.</summary>
    public void Start()
    {
        _time.BeginTurn(_hardware.Clock.MonotonicMs);
        _recovery.Begin();
    }

    /// <summary>One tick of the loop.</summary>
    public void Tick()
    {
        _time.BeginTick(_hardware.Clock.MonotonicMs);
        if (_hardware.Alive != null)
        {
            _hardware.Alive.Toggle();
        }

        if (_mains != null && _mains.Poll())
        {
            Hold();
        }
        else if (IsDue() || HasChanged())
        {
            Turn();
        }

        _hardware.Signals.Poll(_time.NowMs);
    }

    /// <summary>The mains are gone: contactors open, registers on flash, and nothing is begun with the little time that is left.</summary>
    private void Hold()
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].Power.Hold();
        }

        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].Secure();
        }

        // Whatever comes next is looked at anew.
        _time.DemandTurn();
    }

    private bool IsDue()
    {
        return _time.IsTurnDue || _time.NowMs - _turnMs >= LongestRestMs
            || _hardware.Link.Version != _linkVersion || Configuration.Revision != _revision;
    }

    /// <summary>A quick look at all inputs.</summary>
    private bool HasChanged()
    {
        bool hasChanged = _hardware.Inputs.HaveChanged() || _hardware.TagReader.HasNews || _service.HasChanged;
        for (int i = 0; i < _connectors.Length; i++)
        {
            hasChanged |= _connectors[i].HasChanged();
        }

        return hasChanged;
    }

    private void Turn()
    {
        _turnMs = _time.NowMs;
        _linkVersion = _hardware.Link.Version;
        _time.BeginTurn(_turnMs);
        if (Configuration.Revision != _revision)
        {
            _revision = Configuration.Revision;
            _time.Soon();
        }

        if (_mains != null)
        {
            _mains.Schedule();
        }

        ReadInputs();
        _recovery.Poll();
        Authorizer.Poll();
        AccessControl.Poll();
        _charging.Poll();
        PollConnectors();
        _welds.Poll(_time);
        _cables.Poll(_time);
        Reservations.Poll();
        ReportStatus();
        _central.Poll();
        PollJournal();
        Reset.Poll();
        if (_turnMs >= _time.ChoreMs && !_time.PutsOff())
        {
            PollMaintenance();
        }
    }

    private void PollJournal()
    {
        if (Journal.Poll())
        {
            _time.Soon();
        }
    }

    private void PollMaintenance()
    {
        _time.ChoreMs = Deadlines.Never;
        if (Maintenance != null)
        {
            Maintenance.Poll();
        }
    }

    private Connector[] MakeConnectors()
    {
        Connector[] connectors = new Connector[_hardware.Connectors.Length];
        for (int i = 0; i < connectors.Length; i++)
        {
            Session session = new(i + 1, _hardware.Connectors[i], Parts, _registers[i + 1]);
            connectors[i] = new Connector(i + 1, _hardware.Connectors[i], _time, Configuration, session);
        }

        return connectors;
    }

    private bool IsInUse()
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (_connectors[i].IsInUse)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadInputs()
    {
        if (_hardware.Temperature != null)
        {
            _temperature.Poll(_time, _hardware.Temperature, IsInUse());
        }

        bool isStopped = _hardware.EmergencyStop != null && _hardware.EmergencyStop.IsPressed;
        if (isStopped && !_isStopped)
        {
            Parts.Log.Write("emergency stop");
            AccessControl.Forget();
        }

        _isStopped = isStopped;
        bool isMainsAway = _mains != null && _mains.IsFault;
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].ReadInputs(_temperature.IsSensorFault, isStopped, isMainsAway);
        }

        TestDetectors(_service.Poll());

        // The card of a session that is about to go on is meant to stop it, and no other is dealt with before.
        string idTag = _recovery.IsOver ? _hardware.TagReader.Take(_time.NowMs) : null;
        if (idTag != null && !Reset.IsUnderWay)
        {
            AccessControl.Tap(idTag);
        }
    }

    /// <summary>Tests the residual current detectors when a car was plugged in (IEC 62955) or service asks, unless a car is charging.</summary>
    private void TestDetectors(bool isWanted)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (_connectors[i].Power.IsClosing || _connectors[i].Power.IsClosed)
            {
                return;
            }

            isWanted |= _connectors[i].PluggedMs == _time.NowMs;
        }

        for (int i = 0; isWanted && i < _connectors.Length; i++)
        {
            _connectors[i].Faults.StartTest();
        }
    }

    private void PollConnectors()
    {
        _isOnline = _central.IsOnline;
        _offered.Poll(_isOnline);
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            ConnectorOffer offer = _offered.Offers[i];
            connector.Poll(offer.DeciAmps, offer.Cause);
            Transaction before = _transactions[i];
            if (connector.Transaction != before)
            {
                // In this turn, or at the end of the last one by a reset.
                _transactions[i] = connector.Transaction;
                _charging.TransactionChanged();
                if (before != null)
                {
                    _registers.Save(connector.Id, connector.Session.RegisterWh);
                }
            }
        }
    }

    private void ReportStatus()
    {
        ReportStation();
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            ChargePointStatus status = ConnectorStatus.Of(connector, _time);
            Fault fault = connector.Fault;
            ChargePointErrorCode errorCode = ChargePointErrorCode.NoError;
            string cause = null;
            if (fault != Fault.None)
            {
                errorCode = FaultTable.ErrorCode(fault);
                cause = FaultTable.VendorCode(fault);
            }
            else if (status == ChargePointStatus.SuspendedEVSE)
            {
                cause = ConnectorStatus.SuspendedReason(connector);
                errorCode = _temperature.IsTooHot ? ChargePointErrorCode.HighTemperature : errorCode;
            }

            if (connector.IsKnown)
            {
                _central.Report(i + 1, status, errorCode, cause);
            }

            _lights.Poll(connector, status, _isOnline, AccessControl.IsCardWaiting);
        }
    }

    /// <summary>Connector 0 has only Available, Unavailable and Faulted (OCPP 1.6, 4.9).</summary>
    private void ReportStation()
    {
        if (_isStopped)
        {
            _central.Report(0, ChargePointStatus.Faulted, FaultTable.ErrorCode(Fault.EmergencyStop), FaultTable.VendorCode(Fault.EmergencyStop));
            return;
        }

        string conflictingTag = Authorizer.ConflictingTag;
        _central.Report(
            0,
            Availability.IsOperative ? ChargePointStatus.Available : ChargePointStatus.Unavailable,
            conflictingTag == null ? ChargePointErrorCode.NoError : ChargePointErrorCode.LocalListConflict,
            conflictingTag);
    }
}
