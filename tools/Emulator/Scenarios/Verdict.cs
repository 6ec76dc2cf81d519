// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>How a scenario has ended.</summary>
/// <param name="Passed">Everything went as expected.</param>
/// <param name="Difference">The first difference, with its step and line; null when passed.</param>
public sealed record Verdict(bool Passed, string Difference);
