// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The only source of time. Timeouts use <see cref="MonotonicMs"/>; UTC is for stamps alone.</summary>
public interface IClock
{
    /// <summary>Milliseconds since this boot; never steps, never runs backwards.</summary>
    long MonotonicMs { get; }

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z, or 0 while the time is unknown.</summary>
    long UtcMs { get; }

    /// <summary>Sets the calendar clock; <see cref="MonotonicMs"/> is not affected.</summary>
    /// <param name="utcMs">Milliseconds since 1970-01-01T00:00:00Z, above 0.</param>
    void SetUtc(long utcMs);
}
