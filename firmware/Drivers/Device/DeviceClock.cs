// SPDX-License-Identifier: MIT

using System;
using nanoFramework.Runtime.Native;

namespace OcppStation;

/// <summary>
/// The microcontroller's clocks. UTC comes from SNTP and from the central system, whichever was last; until one of them has
/// spoken the calendar stands before <see cref="Limits.EarliestUtcMs"/> and counts as unknown.
/// </summary>
public sealed class DeviceClock : IClock
{
    private readonly long _bootTicks = Environment.TickCount64;

    /// <inheritdoc/>
    public long MonotonicMs => Environment.TickCount64 - _bootTicks;

    /// <inheritdoc/>
    public long UtcMs
    {
        get
        {
            long utcMs = (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
            return utcMs < Limits.EarliestUtcMs ? 0 : utcMs;
        }
    }

    /// <inheritdoc/>
    public void SetUtc(long utcMs)
    {
        if (utcMs >= Limits.EarliestUtcMs)
        {
            Rtc.SetSystemTime(DateTime.UnixEpoch.AddTicks(utcMs * TimeSpan.TicksPerMillisecond));
        }
    }
}
