// SPDX-License-Identifier: MIT

using System;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Emulator;

/// <summary>A timer whose times are virtual: while virtual time is held it waits as well.</summary>
internal sealed class ScaledTimer : ITimer
{
    private readonly Lock _lock = new();
    private readonly ScaledTime _time;
    private readonly TimerCallback _callback;
    private readonly object _state;
    private readonly ITimer _timer;
    private long _due = long.MaxValue;
    private TimeSpan _period;

    /// <param name="time">Virtual time.</param>
    /// <param name="callback">Called on a thread of the pool.</param>
    /// <param name="state">Handed to the callback.</param>
    public ScaledTimer(ScaledTime time, TimerCallback callback, object state)
    {
        _time = time;
        _callback = callback;
        _state = state;
        _timer = TimeProvider.System.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _period = period;
            _due = dueTime < TimeSpan.Zero ? long.MaxValue : _time.GetTimestamp() + dueTime.Ticks;
            return _timer.Change(_time.ToReal(dueTime), Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        lock (_lock)
        {
            if (_due == long.MaxValue)
            {
                return;
            }

            long now = _time.GetTimestamp();
            long early = _due - now;
            if (early <= 0)
            {
                // Periods that time has jumped over are left out.
                _due = _period > TimeSpan.Zero ? Math.Max(_due, now - _period.Ticks + 1) + _period.Ticks : long.MaxValue;
            }

            if (_due != long.MaxValue)
            {
                _timer.Change(_time.ToReal(TimeSpan.FromTicks(_due - now)), Timeout.InfiniteTimeSpan);
            }

            if (early > 0)
            {
                return;
            }
        }

        _callback(_state);
    }
}
