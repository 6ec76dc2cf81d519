// SPDX-License-Identifier: MIT

using System;
using System.Threading;

namespace OcppStation.Emulator;

/// <summary>Virtual time: starts at the real time and runs at a multiple of its speed, timers included.</summary>
public sealed class ScaledTime : TimeProvider
{
    private readonly DateTimeOffset _startUtc = System.GetUtcNow();
    private readonly long _start = System.GetTimestamp();

    /// <param name="speed">Virtual seconds per second, above 0.</param>
    public ScaledTime(double speed)
    {
        Speed = speed;
    }

    /// <summary>Virtual seconds per second.</summary>
    public double Speed { get; }

    /// <summary>Virtual milliseconds since the start.</summary>
    public long ElapsedMs => (long)(System.GetElapsedTime(_start).TotalMilliseconds * Speed);

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)((System.GetTimestamp() - _start) * Speed);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _startUtc + System.GetElapsedTime(_start) * Speed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(this, System.CreateTimer(callback, state, ToReal(dueTime), ToReal(period)));

    /// <summary>Real time that a virtual time span takes, at least a millisecond when it is not zero; infinite stays infinite.</summary>
    public TimeSpan ToReal(TimeSpan span)
    {
        if (span <= TimeSpan.Zero)
        {
            return span;
        }

        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(span.TotalMilliseconds / Speed)));
    }
}
