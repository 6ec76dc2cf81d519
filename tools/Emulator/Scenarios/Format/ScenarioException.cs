// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>A scenario file is not right.</summary>
internal sealed class ScenarioException : Exception
{
    /// <param name="offset">Where the step begins, in bytes.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="lines">How many lines further down the mistake is.</param>
    public ScenarioException(long offset, string message, int lines = 0)
        : base(message)
    {
        Offset = offset;
        Lines = lines;
    }

    /// <summary>Where the step begins, in bytes.</summary>
    public long Offset { get; }

    /// <summary>How many lines further down the mistake is.</summary>
    public int Lines { get; }
}
