// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Keeps the central system informed about one connector: a StatusNotification goes out when the derived status has changed
/// and has lasted MinimumStatusDuration. After a reconnect only what differs from the last report is sent.
/// </summary>
public sealed class StatusReport
{
    /// <summary>Pause before a report that was lost is repeated, once for each time it was lost, ms.</summary>
    private const int RetryMs = 10000;

    private const int MostLosses = 60;

    private readonly int _connectorId;
    private readonly StationParts _parts;
    private readonly OcppClient _client;

    private ChargePointStatus _status;
    private ChargePointErrorCode _errorCode;
    private string _vendorCode;
    private long _sinceMs;

    private bool _isReported;
    private bool _isOutstanding;
    private int _forced;
    private ChargePointStatus _reportedStatus;
    private ChargePointErrorCode _reportedErrorCode;
    private string _reportedVendorCode;
    private bool _mayBeNews = true;
    private long _retryMs;
    private int _losses;

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
            _mayBeNews = true;
        }

        if (_mayBeNews)
        {
            _mayBeNews = IsNews();
            bool maySend = _forced > 0 ? _client.MayTrigger : _client.IsOnline;
            if (_mayBeNews && !_isOutstanding && maySend)
            {
                SendWhenDue();
            }
        }
    }

    /// <summary>The present status can be asked for once more.</summary>
    public bool CanForce => _forced < Limits.TriggeredMessages;

    /// <summary>Sends the present status whatever was reported, once for each time it is asked for (TriggerMessage).</summary>
    public void Force()
    {
        _forced++;
        _mayBeNews = true;
        _parts.Time.Soon();
    }

    /// <summary>The central system has taken the report.</summary>
    public void Delivered()
    {
        _isOutstanding = false;
        _losses = 0;
        _parts.Time.Soon();
    }

    /// <summary>The report got lost and is still owed.</summary>
    public void Lost()
    {
        _isOutstanding = false;
        _isReported = false;
        _mayBeNews = true;
        _losses += _losses < MostLosses ? 1 : 0;
        _retryMs = _client.IsOnline ? _parts.Time.NowMs + (_losses * RetryMs) : 0;
        _parts.Time.Soon();
    }

    /// <summary>What is reported is not what is, or it was asked for.</summary>
    private bool IsNews()
    {
        return _forced > 0 || !_isReported
            || _status != _reportedStatus || _errorCode != _reportedErrorCode || _vendorCode != _reportedVendorCode;
    }

    private void SendWhenDue()
    {
        bool mayWait = _isReported && _forced == 0 && _status != ChargePointStatus.Faulted;
        long dueMs = _sinceMs + (mayWait ? _parts.Configuration.GetInt(Keys.MinimumStatusDuration) * 1000 : 0);
        dueMs = dueMs < _retryMs && _forced == 0 ? _retryMs : dueMs;
        _parts.Time.WakeAt(dueMs);
        if (_parts.Time.HasCome(dueMs))
        {
            Send();
        }
    }

    private void Send()
    {
        StatusNotificationCall call = new(this, _connectorId, _status, _errorCode, _vendorCode, _parts.Time.NowMs, _parts.Clock) { IsTriggered = _forced > 0 };
        if (!_client.Enqueue(call))
        {
            _retryMs = _parts.Time.NowMs + RetryMs;
            return;
        }

        _isOutstanding = true;
        _forced -= _forced > 0 ? 1 : 0;
        _isReported = true;
        _reportedStatus = _status;
        _reportedErrorCode = _errorCode;
        _reportedVendorCode = _vendorCode;
    }
}
