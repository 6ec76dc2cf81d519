// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A press of the service button.</summary>
public sealed class ServiceRequest
{
    /// <summary>A press that is long enough to count as a long one.</summary>
    public const double LongPressSeconds = 6;

    /// <summary>How long; without it a long press, which clears latched faults.</summary>
    public double? Seconds { get; set; }
}
