// SPDX-License-Identifier: MIT

using System;
using System.Threading;

namespace OcppStation.Emulator;

/// <summary>
/// Virtual time: starts at the real time and runs at a multiple of its speed, timers included. The scheduler can hold it, so that
/// what takes time only on this machine (a connection, an answer over the real network) takes none in the virtual world. Clocks and
/// timers never pass what the scheduler has lived through: when it is late, they are late with it.
/// </summary>
public sealed class ScaledTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _startUtc = System.GetUtcNow();
    private long _real = System.GetTimestamp();
    private double _virtualMs;
    private double _latestMs;
    private double _reachedMs = double.MaxValue;
    private bool _isHeld;

    /// <param name="speed">Virtual seconds per second, above 0.</param>
    public ScaledTime(double speed)
    {
        Speed = speed;
    }

    /// <summary>Virtual seconds per second.</summary>
    public double Speed { get; }

    /// <summary>Virtual milliseconds since the start.</summary>
    public long ElapsedMs
    {
        get
        {
            lock (_lock)
            {
                return (long)NowMs();
            }
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed().Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _startUtc + Elapsed();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
    {
        ScaledTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Real time that a virtual time span takes, at least a millisecond when it is not zero; infinite stays infinite.</summary>
    public TimeSpan ToReal(TimeSpan span)
    {
        if (span <= TimeSpan.Zero)
        {
            return span;
        }

        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(span.TotalMilliseconds / Speed)));
    }

    /// <summary>Clocks and timers go no further than that moment until this is called again.</summary>
    public void Reach(long virtualMs)
    {
        lock (_lock)
        {
            _reachedMs = virtualMs;
        }
    }

    /// <summary>Stops at that moment, which may lie a little before the present one.</summary>
    internal void HoldAt(long virtualMs)
    {
        lock (_lock)
        {
            _virtualMs = virtualMs;
            _isHeld = true;
        }
    }

    /// <summary>Goes on from where it was held.</summary>
    internal void Release()
    {
        lock (_lock)
        {
            _real = System.GetTimestamp();
            _isHeld = false;
        }
    }

    /// <summary>Goes on from that moment unless it is past.</summary>
    internal void JumpTo(long virtualMs)
    {
        lock (_lock)
        {
            if (!_isHeld && virtualMs > NowMs())
            {
                _virtualMs = virtualMs;
                _real = System.GetTimestamp();
            }
        }
    }

    private double NowMs() => _isHeld ? _virtualMs : _virtualMs + System.GetElapsedTime(_real).TotalMilliseconds * Speed;

    /// <summary>For clocks, which must not run backwards.</summary>
    private TimeSpan Elapsed()
    {
        lock (_lock)
        {
            _latestMs = Math.Max(_latestMs, Math.Min(NowMs(), _reachedMs));
            return TimeSpan.FromMilliseconds(_latestMs);
        }
    }
}
