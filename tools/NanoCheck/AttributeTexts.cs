// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace OcppStation.NanoCheck;

/// <summary>The texts in the attributes of types, fields and methods, which are kept on the device.</summary>
public sealed class AttributeTexts
{
    private readonly MetadataReader _metadata;
    private readonly NameProvider _names;

    public AttributeTexts(MetadataReader metadata)
    {
        _metadata = metadata;
        _names = new NameProvider(metadata);
    }

    /// <summary>All texts, repeated ones too.</summary>
    public IEnumerable<string> Read()
    {
        return _metadata.CustomAttributes.Select(_metadata.GetCustomAttribute)
            .Where(attribute => attribute.Parent.Kind is HandleKind.TypeDefinition or HandleKind.FieldDefinition or HandleKind.MethodDefinition)
            .SelectMany(Read);
    }

    private List<string> Read(CustomAttribute attribute)
    {
        List<string> texts = [];
        BlobReader value = _metadata.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        foreach (string type in Parameters(attribute.Constructor))
        {
            if (!Read(ref value, type, texts))
            {
                break;
            }
        }

        return texts;
    }

    private ImmutableArray<string> Parameters(EntityHandle constructor)
    {
        return constructor.Kind == HandleKind.MethodDefinition
            ? _metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).DecodeSignature(_names, null).ParameterTypes
            : _metadata.GetMemberReference((MemberReferenceHandle)constructor).DecodeMethodSignature(_names, null).ParameterTypes;
    }

    /// <summary>Reads one argument; false when its kind is not known, and with it where the next one begins.</summary>
    private static bool Read(ref BlobReader value, string type, List<string> texts)
    {
        switch (type)
        {
            case "System.String" or "System.Type":
                texts.Add(value.ReadSerializedString() ?? string.Empty);
                return true;
            case "System.Object[]":
                int count = value.ReadInt32();
                bool isKnown = true;
                for (int i = 0; isKnown && i < count; i++)
                {
                    isKnown = ReadBoxed(ref value, texts);
                }

                return isKnown;
            case "System.Object":
                return ReadBoxed(ref value, texts);
            default:
                return Skip(ref value, Enum.TryParse(type.Replace("System.", string.Empty), out SerializationTypeCode code) ? code : SerializationTypeCode.Invalid);
        }
    }

    private static bool ReadBoxed(ref BlobReader value, List<string> texts)
    {
        SerializationTypeCode code = value.ReadSerializationTypeCode();
        if (code != SerializationTypeCode.String)
        {
            return Skip(ref value, code);
        }

        texts.Add(value.ReadSerializedString() ?? string.Empty);
        return true;
    }

    private static bool Skip(ref BlobReader value, SerializationTypeCode code)
    {
        int size = code switch
        {
            SerializationTypeCode.Boolean or SerializationTypeCode.SByte or SerializationTypeCode.Byte => 1,
            SerializationTypeCode.Char or SerializationTypeCode.Int16 or SerializationTypeCode.UInt16 => 2,
            SerializationTypeCode.Int32 or SerializationTypeCode.UInt32 or SerializationTypeCode.Single => 4,
            SerializationTypeCode.Int64 or SerializationTypeCode.UInt64 or SerializationTypeCode.Double => 8,
            _ => 0,
        };
        value.Offset += size;
        return size > 0;
    }
}
