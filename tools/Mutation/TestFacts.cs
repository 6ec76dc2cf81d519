// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.Mutation;

/// <summary>What a test did with the sound firmware.</summary>
/// <param name="Case">The test.</param>
/// <param name="File">Where it stands, below the repository.</param>
/// <param name="Turns">Loop turns and calls that it made: how long it takes, the same on every machine.</param>
/// <param name="Entered">Numbers of the firmware's members that it went through.</param>
public sealed record TestFacts(TestCase Case, string File, long Turns, HashSet<int> Entered);
