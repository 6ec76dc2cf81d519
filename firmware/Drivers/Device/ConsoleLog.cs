// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>Log lines to the serial console, stamped with seconds since boot.</summary>
public sealed class ConsoleLog : ILog
{
    private readonly IClock _clock;

    public ConsoleLog(IClock clock)
    {
        _clock = clock;
    }

    /// <inheritdoc/>
    public void Write(string line)
    {
        Console.WriteLine((_clock.MonotonicMs / 1000).ToString("D6") + "  " + line);
    }
}
