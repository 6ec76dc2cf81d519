// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The whole station. <see cref="Tick"/> reads every input, advances each connector, applies the outputs and lets the OCPP
/// client take a bounded amount of work; nothing in it blocks. The board calls it every <see cref="Limits.TickMs"/>, or at
/// the latest at <see cref="Deadlines.NextMs"/> when no input has changed.
/// </summary>
public sealed class Station : ITransactionListener
{
    private readonly StationHardware _hardware;
    private readonly BoardDefinition _board;
    private readonly StationParts _parts;
    private readonly Deadlines _time;
    private readonly PanelLights _lights;
    private readonly Admission _admission;
    private readonly Authorizer _authorizer;
    private readonly Availability _availability;
    private readonly Recovery _recovery;
    private readonly Reservations _reservations;
    private readonly RemoteStops _remoteStops;
    private readonly TemperatureDerating _temperature;
    private readonly StatusReport[] _reports;
    private readonly SlotStore _slots;
    private readonly Registers _registers;
    private readonly WeldRecord _welds;
    private readonly ServiceAccess _service;

    private bool _isStopped;
    private bool _wasOnline;
    private bool _isDamageReported;

    /// <param name="hardware">All parts of the world; <see cref="StationHardware.Temperature"/> may be null.</param>
    /// <param name="time">The deadlines that the drivers were made with.</param>
    public Station(StationHardware hardware, StationSettings settings, BoardDefinition board, Deadlines time)
    {
        _hardware = hardware;
        _board = board;
        _time = time;
        _slots = new SlotStore(hardware.Flash);
        Configuration = new Configuration(hardware, new ConfigurationSlot(_slots));
        Journal = new Journal(hardware.Flash, hardware.Clock, hardware.Log);
        Journal.Open();
        _parts = new StationParts
        {
            Time = time,
            Clock = hardware.Clock,
            Log = hardware.Log,
            Configuration = Configuration,
            Journal = Journal,
            Temperature = hardware.Temperature,
            SupplyVolt = board.NominalVoltage,
            Phases = board.Phases,
        };
        Delivery = new TransactionDelivery(_parts) { Listener = this };
        _parts.Delivery = Delivery;
        _registers = new Registers(_slots, Journal, hardware.Connectors.Length);
        Connectors = MakeConnectors();
        Client = new OcppClient(hardware, Configuration, time, settings, Journal.BootId) { Transactions = Delivery };
        _authorizer = new Authorizer(Client, hardware.Clock, Configuration, new AuthorizationCache(_slots));
        _temperature = new TemperatureDerating(board.MaxAmps * 10);
        _lights = new PanelLights(hardware.Signals, time);
        _welds = new WeldRecord(_slots, Connectors);
        _service = new ServiceAccess(hardware, Connectors, _lights, _parts);
        _admission = new Admission(Connectors, _authorizer, _lights, _parts);
        _availability = new Availability(_slots, Connectors);
        _recovery = new Recovery(Connectors, _authorizer, _parts);
        _reservations = new Reservations(_slots, Connectors, _parts);
        _remoteStops = new RemoteStops(Connectors, Delivery);
        Reset = new ResetSequence(hardware, Connectors, Client, _parts);
        _reports = new StatusReport[Connectors.Length + 1];
        for (int i = 0; i < _reports.Length; i++)
        {
            _reports[i] = new StatusReport(i, _parts, Client);
        }

        RegisterOperations();
    }

    /// <summary>Connector 1 is element 0.</summary>
    public Connector[] Connectors { get; }

    /// <summary>Configuration keys.</summary>
    public Configuration Configuration { get; }

    /// <summary>Transactions on flash.</summary>
    public Journal Journal { get; }

    /// <summary>What is on its way to the central system.</summary>
    public TransactionDelivery Delivery { get; }

    /// <summary>The OCPP client.</summary>
    public OcppClient Client { get; }

    /// <summary>Resets asked for by the central system.</summary>
    public ResetSequence Reset { get; }

    /// <summary>Cards and remote starts.</summary>
    public Admission Admission => _admission;

    /// <summary>Status of a connector as reported; 0 is the station.</summary>
    public StatusReport Report(int connectorId)
    {
        return _reports[connectorId];
    }

    /// <summary>Temperature inside in tenths of a degree Celsius, or <see cref="int.MinValue"/> when it is not known.</summary>
    public int DeciCelsius => _hardware.Temperature == null ? int.MinValue : _hardware.Temperature.DeciCelsius;

    /// <summary>Takes up what the last boot left; called once before the first tick.</summary>
    public void Start()
    {
        _time.Begin(_hardware.Clock.MonotonicMs);
        _recovery.Begin();
    }

    /// <summary>One turn of the loop.</summary>
    public void Tick()
    {
        _time.Begin(_hardware.Clock.MonotonicMs);
        ReadInputs();
        _recovery.Poll();
        _admission.Poll();
        TickConnectors();
        _welds.Poll(_time);
        _reservations.Poll();
        ReportStatus();
        TickClient();
        PollJournal();
        Reset.Poll();
        _hardware.Signals.Poll(_time.NowMs);
        if (_hardware.Alive != null)
        {
            _hardware.Alive.Toggle();
        }
    }

    /// <inheritdoc/>
    public void TransactionConfirmed(uint number, int connectorId, int transactionId, string idTag, IdTagInfo info)
    {
        _authorizer.Learn(idTag, info);
        Connector connector = connectorId <= Connectors.Length ? Connectors[connectorId - 1] : null;
        Transaction transaction = connector?.Transaction;
        if (transaction == null || transaction.Number != number)
        {
            return;
        }

        transaction.TransactionId = transactionId;
        transaction.HasId = true;
        transaction.ParentIdTag = info.ParentIdTag ?? transaction.ParentIdTag;
        _parts.Log.Write("connector " + connectorId + ": transaction " + transactionId + " started, idTag " + idTag);
        if (info.Status != AuthorizationStatus.Accepted)
        {
            _parts.Log.Write("connector " + connectorId + ": the central system refuses " + idTag + ": "
                + OcppNames.Authorization[(int)info.Status]);
            connector.Session.Deauthorize();
            _lights.Rejected();
        }

        _remoteStops.Confirmed(connector);
    }

    /// <inheritdoc/>
    public void StopConfirmed(string idTag, IdTagInfo info)
    {
        _authorizer.Learn(idTag, info);
    }

    /// <inheritdoc/>
    public void RecordSetAside(uint sequence, string errorCode)
    {
        Client.Enqueue(new DataTransferCall("SetAside", "record " + sequence + " answered with " + errorCode + ", "
            + Journal.SetAsideRecords + " set aside"));
    }

    private void PollJournal()
    {
        if (Journal.Poll())
        {
            _time.Soon();
        }
    }

    private Connector[] MakeConnectors()
    {
        Connector[] connectors = new Connector[_hardware.Connectors.Length];
        for (int i = 0; i < connectors.Length; i++)
        {
            Session session = new(i + 1, _hardware.Connectors[i], _parts, _registers[i + 1]);
            connectors[i] = new Connector(i + 1, _hardware.Connectors[i], _time, Configuration, session);
        }

        return connectors;
    }

    private bool IsInUse()
    {
        for (int i = 0; i < Connectors.Length; i++)
        {
            if (Connectors[i].IsInUse)
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
            _parts.Log.Write("emergency stop");
            _admission.Forget();
        }

        _isStopped = isStopped;
        for (int i = 0; i < Connectors.Length; i++)
        {
            Connectors[i].ReadInputs(_temperature.IsSensorFault, isStopped);
        }

        TestDetectors(_service.Poll());
        string idTag = _hardware.TagReader.Take(_time.NowMs);
        if (idTag != null && !Reset.IsUnderWay)
        {
            _admission.Tap(idTag);
        }
    }

    /// <summary>Tests the residual current detectors when a car was plugged in (IEC 62955) or service asks, unless a car is charging.</summary>
    private void TestDetectors(bool isWanted)
    {
        for (int i = 0; i < Connectors.Length; i++)
        {
            if (Connectors[i].Power.IsClosing || Connectors[i].Power.IsClosed)
            {
                return;
            }

            isWanted |= Connectors[i].PluggedMs == _time.NowMs;
        }

        for (int i = 0; isWanted && i < Connectors.Length; i++)
        {
            Connectors[i].Faults.StartTest();
        }
    }

    private void TickConnectors()
    {
        int operatorDeciAmps = Configuration.GetInt(Keys.OperatorMaxCurrent) * 10;
        for (int i = 0; i < Connectors.Length; i++)
        {
            Connector connector = Connectors[i];
            bool wasRunning = connector.Transaction != null;
            connector.Tick(CurrentLimit.Offer(_board.Connectors[i].MaxAmps * 10, operatorDeciAmps, connector.Plug.CableDeciAmps, _temperature.LimitDeciAmps));
            if (wasRunning && connector.Transaction == null)
            {
                _registers.Save(connector.Id, connector.Session.RegisterWh);
            }
        }
    }

    private void ReportStatus()
    {
        ReportStation();
        for (int i = 0; i < Connectors.Length; i++)
        {
            Connector connector = Connectors[i];
            ChargePointStatus status = ConnectorStatus.Of(connector, _time);
            ChargePointErrorCode errorCode = FaultTable.ErrorCode(connector.Fault);
            string vendorCode = FaultTable.VendorCode(connector.Fault);
            if (status == ChargePointStatus.SuspendedEVSE)
            {
                vendorCode = ConnectorStatus.SuspendedReason(connector, _temperature.IsTooHot);
                errorCode = _temperature.IsTooHot ? ChargePointErrorCode.HighTemperature : errorCode;
            }

            _reports[i + 1].Poll(status, errorCode, vendorCode);
            _lights.Poll(connector, status, Client.IsOnline, _admission.Waiting != null);
        }
    }

    /// <summary>Connector 0 has only Available, Unavailable and Faulted (OCPP 1.6, 4.9).</summary>
    private void ReportStation()
    {
        Fault fault = _isStopped ? Fault.EmergencyStop : Fault.None;
        ChargePointStatus status = _availability.IsOperative ? ChargePointStatus.Available : ChargePointStatus.Unavailable;
        _reports[0].Poll(_isStopped ? ChargePointStatus.Faulted : status, FaultTable.ErrorCode(fault), FaultTable.VendorCode(fault));
    }

    private void TickClient()
    {
        Client.Tick();
        if (Client.IsOnline != _wasOnline)
        {
            _wasOnline = Client.IsOnline;
            if (_wasOnline)
            {
                Delivery.IsOnline = true;
                ReportDamage();
            }
            else
            {
                Delivery.GoOffline();
                _authorizer.Unanswered(_authorizer.PendingTag);
            }

            _time.Soon();
        }
    }

    /// <summary>Tells once a boot what the journal has lost.</summary>
    private void ReportDamage()
    {
        if (Journal.DamagedRecords > 0 && !_isDamageReported)
        {
            _isDamageReported = Client.Enqueue(new DataTransferCall("JournalDamage", Journal.DamagedRecords + " damaged places in the journal"));
        }
    }

    private void RegisterOperations()
    {
        Client.Register(new GetConfigurationOperation(Configuration));
        Client.Register(new ChangeConfigurationOperation(Configuration));
        Client.Register(new DataTransferOperation(new VendorMessages(Journal)));
        Client.Register(new RemoteStartTransactionOperation(this));
        Client.Register(new RemoteStopTransactionOperation(_remoteStops));
        Client.Register(new UnlockConnectorOperation(this, _time));
        Client.Register(new ResetOperation(Reset));
        Client.Register(new ChangeAvailabilityOperation(_availability, Connectors));
        Client.Register(new ClearCacheOperation(_authorizer));
        Client.Register(new ReserveNowOperation(this, _reservations));
        Client.Register(new CancelReservationOperation(_reservations));
        Client.Register(new TriggerMessageOperation(this));
    }
}
