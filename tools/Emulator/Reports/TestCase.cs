// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>One test of a report.</summary>
/// <param name="Group">What kind of test.</param>
/// <param name="Name">Which.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record TestCase(string Group, string Name, TimeSpan Duration)
{
    /// <summary>Why it was not run to its end; null when it was.</summary>
    public string Skipped { get; init; }

    /// <summary>What kept it from having an outcome, in one line; null for nothing.</summary>
    public string Error { get; init; }

    /// <summary>What went wrong, in one line; null for nothing.</summary>
    public string Failure { get; init; }

    /// <summary>What went wrong, in full.</summary>
    public string FailureText { get; init; }
}
