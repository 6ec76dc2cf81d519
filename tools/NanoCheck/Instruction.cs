// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace OcppStation.NanoCheck;

/// <summary>One instruction of a method's body.</summary>
/// <param name="Token">Of the type, field or method that it is about; nil for the others.</param>
/// <param name="Local">Number of the local variable that it reads or writes; null for the others.</param>
/// <param name="Operand">Token of a text, or number of targets of a switch; 0 for the others.</param>
/// <param name="DeviceSize">Bytes on the device, where tokens and branches take two and a switch counts in one.</param>
public sealed record Instruction(int Offset, ILOpCode OpCode, EntityHandle Token, int? Local, int Operand, int DeviceSize)
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
        int? local = ShortLocal(code);
        int operand = 0;
        int size = SizeOf(opCode.OperandType);
        switch (opCode.OperandType)
        {
            case OperandType.InlineTok:
                token = MetadataTokens.EntityHandle(reader.ReadInt32());
                break;
            case OperandType.InlineField:
            case OperandType.InlineMethod:
            case OperandType.InlineType:
                token = MetadataTokens.EntityHandle(reader.ReadInt32());
                size = 2;
                break;
            case OperandType.InlineString:
                operand = reader.ReadInt32();
                size = 2;
                break;
            case OperandType.InlineBrTarget:
                reader.ReadInt32();
                size = 2;
                break;
            case OperandType.ShortInlineVar when code is ILOpCode.Ldloc_s or ILOpCode.Ldloca_s or ILOpCode.Stloc_s:
                local = reader.ReadByte();
                break;
            case OperandType.InlineVar when code is ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc:
                local = reader.ReadUInt16();
                break;
            case OperandType.InlineSwitch:
                operand = reader.ReadInt32();
                reader.Offset += operand * 4;
                size = 1 + (2 * operand);
                break;
            default:
                reader.Offset += size;
                break;
        }

        return new Instruction(offset, code, token, local, operand, opCode.Size + size);
    }

    private static int? ShortLocal(ILOpCode code)
    {
        return code switch
        {
            >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3 => code - ILOpCode.Ldloc_0,
            >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3 => code - ILOpCode.Stloc_0,
            _ => null,
        };
    }

    private static int SizeOf(OperandType type)
    {
        return type switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineVar or OperandType.ShortInlineI => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineSig or OperandType.InlineTok or OperandType.InlineI or OperandType.ShortInlineR => 4,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 0,
        };
    }
}
