// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>FirmwareStatusNotification (OCPP 1.6, 4.5).</summary>
public sealed class FirmwareStatusNotificationCall : Call
{
    private readonly FirmwareReport _report;
    private readonly FirmwareStatus _status;

    public FirmwareStatusNotificationCall(FirmwareReport report, FirmwareStatus status)
    {
        _report = report;
        _status = status;
    }

    public override string Action => "FirmwareStatusNotification";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("status", FirmwareReport.Name(_status));
    }

    public override void OnResult(JsonValue confirmation)
    {
        _report.Ended(this, _status, true);
    }

    /// <summary>A central system that does not take it now will not take it again.</summary>
    public override void OnError(string errorCode, string description)
    {
        _report.Ended(this, _status, true);
    }

    public override void OnTimeout()
    {
        _report.Ended(this, _status, false);
    }
}
