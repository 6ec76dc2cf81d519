// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>StatusNotification (OCPP 1.6, 4.9).</summary>
public sealed class StatusNotificationCall : Call
{
    private readonly StatusReport _report;
    private readonly int _connectorId;
    private readonly ChargePointStatus _status;
    private readonly ChargePointErrorCode _errorCode;
    private readonly string _vendorCode;
    private readonly long _reportedMs;
    private readonly IClock _clock;

    /// <param name="reportedMs">The time for which the status is reported (6.47), monotonic ms: turned into UTC when it is sent, for only then is the
    /// clock sure to be set.</param>
    public StatusNotificationCall(
        StatusReport report, int connectorId, ChargePointStatus status, ChargePointErrorCode errorCode, string vendorCode, long reportedMs, IClock clock)
    {
        _report = report;
        _connectorId = connectorId;
        _status = status;
        _errorCode = errorCode;
        _vendorCode = vendorCode;
        _reportedMs = reportedMs;
        _clock = clock;
    }

    public override string Action => "StatusNotification";

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("connectorId", _connectorId);
        request.Member("errorCode", OcppNames.ErrorCode[(int)_errorCode]);
        request.Member("status", OcppNames.Status[(int)_status]);
        if (_clock.UtcMs > 0)
        {
            request.TimeMember("timestamp", _clock.UtcMs - (_clock.MonotonicMs - _reportedMs));
        }

        if (_vendorCode != null)
        {
            request.Member("vendorId", DataTransferOperation.VendorId);
            request.Member("vendorErrorCode", _vendorCode);
        }
    }

    public override void OnResult(JsonValue confirmation)
    {
        _report.Delivered();
    }

    /// <summary>A central system that does not take it now will not take it again: no storm of repeats.</summary>
    public override void OnError(string errorCode, string description)
    {
        _report.Delivered();
    }

    public override void OnTimeout()
    {
        _report.Lost();
    }
}
