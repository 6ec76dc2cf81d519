// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Reflection.Metadata;

namespace OcppStation.NanoCheck;

/// <summary>Rules about the instructions of one method.</summary>
public sealed class InstructionRules
{
    private static readonly HashSet<ILOpCode> s_checked =
    [
        ILOpCode.Add_ovf, ILOpCode.Add_ovf_un, ILOpCode.Sub_ovf, ILOpCode.Sub_ovf_un, ILOpCode.Mul_ovf, ILOpCode.Mul_ovf_un,
        ILOpCode.Conv_ovf_i1, ILOpCode.Conv_ovf_i2, ILOpCode.Conv_ovf_i4, ILOpCode.Conv_ovf_i8, ILOpCode.Conv_ovf_i,
        ILOpCode.Conv_ovf_u1, ILOpCode.Conv_ovf_u2, ILOpCode.Conv_ovf_u4, ILOpCode.Conv_ovf_u8, ILOpCode.Conv_ovf_u,
        ILOpCode.Conv_ovf_i1_un, ILOpCode.Conv_ovf_i2_un, ILOpCode.Conv_ovf_i4_un, ILOpCode.Conv_ovf_i8_un, ILOpCode.Conv_ovf_i_un,
        ILOpCode.Conv_ovf_u1_un, ILOpCode.Conv_ovf_u2_un, ILOpCode.Conv_ovf_u4_un, ILOpCode.Conv_ovf_u8_un, ILOpCode.Conv_ovf_u_un,
    ];

    private readonly NameProvider _names;
    private readonly ThreadRules _threads;

    public InstructionRules(NameProvider names, ThreadRules threads)
    {
        _names = names;
        _threads = threads;
    }

    /// <summary>What breaks a rule, and where.</summary>
    public IEnumerable<(int Offset, Rule Rule, string Detail)> Check(List<Instruction> instructions)
    {
        Instruction last = null;
        foreach (Instruction instruction in instructions)
        {
            foreach ((Rule rule, string detail) in Check(instruction, last))
            {
                yield return (instruction.Offset, rule, detail);
            }

            last = instruction;
        }
    }

    private IEnumerable<(Rule Rule, string Detail)> Check(Instruction instruction, Instruction last)
    {
        if (s_checked.Contains(instruction.OpCode))
        {
            return [(Rule.Checked, instruction.OpCode.ToString().ToLowerInvariant().Replace('_', '.'))];
        }

        if (instruction.OpCode == ILOpCode.Localloc)
        {
            return [(Rule.StackAlloc, "stackalloc")];
        }

        if (instruction.OpCode == ILOpCode.Calli)
        {
            return [(Rule.Pointer, "call through a pointer")];
        }

        if (instruction.OpCode == ILOpCode.Switch && instruction.Operand > byte.MaxValue)
        {
            return [(Rule.TooMany, $"switch of {instruction.Operand} cases")];
        }

        if (instruction.Token.IsNil)
        {
            return [];
        }

        string method = _names.MethodName(instruction.Token);
        string name = method.Length > 0 ? method : _names.FieldOrTypeName(instruction.Token);
        Rule rule = Rule.OfType(name);
        if (rule != null)
        {
            return [(rule, name)];
        }

        string called = method.Split('(')[0];
        rule = Rule.OfCall(called);
        if (rule == null && called == "System.Threading.ThreadStart::.ctor" && !_threads.CatchesAll(last.Token))
        {
            rule = Rule.ThreadCatch;
            called = _names.MethodName(last.Token).Split('(')[0];
        }

        return rule == null ? [] : [(rule, called)];
    }
}
