// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>DiagnosticsStatusNotification (OCPP 1.6, 4.4).</summary>
public sealed class DiagnosticsStatusNotificationCall : Call
{
    private readonly DiagnosticsReport _report;
    private readonly UploadStatus _status;

    public DiagnosticsStatusNotificationCall(DiagnosticsReport report, UploadStatus status)
    {
        _report = report;
        _status = status;
    }

    public override string Action => "DiagnosticsStatusNotification";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("status", OcppNames.DiagnosticsStatus[(int)_status]);
    }

    public override void OnResult(JsonValue confirmation)
    {
        _report.Ended(this);
    }

    /// <summary>A central system that does not take it now will not take it again: no storm of repeats.</summary>
    public override void OnError(string errorCode, string description)
    {
        _report.Ended(this);
    }

    public override void OnTimeout()
    {
        _report.Ended(this);
    }
}
