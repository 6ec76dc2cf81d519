// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>TriggerMessage (OCPP 1.6, 5.17): the message goes out after the answer. MeterValues wait until the registration is Accepted.</summary>
public sealed class TriggerMessageOperation : IOperation
{
    private const int BootNotification = 0;
    private const int Heartbeat = 1;
    private const int MeterValues = 2;
    private const int StatusNotification = 3;

    private static readonly string[] s_messages =
    [
        "BootNotification", "Heartbeat", "MeterValues", "StatusNotification", "DiagnosticsStatusNotification", "FirmwareStatusNotification",
    ];

    private readonly OcppClient _client;
    private readonly StatusReport[] _reports;
    private readonly Connector[] _connectors;
    private readonly Configuration _configuration;

    /// <param name="reports">One for the station and one for each connector.</param>
    public TriggerMessageOperation(OcppClient client, StatusReport[] reports, Connector[] connectors, Configuration configuration)
    {
        _client = client;
        _reports = reports;
        _connectors = connectors;
        _configuration = configuration;
    }

    public string Action => "TriggerMessage";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int message = request.RequiredEnum("requestedMessage", s_messages);
        int connectorId = request.OptionalInt("connectorId", 0, int.MaxValue, 0);
        string status = "Accepted";
        if (message > StatusNotification)
        {
            status = "NotImplemented";
        }
        else if (connectorId > _connectors.Length || (message == MeterValues && !CanSendMeterValues()))
        {
            status = "Rejected";
        }
        else
        {
            Trigger(message, connectorId);
        }

        confirmation.Member("status", status);
    }

    /// <summary>Accepted promises the message, and without a measurand there is none.</summary>
    private bool CanSendMeterValues()
    {
        return _client.IsOnline && _configuration.GetMeasurands(Keys.MeterValuesSampledData).Length > 0;
    }

    private void Trigger(int message, int connectorId)
    {
        switch (message)
        {
            case BootNotification:
                _client.RequestBootNotification();
                return;
            case Heartbeat:
                _client.RequestHeartbeat();
                return;
        }

        for (int id = 0; id <= _connectors.Length; id++)
        {
            if (connectorId != 0 && id != connectorId)
            {
                continue;
            }

            if (message == StatusNotification)
            {
                _reports[id].Force();
            }
            else if (id > 0)
            {
                Connector connector = _connectors[id - 1];
                connector.Session.Samples.Trigger(connector.Power);
            }
        }
    }
}
