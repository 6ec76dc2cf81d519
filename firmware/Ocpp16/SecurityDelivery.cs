// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Tells the central system what the security log has for it, oldest first, one at a time.
/// </summary>
public sealed class SecurityDelivery : ICallSource
{
    /// <summary>Pause after an event that got no answer, ms; doubles up to the longest.</summary>
    private const int FirstRetryMs = 60 * 1000;

    private const int LongestRetryMs = 3600 * 1000;

    /// <summary>Pause while the date of an event is not known, ms.</summary>
    private const int UndatedMs = 1000;

    private readonly SecurityLog _events;
    private readonly StationParts _parts;
    private readonly JournalRecord _record = new(SecurityLog.DetailLength);

    private long _retryMs;
    private int _pauseMs = FirstRetryMs;

    public SecurityDelivery(SecurityLog events, StationParts parts)
    {
        _events = events;
        _parts = parts;
    }

    /// <inheritdoc/>
    public Call NextCall()
    {
        if (_events.Waiting == 0)
        {
            return null;
        }

        if (!_parts.Time.HasCome(_retryMs))
        {
            _parts.Time.WakeAt(_retryMs);
            return null;
        }

        if (_events.Peek(_record))
        {
            return new SecurityEventNotificationCall(this, _record);
        }

        _parts.Time.WakeAt(_parts.Time.NowMs + UndatedMs);
        return null;
    }

    /// <summary>A new connection: what got no answer on the last one is tried at once.</summary>
    public void GoOnline()
    {
        _retryMs = 0;
        _pauseMs = FirstRetryMs;
    }

    /// <summary>The central system has answered, if only that it does not want to know: it will not want to next time either.</summary>
    public void Told(uint sequence)
    {
        _pauseMs = FirstRetryMs;
        if (!_events.Settle(sequence))
        {
            _retryMs = _parts.Time.NowMs + FirstRetryMs;
        }
    }

    /// <summary>No answer: it may have been taken or not, so it comes again with the same message id.</summary>
    public void Unanswered()
    {
        _retryMs = _parts.Time.NowMs + _pauseMs;
        _pauseMs = _pauseMs < LongestRetryMs / 2 ? 2 * _pauseMs : LongestRetryMs;
    }
}
