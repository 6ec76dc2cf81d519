// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>TriggerMessage (OCPP 1.6, 5.17): the message goes out after the answer. MeterValues wait until the registration is Accepted.</summary>
public sealed class TriggerMessageOperation : IOperation
{
    internal const int BootNotification = 0;
    internal const int Heartbeat = 1;
    internal const int MeterValues = 2;
    internal const int StatusNotification = 3;
    private const int DiagnosticsStatusNotification = 4;
    private const int FirmwareStatusNotification = 5;

    private static readonly string[] s_messages =
    [
        "BootNotification", "Heartbeat", "MeterValues", "StatusNotification", "DiagnosticsStatusNotification", "FirmwareStatusNotification",
    ];

    private readonly OcppClient _client;
    private readonly UploadReport _diagnostics;
    private readonly FirmwareReport _firmware;
    private readonly StatusReport[] _reports;
    private readonly Connector[] _connectors;
    private readonly Configuration _configuration;
    private readonly TransactionDelivery _delivery;

    /// <param name="reports">One for the station and one for each connector.</param>
    public TriggerMessageOperation(
        OcppClient client,
        UploadReport diagnostics,
        FirmwareReport firmware,
        StatusReport[] reports,
        Connector[] connectors,
        Configuration configuration,
        TransactionDelivery delivery)
    {
        _client = client;
        _diagnostics = diagnostics;
        _firmware = firmware;
        _reports = reports;
        _connectors = connectors;
        _configuration = configuration;
        _delivery = delivery;
    }

    public string Action => "TriggerMessage";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int message = request.RequiredEnum("requestedMessage", s_messages);
        int connectorId = request.OptionalInt("connectorId", 0, int.MaxValue, 0);
        string status = "Rejected";
        if (message == FirmwareStatusNotification && !_firmware.IsSupported)
        {
            status = "NotImplemented";
        }
        else if (TryTrigger(message, connectorId))
        {
            status = "Accepted";
        }

        confirmation.Member("status", status);
    }

    /// <summary>Accepts one of the messages above, or refuses.</summary>
    internal bool TryTrigger(int message, int connectorId)
    {
        return connectorId <= _connectors.Length && Trigger(message, connectorId);
    }

    /// <summary>Accepted promises a message for each time it is asked for: false when one could not be kept until it is sent.</summary>
    private bool Trigger(int message, int connectorId)
    {
        switch (message)
        {
            case BootNotification:
                return _client.TriggerBootNotification();
            case Heartbeat:
                return _client.TriggerHeartbeat();
            case MeterValues:
                return TriggerMeterValues(connectorId);
            case StatusNotification:
                return TriggerStatus(connectorId);
            case DiagnosticsStatusNotification:
                return _diagnostics.Trigger();
            default:
                return _firmware.Trigger(false);
        }
    }

    private bool TriggerStatus(int connectorId)
    {
        int first = connectorId;
        int last = connectorId == 0 ? _connectors.Length : connectorId;
        for (int id = first; id <= last; id++)
        {
            if (!_reports[id].CanForce)
            {
                return false;
            }
        }

        for (int id = first; id <= last; id++)
        {
            _reports[id].Force();
        }

        return true;
    }

    private bool TriggerMeterValues(int connectorId)
    {
        int first = connectorId == 0 ? 1 : connectorId;
        int last = connectorId == 0 ? _connectors.Length : connectorId;
        int idle = 0;
        for (int id = first; id <= last; id++)
        {
            idle += _connectors[id - 1].Transaction == null ? 1 : 0;
        }

        // Without a measurand there is no message.
        if (!_client.IsOnline || !_delivery.CanTakeIdle(idle) || _configuration.GetMeasurands(Keys.MeterValuesSampledData).Length == 0)
        {
            return false;
        }

        for (int id = first; id <= last; id++)
        {
            Connector connector = _connectors[id - 1];
            connector.Session.Samples.Trigger(connector.Power);
        }

        return true;
    }
}
