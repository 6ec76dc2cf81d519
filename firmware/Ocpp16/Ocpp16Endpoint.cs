// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The station's end of OCPP 1.6: makes the client and all that goes through it, registers what the central system may ask
/// for, and is what the station sees of it. Nothing else in the firmware knows the version.
/// </summary>
public sealed class Ocpp16Endpoint : ICentralSystem, IAuthorizationPort, ITransactionListener
{
    private readonly Station _station;
    private readonly StationParts _parts;
    private readonly StatusReport[] _reports;
    private readonly RemoteStops _remoteStops;
    private readonly SecurityDelivery _events;
    private readonly CertificateStore _certificates;
    private readonly Maintenance _maintenance;
    private readonly UploadReport _diagnostics;
    private readonly UploadReport _logs;
    private readonly FirmwareReport _firmware;

    /// <summary>Null on a board that makes no keys.</summary>
    private CertificateRenewal _renewal;
    private bool _wasOnline;
    private int _reportedDamages;

    /// <param name="station">The caller connects it, see <see cref="Station.Connect"/>.</param>
    /// <param name="settings">Identity and URL; may be changed before <see cref="OcppClient.Reconnect"/>.</param>
    /// <param name="maintenance">Of the same station.</param>
    public Ocpp16Endpoint(Station station, StationHardware hardware, StationSettings settings, Maintenance maintenance)
    {
        _station = station;
        _parts = station.Parts;
        Security = new SecurityLog(hardware.Flash, hardware.Clock, hardware.Log, _parts.Journal.BootId);
        _parts.SecurityEvents = Security;
        _certificates = new CertificateStore(hardware.Flash, hardware.Cryptography);
        _parts.Configuration.Guard = new SecurityGuard(_parts.Configuration, settings, _certificates, Security);
        _events = new SecurityDelivery(Security, _parts);
        Delivery = new TransactionDelivery(_parts) { Listener = this };
        Client = new OcppClient(hardware, _parts.Configuration, _parts.Time, settings, _parts.Journal.BootId, Security, _certificates)
        {
            Transactions = Delivery,
        };
        _maintenance = maintenance;
        _diagnostics = new UploadReport(Client, maintenance.Uploads, _parts.Log, false);
        _logs = new UploadReport(Client, maintenance.Uploads, _parts.Log, true);
        _firmware = new FirmwareReport(Client, maintenance.Firmware, _parts.Log);
        if (maintenance.Firmware != null)
        {
            maintenance.Firmware.Listener = _firmware;
        }

        _remoteStops = new RemoteStops(station.Connectors, _parts, Delivery);
        _reports = new StatusReport[station.Connectors.Length + 1];
        for (int i = 0; i < _reports.Length; i++)
        {
            _reports[i] = new StatusReport(i, _parts, Client);
        }

        RegisterOperations();
        RegisterSecurityOperations(hardware.Cryptography, settings);
        RegisterFirmwareOperations(hardware);
        Security.Report(SecurityEvent.StartupOfTheDevice, "firmware " + settings.FirmwareVersion);
    }

    /// <summary>The client.</summary>
    public OcppClient Client { get; }

    /// <summary>What is on its way to the central system.</summary>
    public TransactionDelivery Delivery { get; }

    /// <summary>What has happened to the security of the station.</summary>
    public SecurityLog Security { get; }

    /// <inheritdoc/>
    public bool IsOnline => Client.IsOnline;

    /// <inheritdoc/>
    public bool IsDelivered => Delivery.IsEmpty;

    /// <summary>Status of a connector as reported; 0 is the station.</summary>
    public StatusReport StatusOf(int connectorId)
    {
        return _reports[connectorId];
    }

    /// <inheritdoc/>
    public void Report(int connectorId, ChargePointStatus status, ChargePointErrorCode errorCode, string cause)
    {
        _reports[connectorId].Poll(status, errorCode, cause);
    }

    /// <inheritdoc/>
    public void Poll()
    {
        if (_certificates.IsBusy)
        {
            // Here and not in the operations: what was begun is ended also when the link goes, and with it the request.
            _certificates.Continue();
            _parts.Time.Soon();
        }

        Client.Poll();
        if (Client.IsOnline != _wasOnline)
        {
            _wasOnline = Client.IsOnline;
            if (_wasOnline)
            {
                Delivery.IsOnline = true;
                GoOnline();
                ReportDamage();
            }
            else
            {
                Delivery.GoOffline();
                _station.Authorizer.Disconnected();
            }

            _parts.Time.Soon();
        }
    }

    /// <inheritdoc/>
    public bool Ask(string idTag)
    {
        return Client.EnqueueFirst(new AuthorizeCall(_station.Authorizer, idTag, _parts.Log));
    }

    /// <inheritdoc/>
    public void Close()
    {
        Client.CloseLink();
    }

    /// <inheritdoc/>
    public void Open()
    {
        Client.Reconnect();
    }

    /// <inheritdoc/>
    public void StartConfirmed(uint number, int connectorId, int transactionId, string idTag, IdTagInfo info)
    {
        Connector connector = connectorId <= _station.Connectors.Length ? _station.Connectors[connectorId - 1] : null;
        Transaction transaction = connector?.Transaction;
        bool isRunning = transaction != null && transaction.Number == number;
        if (isRunning)
        {
            transaction.TransactionId = transactionId;
            transaction.HasId = true;
            _parts.Log.Write("connector " + connectorId + ": transaction " + transactionId + " confirmed, idTag " + idTag);
        }

        _station.AccessControl.Judge(number, connectorId, idTag, info);
        ReportDamage();
        if (isRunning)
        {
            _remoteStops.Confirmed(connector);
        }
    }

    /// <inheritdoc/>
    public void StopConfirmed(uint number, int connectorId, string idTag, IdTagInfo info)
    {
        _station.AccessControl.Judge(number, connectorId, idTag, info);
        ReportDamage();
    }

    /// <inheritdoc/>
    public void RecordSetAside(uint sequence, string errorCode)
    {
        Client.Enqueue(new DataTransferCall("SetAside", "record " + sequence + " failed with " + errorCode + ", "
            + _parts.Journal.SetAsideRecords + " set aside"));
    }

    /// <summary>
    /// A connection, and with it the time. With security profile 0 nobody is told of events: the other end has proven nothing, and a
    /// central system without the security extension is left alone.
    /// </summary>
    private void GoOnline()
    {
        Security.Date();
        _events.GoOnline();
        Client.Events = _parts.Configuration.GetInt(Keys.SecurityProfile) > 0 ? _events : null;
    }

    /// <summary>Tells what the journal has lost in this boot, and again when it has lost more.</summary>
    private void ReportDamage()
    {
        int damages = _parts.Journal.DamagedRecords;
        if (damages != _reportedDamages && Client.Enqueue(new DataTransferCall("JournalDamage", damages + " damaged places in the journal")))
        {
            _reportedDamages = damages;
        }
    }

    private void RegisterOperations()
    {
        Client.Register(new GetConfigurationOperation(_parts.Configuration));
        Client.Register(new ChangeConfigurationOperation(_parts.Configuration));
        IVendorMessage[] messages =
        [
            new RetrySetAsideMessage(_parts.Journal),
            new ListSessionsMessage(_parts.Journal),
            new ImportSessionsMessage(_parts.Journal, _parts.Time),
            new OverrideScheduleMessage(_station.Scheduled, _station.Connectors.Length),
        ];
        Client.Register(new DataTransferOperation(messages));
        Client.Register(new RemoteStartTransactionOperation(_station));
        Client.Register(new SetChargingProfileOperation(_station));
        Client.Register(new ClearChargingProfileOperation(_station.Profiles, _station.Scheduled));
        Client.Register(new GetCompositeScheduleOperation(_station));
        Client.Register(_remoteStops);
        Client.Register(new UnlockConnectorOperation(_station.Connectors, _parts.Time));
        Client.Register(new ResetOperation(_station.Reset));
        Client.Register(new ChangeAvailabilityOperation(_station.Availability, _station.Connectors));
        Client.Register(new ClearCacheOperation(_station.Authorizer));
        Client.Register(new ReserveNowOperation(_station.Reservations, _station.Reset));
        Client.Register(new CancelReservationOperation(_station.Reservations));
        Client.Register(new GetLocalListVersionOperation(_station.LocalList, _parts.Configuration));
        Client.Register(new SendLocalListOperation(_station.LocalList, _parts));
        Client.Register(new GetDiagnosticsOperation(_maintenance.Diagnostics, _maintenance.Uploads, _diagnostics));
        Client.Register(new GetLogOperation(_maintenance.Diagnostics, Security, _maintenance.Uploads, _logs, _parts.Time));
    }

    /// <summary>Certificates only where the platform can read them, a certificate of the station's own only where it makes keys.</summary>
    private void RegisterSecurityOperations(ICryptography cryptography, StationSettings settings)
    {
        if (cryptography == null)
        {
            return;
        }

        Client.Register(new InstallCertificateOperation(_certificates, cryptography, _parts));
        Client.Register(new GetInstalledCertificateIdsOperation(_certificates));
        Client.Register(new DeleteCertificateOperation(_certificates, _parts));
        if (cryptography.MakesKeys)
        {
            _renewal = new CertificateRenewal(_certificates, cryptography, _parts, settings, Client);
            Client.Register(new CertificateSignedOperation(_renewal));
        }
    }

    /// <summary>Firmware, signed only where a signature can be checked; and the triggers, which depend on what there is.</summary>
    private void RegisterFirmwareOperations(StationHardware hardware)
    {
        FirmwareUpdate update = _maintenance.Firmware;
        ISignatureCheck signatures = update == null ? null : hardware.Cryptography?.Signatures;
        bool isSigned = signatures != null;
        SignatureFiles files = null;
        SignedPackageCheck check = null;
        if (isSigned)
        {
            files = new SignatureFiles(hardware.Flash, update.Order == null ? 0 : update.Order.Signature);
            check = new SignedPackageCheck(hardware.Firmware, files, signatures, _certificates, _parts);
            update.Approval = check;
        }

        Client.Register(new UpdateFirmwareOperation(update, isSigned ? _certificates : null, _parts));
        Client.Register(new SignedUpdateFirmwareOperation(isSigned ? update : null, check, files, _parts.Time));
        TriggerMessageOperation trigger = new(Client, _diagnostics, _firmware, _reports, _station.Connectors, _parts.Configuration, Delivery);
        Client.Register(trigger);
        Client.Register(new ExtendedTriggerMessageOperation(trigger, _logs, isSigned ? _firmware : null, _renewal));
    }
}
