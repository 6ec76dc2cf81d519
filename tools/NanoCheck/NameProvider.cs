// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace OcppStation.NanoCheck;

/// <summary>Turns metadata into names: generic types show a backtick, multi-dimensional arrays "[,", pointers '*'.</summary>
public sealed class NameProvider : ISignatureTypeProvider<string, object>
{
    private readonly MetadataReader _metadata;

    public NameProvider(MetadataReader metadata)
    {
        _metadata = metadata;
    }

    /// <summary>Name of the type behind a token; empty for none.</summary>
    public string TypeName(EntityHandle handle)
    {
        return handle.IsNil ? string.Empty : handle.Kind switch
        {
            HandleKind.TypeDefinition => GetTypeFromDefinition(_metadata, (TypeDefinitionHandle)handle, 0),
            HandleKind.TypeReference => GetTypeFromReference(_metadata, (TypeReferenceHandle)handle, 0),
            HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
            _ => string.Empty,
        };
    }

    /// <summary>"Type::Method(parameters)" of a method token, a generic instance with its arguments; empty for other tokens.</summary>
    public string MethodName(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                MethodDefinition definition = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return Join(TypeName(definition.GetDeclaringType()), definition.Name, definition.DecodeSignature(this, null));
            case HandleKind.MemberReference:
                MemberReference reference = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                return reference.GetKind() == MemberReferenceKind.Method
                    ? Join(TypeName(reference.Parent), reference.Name, reference.DecodeMethodSignature(this, null))
                    : string.Empty;
            case HandleKind.MethodSpecification:
                MethodSpecification instance = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return $"{MethodName(instance.Method)}`<{string.Join(',', instance.DecodeSignature(this, null))}>";
            default:
                return string.Empty;
        }
    }

    /// <summary>"Type::Field Type" of a field token, or the name of a type.</summary>
    public string FieldOrTypeName(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.FieldDefinition:
                FieldDefinition definition = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return $"{TypeName(definition.GetDeclaringType())}::{_metadata.GetString(definition.Name)} {definition.DecodeSignature(this, null)}";
            case HandleKind.MemberReference:
                MemberReference reference = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                return $"{TypeName(reference.Parent)}::{_metadata.GetString(reference.Name)} {reference.DecodeFieldSignature(this, null)}";
            default:
                return TypeName(handle);
        }
    }

    public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[" + new string(',', shape.Rank - 1) + "]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "method*";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType + "<" + string.Join(',', typeArguments) + ">";

    public string GetGenericMethodParameter(object genericContext, int index) => "!!" + index;

    public string GetGenericTypeParameter(object genericContext, int index) => "!" + index;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType + "*";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        string name = reader.GetString(type.Name);
        return outer.IsNil ? Qualify(reader.GetString(type.Namespace), name) : TypeName(outer) + "+" + name;
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? TypeName(type.ResolutionScope) + "+" + name
            : Qualify(reader.GetString(type.Namespace), name);
    }

    public string GetTypeFromSpecification(MetadataReader reader, object genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        return reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }

    private string Join(string type, StringHandle name, MethodSignature<string> signature)
    {
        return $"{type}::{_metadata.GetString(name)}({string.Join(',', signature.ParameterTypes)}) {signature.ReturnType}";
    }

    private static string Qualify(string space, string name)
    {
        return space.Length == 0 ? name : space + "." + name;
    }
}
