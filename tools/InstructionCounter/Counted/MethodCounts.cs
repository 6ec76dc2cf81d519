// SPDX-License-Identifier: MIT

using System.Linq;

namespace OcppStation.Cost;

/// <summary>What the methods have cost since a moment.</summary>
internal sealed class MethodCounts
{
    private readonly long[] _instructions = new long[Counters.Instructions.Length];
    private readonly long[] _calls = new long[Counters.Instructions.Length];

    /// <summary>Now is that moment.</summary>
    public void Begin()
    {
        Counters.Instructions.CopyTo(_instructions, 0);
        Counters.Calls.CopyTo(_calls, 0);
    }

    /// <summary>Methods called since then, dearest first.</summary>
    public MethodCost[] Since()
    {
        return [.. Counters.Methods()
            .Select((method, i) => method with { Instructions = method.Instructions - _instructions[i], Calls = method.Calls - _calls[i] })
            .Where(method => method.Calls > 0)
            .OrderByDescending(method => method.Instructions)];
    }
}
