// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>A station's clock on virtual time: its monotonic part is given from outside, its calendar is unknown until it is set.</summary>
public sealed class VirtualClock : IClock
{
    private long _epochUtcMs;

    /// <inheritdoc/>
    public long MonotonicMs { get; set; }

    /// <inheritdoc/>
    public long UtcMs => _epochUtcMs == 0 ? 0 : _epochUtcMs + MonotonicMs;

    /// <inheritdoc/>
    public void SetUtc(long utcMs)
    {
        _epochUtcMs = utcMs - MonotonicMs;
    }
}
