// SPDX-License-Identifier: MIT

using System;
using System.Runtime.CompilerServices;

namespace OcppStation.Mutation;

/// <summary>
/// Called by the instrumented firmware on entering a member and on every turn of a loop: says what ran, and ends what does not
/// end by itself. Once blown it throws at every turn, so nothing that catches exceptions goes round for ever.
/// </summary>
public static class Fuse
{
    /// <summary>Members entered since this was cleared, by number.</summary>
    public static readonly bool[] Entered = new bool[1 << 15];

    /// <summary>Turns that may still be made.</summary>
    public static long Left = long.MaxValue;

    /// <summary>Which of the mutants compiled together runs; -1 for none.</summary>
    public static int Mutant = -1;

    public static void Enter(int member)
    {
        Entered[member] = true;
        Burn();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    public static void Burn()
    {
        if (--Left < 0)
        {
            throw new InvalidOperationException("the fuse has blown: this does not end");
        }
    }
}
