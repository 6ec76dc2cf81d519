// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace OcppStation.NanoCheck;

/// <summary>
/// Sizes of the two tables of a device's assembly that 16-bit offsets limit to 65,535 bytes, counted as the metadata processor
/// writes them. Strings that every device knows already are counted too, so the strings are up to 2 KB too many.
/// </summary>
/// <param name="Code">Bytes of the byte code table.</param>
/// <param name="Strings">Bytes of the string table.</param>
public sealed record AssemblySizes(int Code, int Strings)
{
    /// <summary>Most that a build with debug information may have: the next feature finds room.</summary>
    public const int Limit = 48 * 1024;

    private const int HandlerBytes = 12;

    /// <summary>Counts an assembly of the compiler.</summary>
    public static AssemblySizes Of(PEReader image)
    {
        MetadataReader metadata = image.GetMetadataReader();
        HashSet<string> strings = [.. Names(metadata)];
        int code = 0;
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            MethodBodyBlock body = image.GetMethodBody(method.RelativeVirtualAddress);
            List<Instruction> instructions = Instruction.Decode(body);
            code += instructions.Sum(instruction => instruction.DeviceSize);
            code += body.ExceptionRegions.Length == 0 ? 0 : (HandlerBytes * body.ExceptionRegions.Length) + 1;
            strings.UnionWith(instructions.Where(instruction => instruction.OpCode == ILOpCode.Ldstr).Select(instruction => Literal(metadata, instruction)));
        }

        return new AssemblySizes(code, strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1));
    }

    private static string Literal(MetadataReader metadata, Instruction instruction)
    {
        return metadata.GetUserString((UserStringHandle)(Handle)MetadataTokens.Handle(instruction.Operand));
    }

    private static IEnumerable<string> Names(MetadataReader metadata)
    {
        AttributeTexts attributes = new(metadata);
        IEnumerable<StringHandle> names = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => reference.Name)
            .Concat(metadata.TypeReferences.Select(metadata.GetTypeReference).SelectMany(type => new[] { type.Namespace, type.Name }))
            .Concat(metadata.MemberReferences.Select(metadata.GetMemberReference).Select(member => member.Name))
            .Concat(metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).SelectMany(type => new[] { type.Namespace, type.Name }))
            .Concat(metadata.FieldDefinitions.Select(metadata.GetFieldDefinition).Where(IsKept).Select(field => field.Name))
            .Concat(metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Select(method => method.Name))
            .Append(metadata.GetAssemblyDefinition().Name);
        return names.Select(metadata.GetString).Append(string.Empty).Concat(attributes.Read());
    }

    /// <summary>Constants, enum members among them, are no fields on the device.</summary>
    private static bool IsKept(FieldDefinition field)
    {
        return !field.Attributes.HasFlag(FieldAttributes.Literal);
    }
}
