// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>SecurityEventNotification (OCPP 1.6 security whitepaper, 5.13); its message id follows from the record, so it is the same after a crash.</summary>
public sealed class SecurityEventNotificationCall : Call
{
    private readonly SecurityDelivery _delivery;
    private readonly JournalRecord _record;

    /// <param name="record">Dated; stays as it is until the outcome is known.</param>
    public SecurityEventNotificationCall(SecurityDelivery delivery, JournalRecord record)
    {
        _delivery = delivery;
        _record = record;
        MessageId = "se-" + record.Sequence;
    }

    public override string Action => "SecurityEventNotification";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("type", SecurityEventNames.Of((SecurityEvent)_record.Subject));
        request.TimeMember("timestamp", _record.UtcMs);
        string detail = SecurityLog.DetailOf(_record);
        if (detail != null)
        {
            request.Member("techInfo", detail);
        }
    }

    public override void OnResult(JsonValue confirmation)
    {
        _delivery.Told(_record.Sequence);
    }

    public override void OnError(string errorCode, string description)
    {
        _delivery.Told(_record.Sequence);
    }

    public override void OnTimeout()
    {
        _delivery.Unanswered();
    }
}
