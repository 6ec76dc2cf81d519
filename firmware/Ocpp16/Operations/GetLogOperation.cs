// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// GetLog (OCPP 1.6 security whitepaper, 5.5): the log, or the security log, goes to a directory or file of an http, https or ftp server. A
/// further request takes the place of one that is under way; one without a line to send is Rejected.
/// </summary>
public sealed class GetLogOperation : IDeferredOperation
{
    private const int DiagnosticsLog = 0;
    private const int AtOnce = -1;
    private const string Rejected = "Rejected";

    private static readonly string[] s_types = ["DiagnosticsLog", "SecurityLog"];

    private readonly Diagnostics _diagnostics;
    private readonly SecurityLog _security;
    private readonly Uploads _uploads;
    private readonly UploadReport _report;
    private readonly Deadlines _time;

    /// <summary>The security log while it is read, and what is to become of it; its number is that of the last request.</summary>
    private SecurityExtract _extract;
    private UploadOrder _order;
    private int _number;

    public GetLogOperation(Diagnostics diagnostics, SecurityLog security, Uploads uploads, UploadReport report, Deadlines time)
    {
        _diagnostics = diagnostics;
        _security = security;
        _uploads = uploads;
        _report = report;
        _time = time;
    }

    public string Action => "GetLog";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        int type = request.RequiredEnum("logType", s_types);
        int requestId = request.RequiredInt("requestId", int.MinValue, int.MaxValue);
        int tries = request.OptionalInt("retries", 0, int.MaxValue, 0);
        int interval = request.OptionalInt("retryInterval", 0, int.MaxValue, 0);
        JsonValue log = request.RequiredObject("log");
        string location = log.RequiredLocation("remoteLocation");
        long fromUtcMs = log.OptionalTime("oldestTimestamp", long.MinValue);
        long toUtcMs = log.OptionalTime("latestTimestamp", long.MaxValue);

        _number = _number == int.MaxValue ? 0 : _number + 1;
        _extract = type == DiagnosticsLog ? null : _security.Extract(fromUtcMs, toUtcMs);
        _order = type == DiagnosticsLog
            ? _diagnostics.Take(fromUtcMs, toUtcMs)
            : new UploadOrder { FileName = _diagnostics.FileName("-security"), Content = _extract };
        if (_order != null)
        {
            _order.Location = location;
            _order.Tries = tries;
            _order.RetryIntervalSeconds = interval;
            _order.RequestId = requestId;
            _order.Listener = _report;
        }

        if (type == DiagnosticsLog)
        {
            Answer(confirmation);
            return AtOnce;
        }

        return _number;
    }

    public bool IsReady(int number)
    {
        _time.Soon();
        return number != _number || _extract.Continue();
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        if (number != _number)
        {
            // Another request has come meanwhile and takes its place.
            confirmation.Member("status", Rejected);
            return true;
        }

        _order = _extract.Length == 0 ? null : _order;
        _extract = null;
        Answer(confirmation);
        return true;
    }

    private void Answer(JsonWriter confirmation)
    {
        UploadOrder order = _order;
        _order = null;
        if (order == null)
        {
            confirmation.Member("status", Rejected);
            return;
        }

        confirmation.Member("status", _uploads.Begin(order) ? "AcceptedCanceled" : "Accepted");
        confirmation.Member("filename", order.FileName);
    }
}
