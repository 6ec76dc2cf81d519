// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OcppStation.NanoCheck;

/// <summary>
/// Static constructors, and with them static initialisers, run once when an assembly is loaded, in the order of the type table
/// and not on first use: what one reads of another type may not be there yet. Knows all assemblies that were added, for a read
/// may be some calls away. Calls through interfaces, delegates and overrides are not followed.
/// </summary>
public sealed class StaticOrder
{
    private sealed record Method(string Type, List<(int Offset, string Field)> Reads, List<(int Offset, string Method)> Calls);

    private const string Initialiser = "::.cctor() System.Void";

    private readonly Dictionary<string, Method> _methods = [];
    private readonly HashSet<string> _initialised = [];

    /// <summary>Takes up the methods of an assembly.</summary>
    public void Add(PEReader image, NameProvider names)
    {
        MetadataReader metadata = image.GetMetadataReader();
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            Method entry = new(names.TypeName(method.GetDeclaringType()), [], []);
            _methods[names.MethodName(handle)] = entry;
            foreach (Instruction instruction in Instruction.Decode(image.GetMethodBody(method.RelativeVirtualAddress)))
            {
                Add(entry, instruction, names);
            }
        }
    }

    /// <summary>Statics of other types that the static constructor of a type reads, at once or through calls, and where it does.</summary>
    public IEnumerable<(int Offset, string Field)> ReadsOf(string type)
    {
        return _methods.TryGetValue(type + Initialiser, out Method method)
            ? Reads(method, []).Where(read => IsAnothers(read.Field, type)).DistinctBy(read => read.Offset)
            : [];
    }

    private void Add(Method entry, Instruction instruction, NameProvider names)
    {
        switch (instruction.OpCode)
        {
            case ILOpCode.Ldsfld or ILOpCode.Ldsflda:
                entry.Reads.Add((instruction.Offset, FieldName(instruction, names)));
                break;
            case ILOpCode.Stsfld:
                _initialised.Add(FieldName(instruction, names));
                break;
            case ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj:
                entry.Calls.Add((instruction.Offset, names.MethodName(instruction.Token)));
                break;
        }
    }

    private IEnumerable<(int Offset, string Field)> Reads(Method method, HashSet<Method> asked)
    {
        if (!asked.Add(method))
        {
            return [];
        }

        IEnumerable<(int, string)> called = method.Calls
            .Where(call => _methods.ContainsKey(call.Method))
            .SelectMany(call => Reads(_methods[call.Method], asked).Select(read => (call.Offset, read.Field)));
        return method.Reads.Concat(called);
    }

    /// <summary>Of another type that is ours; what the compiler itself keeps lazily beside lambdas does no harm when it is empty.</summary>
    private bool IsAnothers(string field, string type)
    {
        string[] parts = field.Split("::");
        return parts[0] != type && _initialised.Contains(field) && !parts[1].StartsWith("<>9__", StringComparison.Ordinal) && !parts[0].EndsWith("+<>O", StringComparison.Ordinal);
    }

    private static string FieldName(Instruction instruction, NameProvider names)
    {
        return names.FieldOrTypeName(instruction.Token).Split(' ')[0];
    }
}
