// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>How a scenario has ended.</summary>
/// <param name="Passed">Everything went as expected.</param>
/// <param name="Difference">The first difference; null when passed, and when it was stopped before there was one.</param>
public sealed record Verdict(bool Passed, Difference Difference);
