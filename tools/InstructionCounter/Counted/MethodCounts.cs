// SPDX-License-Identifier: MIT

using System;
using System.Linq;

namespace OcppStation.Cost;

/// <summary>What the methods have cost in some stretches of time.</summary>
internal sealed class MethodCounts
{
    private readonly long[] _instructionsBefore = new long[Counters.Instructions.Length];
    private readonly long[] _callsBefore = new long[Counters.Instructions.Length];
    private readonly long[] _instructions = new long[Counters.Instructions.Length];
    private readonly long[] _calls = new long[Counters.Instructions.Length];

    /// <summary>Forgets all stretches.</summary>
    public void Clear()
    {
        Array.Clear(_instructions);
        Array.Clear(_calls);
    }

    /// <summary>A stretch begins.</summary>
    public void Begin()
    {
        Counters.Instructions.CopyTo(_instructionsBefore, 0);
        Counters.Calls.CopyTo(_callsBefore, 0);
    }

    /// <summary>It ends.</summary>
    public void End()
    {
        for (int i = 0; i < _instructions.Length; i++)
        {
            _instructions[i] += Counters.Instructions[i] - _instructionsBefore[i];
            _calls[i] += Counters.Calls[i] - _callsBefore[i];
        }
    }

    /// <summary>Methods called in the stretches, dearest first.</summary>
    public MethodCost[] Costs()
    {
        return [.. Counters.Methods()
            .Select((method, i) => method with { Instructions = _instructions[i], Calls = _calls[i] })
            .Where(method => method.Calls > 0)
            .OrderByDescending(method => method.Instructions)];
    }
}
