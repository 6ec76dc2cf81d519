// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>The emulator cannot start.</summary>
internal sealed class StartException : Exception
{
    /// <param name="exitCode">What the process returns.</param>
    /// <param name="message">One line that names the option.</param>
    public StartException(int exitCode, string message)
        : base(message)
    {
        ExitCode = exitCode;
    }

    public int ExitCode { get; }
}
