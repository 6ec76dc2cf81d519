// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem.Tests;

/// <summary>A clock that shows what a test sets.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow()
    {
        return Now;
    }
}
