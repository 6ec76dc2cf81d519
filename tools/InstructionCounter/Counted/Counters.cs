// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace OcppStation.Cost;

/// <summary>Where the rewritten methods of an assembly count.</summary>
[SuppressMessage("Usage", "CA2211", Justification = "the instructions that are woven in count in fields")]
[SuppressMessage("Design", "MA0069", Justification = "as above")]
public static class Counters
{
    /// <summary>IL instructions executed, by method.</summary>
    public static long[] Instructions;

    /// <summary>Times entered, by method.</summary>
    public static long[] Calls;

    private static string[] s_names;

    /// <summary>Makes the counters of the methods that were rewritten.</summary>
    public static void Begin(string[] names)
    {
        s_names = names;
        Instructions = new long[names.Length];
        Calls = new long[names.Length];
    }

    /// <summary>Instructions of all methods so far.</summary>
    public static long TotalInstructions => Instructions.Sum();

    /// <summary>Calls of all methods so far.</summary>
    public static long TotalCalls => Calls.Sum();

    /// <summary>What each method has cost so far, by number.</summary>
    public static MethodCost[] Methods()
    {
        return s_names.Select((name, number) => new MethodCost(name, Instructions[number], Calls[number])).ToArray();
    }
}
