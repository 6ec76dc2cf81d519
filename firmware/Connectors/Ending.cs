// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>How a transaction ends: why and by whom, and how long its contactor and flash are waited for.</summary>
public sealed class Ending
{
    /// <summary>A contactor that has not opened by then is welded; the session ends all the same.</summary>
    private const int ContactorMs = 10000;

    /// <summary>Pause after a Stop record that could not be written.</summary>
    private const int RetryMs = 1000;

    private readonly Deadlines _time;
    private long _contactorMs;
    private long _retryMs;

    public Ending(Deadlines time)
    {
        _time = time;
    }

    /// <summary>Why.</summary>
    public StopReason Reason { get; private set; }

    /// <summary>Tag that ended it, or null.</summary>
    public string IdTag { get; private set; }

    /// <summary>From now on the contactor is waited for.</summary>
    public void Begin(StopReason reason, string idTag)
    {
        Reason = reason;
        IdTag = idTag;
        _contactorMs = _time.NowMs + ContactorMs;
        _retryMs = _time.NowMs;
    }

    /// <summary>The Stop record is to be written now.</summary>
    /// <param name="isOpen">The contactor is open.</param>
    public bool IsDue(bool isOpen)
    {
        long dueMs = isOpen || _time.HasCome(_contactorMs) ? _retryMs : _contactorMs;
        _time.WakeAt(dueMs);
        return _time.HasCome(dueMs) && !_time.PutsOff();
    }

    /// <summary>Flash has refused the Stop record.</summary>
    public void TryAgain()
    {
        _retryMs = _time.NowMs + RetryMs;
        _time.WakeAt(_retryMs);
    }
}
