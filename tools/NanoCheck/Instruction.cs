// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace OcppStation.NanoCheck;

/// <summary>One instruction of a method's body.</summary>
public sealed record Instruction(int Offset, ILOpCode OpCode, EntityHandle Token, UserStringHandle Text, int? Constant)
{
    private static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null))
        .ToDictionary(opCode => opCode.Value);

    /// <summary>Takes a body apart.</summary>
    public static List<Instruction> Decode(MethodBodyBlock body)
    {
        List<Instruction> instructions = [];
        BlobReader reader = body.GetILReader();
        while (reader.RemainingBytes > 0)
        {
            int offset = reader.Offset;
            int value = reader.ReadByte();
            if (value == 0xFE)
            {
                value = 0xFE00 | reader.ReadByte();
            }

            OpCode opCode = s_opCodes[unchecked((short)value)];
            instructions.Add(DecodeOperand(offset, (ILOpCode)(ushort)opCode.Value, opCode, ref reader));
        }

        return instructions;
    }

    private static Instruction DecodeOperand(int offset, ILOpCode code, OpCode opCode, ref BlobReader reader)
    {
        EntityHandle token = default;
        UserStringHandle text = default;
        int? constant = ShortConstant(code);
        switch (opCode.OperandType)
        {
            case OperandType.InlineField:
            case OperandType.InlineMethod:
            case OperandType.InlineTok:
            case OperandType.InlineType:
                token = MetadataTokens.EntityHandle(reader.ReadInt32());
                break;
            case OperandType.InlineString:
                text = MetadataTokens.UserStringHandle(reader.ReadInt32() & 0xFFFFFF);
                break;
            case OperandType.InlineI:
                constant = reader.ReadInt32();
                break;
            case OperandType.ShortInlineI:
                constant = reader.ReadSByte();
                break;
            case OperandType.InlineSwitch:
                int count = reader.ReadInt32();
                reader.Offset += count * 4;
                break;
            default:
                reader.Offset += SizeOf(opCode.OperandType);
                break;
        }

        return new Instruction(offset, code, token, text, constant);
    }

    private static int? ShortConstant(ILOpCode code)
    {
        return code is >= ILOpCode.Ldc_i4_0 and <= ILOpCode.Ldc_i4_8 ? code - ILOpCode.Ldc_i4_0 : null;
    }

    private static int SizeOf(OperandType type)
    {
        return type switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineBrTarget or OperandType.InlineSig or OperandType.ShortInlineR => 4,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => throw new NotSupportedException(type.ToString()),
        };
    }
}
