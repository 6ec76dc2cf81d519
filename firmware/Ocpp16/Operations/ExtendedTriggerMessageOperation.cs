// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ExtendedTriggerMessage (OCPP 1.6 security whitepaper, 5.3): TriggerMessage with other messages.</summary>
public sealed class ExtendedTriggerMessageOperation : IOperation
{
    private const int SignChargePointCertificate = 5;
    private const int NotHere = -1;

    private static readonly string[] s_messages =
    [
        "BootNotification", "LogStatusNotification", "FirmwareStatusNotification", "Heartbeat", "MeterValues", "SignChargePointCertificate",
        "StatusNotification",
    ];

    /// <summary>What TriggerMessage calls them.</summary>
    private static readonly int[] s_plain =
    [
        TriggerMessageOperation.BootNotification, NotHere, NotHere, TriggerMessageOperation.Heartbeat, TriggerMessageOperation.MeterValues,
        NotHere, TriggerMessageOperation.StatusNotification,
    ];

    private readonly TriggerMessageOperation _plain;
    private readonly CertificateRenewal _renewal;

    /// <param name="renewal">Null on a board that makes no keys.</param>
    public ExtendedTriggerMessageOperation(TriggerMessageOperation plain, CertificateRenewal renewal)
    {
        _plain = plain;
        _renewal = renewal;
    }

    public string Action => "ExtendedTriggerMessage";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int message = request.RequiredEnum("requestedMessage", s_messages);
        int connectorId = request.OptionalInt("connectorId", 0, int.MaxValue, 0);
        bool isSigning = message == SignChargePointCertificate && _renewal != null;
        if (s_plain[message] == NotHere && !isSigning)
        {
            confirmation.Member("status", "NotImplemented");
            return;
        }

        bool isTaken = isSigning ? _renewal.Begin() : _plain.TryTrigger(s_plain[message], connectorId);
        confirmation.Member("status", isTaken ? "Accepted" : "Rejected");
    }
}
