// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ExtendedTriggerMessage (OCPP 1.6 security whitepaper, 5.3): TriggerMessage with other messages.</summary>
public sealed class ExtendedTriggerMessageOperation : IOperation
{
    private const int LogStatus = 1;
    private const int FirmwareStatus = 2;
    private const int SignChargePointCertificate = 5;
    private const int NotPlain = -1;

    private static readonly string[] s_messages =
    [
        "BootNotification", "LogStatusNotification", "FirmwareStatusNotification", "Heartbeat", "MeterValues", "SignChargePointCertificate",
        "StatusNotification",
    ];

    /// <summary>What TriggerMessage calls them.</summary>
    private static readonly int[] s_plain =
    [
        TriggerMessageOperation.BootNotification, NotPlain, NotPlain, TriggerMessageOperation.Heartbeat, TriggerMessageOperation.MeterValues,
        NotPlain, TriggerMessageOperation.StatusNotification,
    ];

    private readonly TriggerMessageOperation _plain;
    private readonly UploadReport _logs;
    private readonly FirmwareReport _firmware;
    private readonly CertificateRenewal _renewal;

    /// <param name="firmware">Null on a board that takes no signed firmware.</param>
    /// <param name="renewal">Null on a board that makes no keys.</param>
    public ExtendedTriggerMessageOperation(TriggerMessageOperation plain, UploadReport logs, FirmwareReport firmware, CertificateRenewal renewal)
    {
        _plain = plain;
        _logs = logs;
        _firmware = firmware;
        _renewal = renewal;
    }

    public string Action => "ExtendedTriggerMessage";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int message = request.RequiredEnum("requestedMessage", s_messages);
        int connectorId = request.OptionalInt("connectorId", 0, int.MaxValue, 0);
        bool isMissing = (message == FirmwareStatus && _firmware == null) || (message == SignChargePointCertificate && _renewal == null);
        confirmation.Member("status", isMissing ? "NotImplemented" : Trigger(message, connectorId) ? "Accepted" : "Rejected");
    }

    private bool Trigger(int message, int connectorId)
    {
        switch (message)
        {
            case LogStatus:
                return _logs.Trigger();
            case FirmwareStatus:
                return _firmware.Trigger(true);
            case SignChargePointCertificate:
                return _renewal.Begin();
            default:
                return _plain.TryTrigger(s_plain[message], connectorId);
        }
    }
}
