// SPDX-License-Identifier: MIT

using System;
using System.Text;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>One field of a request and what its value may be. Texts to compare with are kept as they come from the wire.</summary>
internal sealed class Field
{
    private Field(string name, FieldKind kind)
    {
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        Kind = kind;
    }

    public string Name { get; }

    public byte[] Utf8Name { get; }

    public bool IsRequired { get; private init; }

    private FieldKind Kind { get; init; }

    private int MaxLength { get; init; }

    private int MinItems { get; init; }

    private byte[][] Choices { get; init; } = [];

    private PayloadShape? Items { get; init; }

    public static Field Text(string name, int maxLength = int.MaxValue)
    {
        return new Field(name, FieldKind.Text) { MaxLength = maxLength };
    }

    /// <summary>A text that names somebody: one that is too long is never another one's.</summary>
    public static Field Tag(string name)
    {
        return new Field(name, FieldKind.Tag) { MaxLength = IdTag.MaxLength };
    }

    public static Field Integer(string name)
    {
        return new Field(name, FieldKind.Integer);
    }

    public static Field Instant(string name)
    {
        return new Field(name, FieldKind.Instant);
    }

    public static Field Choice(string name, params string[] choices)
    {
        return new Field(name, FieldKind.Choice) { Choices = Array.ConvertAll(choices, Encoding.UTF8.GetBytes) };
    }

    public static Field List(string name, int minItems, PayloadShape items)
    {
        return new Field(name, FieldKind.List) { MinItems = minItems, Items = items };
    }

    public Field Required()
    {
        return new Field(Name, Kind)
        {
            IsRequired = true,
            MaxLength = MaxLength,
            MinItems = MinItems,
            Choices = Choices,
            Items = Items,
        };
    }

    /// <param name="value">The value.</param>
    /// <param name="at">The object that has the field; null for the request itself.</param>
    /// <param name="leniency">Decides about what is tolerated.</param>
    /// <returns>What is wrong with the value, or null.</returns>
    public OcppError? Check(JsonElement value, FieldPath? at, Leniency leniency)
    {
        if (value.ValueKind == JsonValueKind.Null && !IsRequired)
        {
            return leniency.Weigh(Wrong(OcppError.TypeConstraintViolation, at, "is null"));
        }

        return Kind switch
        {
            FieldKind.Integer => CheckInteger(value, at, leniency),
            FieldKind.List => CheckList(value, at, leniency),
            _ when value.ValueKind != JsonValueKind.String => Wrong(OcppError.TypeConstraintViolation, at, "is not a text"),
            FieldKind.Choice => CheckChoice(value, at),
            _ => CheckText(value.GetString()!, at, leniency),
        };
    }

    private OcppError Wrong(string code, FieldPath? at, string what) => new(code, FieldPath.TextOf(at, Name) + " " + what);

    private OcppError? CheckInteger(JsonElement value, FieldPath? at, Leniency leniency)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _))
        {
            return null;
        }

        OcppError error = Wrong(OcppError.TypeConstraintViolation, at, "is not an integer of 32 bits");
        return RequestFields.IsWhole(value) ? leniency.Weigh(error) : error;
    }

    private OcppError? CheckChoice(JsonElement value, FieldPath? at)
    {
        foreach (byte[] choice in Choices)
        {
            if (value.ValueEquals(choice))
            {
                return null;
            }
        }

        return Wrong(OcppError.PropertyConstraintViolation, at, "has a value that OCPP 1.6 does not know");
    }

    private OcppError? CheckText(string value, FieldPath? at, Leniency leniency)
    {
        return Kind switch
        {
            FieldKind.Tag when value.Length > MaxLength =>
                Wrong(OcppError.PropertyConstraintViolation, at, $"is longer than {MaxLength} characters"),
            FieldKind.Text when value.Length > MaxLength =>
                leniency.Weigh(Wrong(OcppError.PropertyConstraintViolation, at, $"is longer than {MaxLength} characters")),
            FieldKind.Instant when !Timestamps.TryParse(value, out _) =>
                Wrong(OcppError.PropertyConstraintViolation, at, "is not a date and time of RFC 3339"),
            _ => null,
        };
    }

    private OcppError? CheckList(JsonElement value, FieldPath? at, Leniency leniency)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Wrong(OcppError.TypeConstraintViolation, at, "is not a list");
        }

        if (value.GetArrayLength() < MinItems)
        {
            return Wrong(OcppError.OccurenceConstraintViolation, at, "is empty");
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (Items!.Check(item, new FieldPath(at, Name, index++), leniency) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
