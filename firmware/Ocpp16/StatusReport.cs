// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Keeps the central system informed about one connector: a StatusNotification goes out when the derived status has changed
/// and has lasted MinimumStatusDuration. After a reconnect only what differs from the last report is sent.
/// </summary>
public sealed class StatusReport
{
    private const int RetryMs = 10000;

    private readonly int _connectorId;
    private readonly StationParts _parts;
    private readonly OcppClient _client;

    private ChargePointStatus _status;
    private ChargePointErrorCode _errorCode;
    private string _vendorCode;
    private long _sinceMs;

    private bool _isReported;
    private bool _isOutstanding;
    private bool _isForced;
    private ChargePointStatus _reportedStatus;
    private ChargePointErrorCode _reportedErrorCode;
    private string _reportedVendorCode;
    private long _retryMs;

    public StatusReport(int connectorId, StationParts parts, OcppClient client)
    {
        _connectorId = connectorId;
        _parts = parts;
        _client = client;
    }

    /// <summary>The present status.</summary>
    public ChargePointStatus Status => _status;

    /// <summary>The present errorCode.</summary>
    public ChargePointErrorCode ErrorCode => _errorCode;

    /// <summary>The present vendorErrorCode, or null.</summary>
    public string VendorCode => _vendorCode;

    /// <summary>Takes the status of this tick and sends what is due.</summary>
    public void Poll(ChargePointStatus status, ChargePointErrorCode errorCode, string vendorCode)
    {
        if (status != _status || errorCode != _errorCode || vendorCode != _vendorCode)
        {
            _status = status;
            _errorCode = errorCode;
            _vendorCode = vendorCode;
            _sinceMs = _parts.Time.NowMs;
        }

        bool isNews = _isForced || !_isReported
            || status != _reportedStatus || errorCode != _reportedErrorCode || vendorCode != _reportedVendorCode;
        bool maySend = _isForced ? _client.MayTrigger : _client.IsOnline;
        if (!isNews || _isOutstanding || !maySend || !_parts.Time.Reached(_retryMs))
        {
            return;
        }

        bool mayWait = _isReported && !_isForced && status != ChargePointStatus.Faulted;
        int minimumMs = mayWait ? _parts.Configuration.GetInt(Keys.MinimumStatusDuration) * 1000 : 0;
        if (_parts.Time.Reached(_sinceMs + minimumMs))
        {
            Send();
        }
    }

    /// <summary>Sends the present status whatever was reported (boot, TriggerMessage).</summary>
    public void Force()
    {
        _isForced = true;
        _parts.Time.Soon();
    }

    /// <summary>The central system has taken the report.</summary>
    public void Delivered()
    {
        _isOutstanding = false;
        _parts.Time.Soon();
    }

    /// <summary>The report got lost and is still owed.</summary>
    public void Lost()
    {
        _isOutstanding = false;
        _isReported = false;
        _retryMs = _client.IsOnline ? _parts.Time.NowMs + RetryMs : 0;
        _parts.Time.Soon();
    }

    private void Send()
    {
        StatusNotificationCall call = new(this, _connectorId, _status, _errorCode, _vendorCode, _parts.Time.NowMs, _parts.Clock) { IsTriggered = _isForced };
        if (!_client.Enqueue(call))
        {
            _retryMs = _parts.Time.NowMs + RetryMs;
            return;
        }

        _isOutstanding = true;
        _isForced = false;
        _isReported = true;
        _reportedStatus = _status;
        _reportedErrorCode = _errorCode;
        _reportedVendorCode = _vendorCode;
    }
}
