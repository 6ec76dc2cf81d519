// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>A step of a scenario has not gone as expected.</summary>
internal sealed class StepFailedException : Exception
{
    /// <param name="what">The difference in one sentence.</param>
    /// <param name="awaited">What the step waited for; null when it did not wait.</param>
    /// <param name="seen">What was there instead; null when the sentence says it.</param>
    /// <param name="at">Where in a payload; null when it is not about one.</param>
    public StepFailedException(string what, string awaited = null, string seen = null, JsonDifference at = null)
        : base(what)
    {
        Awaited = awaited;
        Seen = seen;
        At = at;
    }

    /// <summary>What the step waited for; null when it did not wait.</summary>
    public string Awaited { get; }

    /// <summary>What was there instead; null when the message says it.</summary>
    public string Seen { get; }

    /// <summary>Where in a payload; null when it is not about one.</summary>
    public JsonDifference At { get; }
}
