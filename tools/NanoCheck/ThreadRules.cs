// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OcppStation.NanoCheck;

/// <summary>The top method of a thread has to catch whatever is thrown in it, for otherwise the thread ends without a word.</summary>
public sealed class ThreadRules
{
    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly NameProvider _names;

    public ThreadRules(PEReader image, NameProvider names)
    {
        _image = image;
        _metadata = image.GetMetadataReader();
        _names = names;
    }

    /// <summary>
    /// True when a method has a catch of every exception around all that can throw, or leaves it to methods that do. What a
    /// handler does is not looked at, but for throwing again.
    /// </summary>
    public bool CatchesAll(EntityHandle method)
    {
        return CatchesAll(method, []);
    }

    private bool CatchesAll(EntityHandle handle, HashSet<EntityHandle> asked)
    {
        if (handle.Kind != HandleKind.MethodDefinition || !asked.Add(handle))
        {
            return false;
        }

        MethodDefinition method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
        if (method.RelativeVirtualAddress == 0)
        {
            return false;
        }

        MethodBodyBlock body = _image.GetMethodBody(method.RelativeVirtualAddress);
        ExceptionRegion[] guards = body.ExceptionRegions
            .Where(region => region.Kind == ExceptionRegionKind.Catch && _names.TypeName(region.CatchType) is "System.Exception" or "System.Object")
            .ToArray();
        Instruction[] open = Instruction.Decode(body)
            .Where(instruction => CanThrow(instruction) && !guards.Any(guard => IsTried(guard, instruction)) && !IsHandled(body, instruction))
            .ToArray();
        return (guards.Length > 0 || open.Length > 0)
            && open.All(instruction => instruction.OpCode is ILOpCode.Call or ILOpCode.Callvirt && IsFixed(instruction.Token) && CatchesAll(instruction.Token, asked));
    }

    private bool IsFixed(EntityHandle handle)
    {
        return handle.Kind == HandleKind.MethodDefinition
            && (_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).Attributes & (MethodAttributes.Virtual | MethodAttributes.Final)) != MethodAttributes.Virtual;
    }

    private static bool IsTried(ExceptionRegion region, Instruction instruction)
    {
        return instruction.Offset >= region.TryOffset && instruction.Offset < region.TryOffset + region.TryLength;
    }

    private static bool IsHandled(MethodBodyBlock body, Instruction instruction)
    {
        return instruction.OpCode is not (ILOpCode.Throw or ILOpCode.Rethrow)
            && body.ExceptionRegions.Any(region => instruction.Offset >= HandlerStart(region) && instruction.Offset < region.HandlerOffset + region.HandlerLength);
    }

    private static int HandlerStart(ExceptionRegion region)
    {
        return region.Kind == ExceptionRegionKind.Filter ? region.FilterOffset : region.HandlerOffset;
    }

    private bool CanThrow(Instruction instruction)
    {
        switch (instruction.OpCode)
        {
            case ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Throw or ILOpCode.Rethrow or ILOpCode.Newarr or ILOpCode.Castclass:
            case ILOpCode.Unbox or ILOpCode.Unbox_any or ILOpCode.Div or ILOpCode.Div_un or ILOpCode.Rem or ILOpCode.Rem_un:
            case (>= ILOpCode.Ldelema and <= ILOpCode.Stelem_ref) or ILOpCode.Ldelem or ILOpCode.Stelem:
                return true;
            case ILOpCode.Newobj:
                // Closures are made at the start of a method, outside of its try.
                return !_names.MethodName(instruction.Token).Contains('<', StringComparison.Ordinal);
            default:
                return false;
        }
    }
}
