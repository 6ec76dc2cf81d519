// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;

namespace OcppStation.NanoCheck;

/// <summary>Rules about the instructions of one method.</summary>
public sealed class InstructionRules
{
    private static readonly HashSet<ILOpCode> s_checked =
    [
        ILOpCode.Add_ovf, ILOpCode.Add_ovf_un, ILOpCode.Sub_ovf, ILOpCode.Sub_ovf_un, ILOpCode.Mul_ovf, ILOpCode.Mul_ovf_un,
        ILOpCode.Conv_ovf_i1, ILOpCode.Conv_ovf_i2, ILOpCode.Conv_ovf_i4, ILOpCode.Conv_ovf_i8, ILOpCode.Conv_ovf_u1, ILOpCode.Conv_ovf_u2,
        ILOpCode.Conv_ovf_u4, ILOpCode.Conv_ovf_u8, ILOpCode.Conv_ovf_i1_un, ILOpCode.Conv_ovf_i2_un, ILOpCode.Conv_ovf_i4_un,
        ILOpCode.Conv_ovf_i8_un, ILOpCode.Conv_ovf_u1_un, ILOpCode.Conv_ovf_u2_un, ILOpCode.Conv_ovf_u4_un, ILOpCode.Conv_ovf_u8_un,
    ];

    private readonly CodeWalker _walker;
    private string _lastText;
    private EntityHandle _constrained;
    private MethodDefinitionHandle _lastFunction;
    private readonly int[] _constants = new int[3];

    public InstructionRules(CodeWalker walker)
    {
        _walker = walker;
    }

    /// <summary>What breaks a rule, and where.</summary>
    public IEnumerable<(int Offset, Rule Rule, string Detail)> Check(MethodBodyBlock body)
    {
        foreach (Instruction instruction in Instruction.Decode(body))
        {
            foreach ((Rule rule, string detail) in Check(instruction))
            {
                yield return (instruction.Offset, rule, detail);
            }

            Remember(instruction);
        }
    }

    private IEnumerable<(Rule Rule, string Detail)> Check(Instruction instruction)
    {
        if (s_checked.Contains(instruction.OpCode))
        {
            return [(Rule.Checked, instruction.OpCode.ToString())];
        }

        switch (instruction.OpCode)
        {
            case ILOpCode.Localloc:
                return [(Rule.StackAlloc, "stackalloc")];
            case ILOpCode.Call:
            case ILOpCode.Callvirt:
            case ILOpCode.Newobj:
                return CheckCall(instruction.Token);
            case ILOpCode.Ldftn:
                return CheckGeneric(_walker.Names.MethodName(instruction.Token));
            case ILOpCode.Box:
                return CheckBox(instruction.Token);
            case ILOpCode.Newarr:
            case ILOpCode.Castclass:
            case ILOpCode.Isinst:
                string type = _walker.Names.TypeName(instruction.Token);
                Rule rule = Rule.OfType(type);
                return rule == null ? [] : [(rule, type)];
            default:
                return [];
        }
    }

    private IEnumerable<(Rule Rule, string Detail)> CheckCall(EntityHandle token)
    {
        string name = _walker.Names.MethodName(token);
        string shortName = name.Split('(')[0];
        if (name.Contains("[,", StringComparison.Ordinal))
        {
            return [(Rule.MultiDimensionalArray, shortName)];
        }

        if (shortName.EndsWith("::BeginInvoke", StringComparison.Ordinal))
        {
            return [(Rule.BeginInvoke, shortName)];
        }

        switch (shortName)
        {
            case "System.DateTime::Parse":
            case "System.DateTime::TryParse":
            case "System.Convert::ToDateTime":
                return [(Rule.DateParse, shortName)];
            case "System.Double::ToString":
            case "System.Single::ToString":
                return CheckFloatText(name, shortName);
            case "System.Text.StringBuilder::Append" when name.Contains("Double", StringComparison.Ordinal) || name.Contains("Single", StringComparison.Ordinal):
                return [(Rule.FloatText, shortName)];
            case "System.Object::ToString" when !_constrained.IsNil && _walker.Names.IsEnum(_constrained):
                return [(Rule.EnumText, _walker.Names.TypeName(_constrained))];
            case "System.Enum::ToString":
                return [(Rule.EnumText, shortName)];
            case "System.Threading.ThreadStart::.ctor" when !_lastFunction.IsNil && !_walker.CatchesAll(_lastFunction):
                return [(Rule.ThreadCatch, _walker.Names.MethodName(_lastFunction).Split('(')[0])];
            case "System.DateTime::.ctor" when name.StartsWith("System.DateTime::.ctor(System.Int32,", StringComparison.Ordinal) && IsOld(name):
                return [(Rule.OldDate, "DateTime")];
            default:
                return CheckGeneric(name);
        }
    }

    private static IEnumerable<(Rule Rule, string Detail)> CheckGeneric(string name)
    {
        Rule rule = Rule.OfType(name);
        return rule == null ? [] : [(rule, name)];
    }

    private IEnumerable<(Rule Rule, string Detail)> CheckFloatText(string name, string shortName)
    {
        if (name.EndsWith("()", StringComparison.Ordinal))
        {
            return [(Rule.FloatText, shortName)];
        }

        bool isSupported = _lastText != null && _lastText.Length > 0 && "FNEGfneg".Contains(_lastText[0], StringComparison.Ordinal)
            && _lastText.Skip(1).All(char.IsAsciiDigit);
        return isSupported ? [] : [(Rule.FloatFormat, $"\"{_lastText}\"")];
    }

    private IEnumerable<(Rule Rule, string Detail)> CheckBox(EntityHandle token)
    {
        string type = _walker.Names.TypeName(token);
        if (type is "System.Double" or "System.Single")
        {
            return [(Rule.FloatText, "boxed " + type)];
        }

        return _walker.Names.IsEnum(token) ? [(Rule.EnumText, "boxed " + type)] : CheckGeneric(type);
    }

    private bool IsOld(string name)
    {
        return name == "System.DateTime::.ctor(System.Int32,System.Int32,System.Int32)" && _constants[0] is > 0 and < 1601;
    }

    private void Remember(Instruction instruction)
    {
        if (instruction.Constant.HasValue)
        {
            _constants[0] = _constants[1];
            _constants[1] = _constants[2];
            _constants[2] = instruction.Constant.Value;
        }

        _lastText = instruction.OpCode == ILOpCode.Ldstr ? _walker.Metadata.GetUserString(instruction.Text) : null;
        _constrained = instruction.OpCode == ILOpCode.Constrained ? instruction.Token : default;
        if (instruction.OpCode == ILOpCode.Ldftn)
        {
            _lastFunction = instruction.Token.Kind == HandleKind.MethodDefinition ? (MethodDefinitionHandle)instruction.Token : default;
        }
    }
}
