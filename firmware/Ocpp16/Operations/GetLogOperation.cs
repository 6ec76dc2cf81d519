// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// GetLog (OCPP 1.6 security whitepaper, 5.5): the log, or the security log, goes to a directory or file of an http, https or ftp server. A
/// further request takes the place of one that is under way; one without a line to send is Rejected.
/// </summary>
public sealed class GetLogOperation : IDeferredOperation
{
    private const int SecurityLogType = 1;
    private const string Rejected = "Rejected";

    private static readonly string[] s_types = ["DiagnosticsLog", "SecurityLog"];

    private readonly Diagnostics _diagnostics;
    private readonly SecurityLog _security;
    private readonly Uploads _uploads;
    private readonly UploadReport _report;
    private readonly Deadlines _time;

    /// <summary>The last request: its number, what it wants of which time, and what becomes of it.</summary>
    private int _number;
    private int _type;
    private long _fromUtcMs;
    private long _toUtcMs;
    private UploadOrder _order;
    private bool _isBegun;

    /// <summary>The security log while it is read.</summary>
    private SecurityExtract _extract;

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
        UploadOrder order = new()
        {
            RequestId = request.RequiredInt("requestId", int.MinValue, int.MaxValue),
            Tries = request.OptionalInt("retries", 0, int.MaxValue, 0),
            RetryIntervalSeconds = request.OptionalInt("retryInterval", 0, int.MaxValue, 0),
            Listener = _report,
        };
        JsonValue log = request.RequiredObject("log");
        order.Location = log.RequiredLocation("remoteLocation");
        _fromUtcMs = log.OptionalTime("oldestTimestamp", long.MinValue);
        _toUtcMs = log.OptionalTime("latestTimestamp", long.MaxValue);
        _type = type;
        _order = order;
        _extract = null;
        _isBegun = false;
        _number = _number == int.MaxValue ? 0 : _number + 1;
        _time.Soon();
        return _number;
    }

    public bool IsReady(int number)
    {
        _time.Soon();
        if (number != _number)
        {
            return true;
        }

        if (!_isBegun)
        {
            _isBegun = true;
            Take();
            return false;
        }

        if (_extract == null)
        {
            return true;
        }

        if (!_extract.Continue())
        {
            return false;
        }

        _order.Content = _extract.Length == 0 ? null : _extract;
        return true;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        // Another request that has come meanwhile takes its place.
        UploadOrder order = number == _number ? _order : null;
        if (order == null || order.Content == null)
        {
            confirmation.Member("status", Rejected);
            return true;
        }

        _order = null;
        _extract = null;
        confirmation.Member("status", _uploads.Begin(order) ? "AcceptedCanceled" : "Accepted");
        confirmation.Member("filename", order.FileName);
        return true;
    }

    /// <summary>Takes the log as it is now, or begins to read the security log.</summary>
    private void Take()
    {
        if (_type == SecurityLogType)
        {
            _extract = _security.Extract(_fromUtcMs, _toUtcMs);
            _order.FileName = _diagnostics.FileName("-security");
            return;
        }

        UploadOrder taken = _diagnostics.Take(_fromUtcMs, _toUtcMs);
        _order.FileName = taken?.FileName;
        _order.Content = taken?.Content;
    }
}
