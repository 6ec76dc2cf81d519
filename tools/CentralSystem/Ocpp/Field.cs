// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>One field of a request and what its value may be.</summary>
internal sealed class Field
{
    private Field(string name, FieldKind kind)
    {
        Name = name;
        Kind = kind;
    }

    public string Name { get; }

    public bool IsRequired { get; private init; }

    private FieldKind Kind { get; init; }

    private int MaxLength { get; init; }

    private int MinItems { get; init; }

    private string[] Choices { get; init; } = [];

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
        return new Field(name, FieldKind.Choice) { Choices = choices };
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

    /// <returns>What is wrong with the value, or null.</returns>
    public OcppError? Check(JsonElement value, string path, Leniency leniency)
    {
        path += Name;
        if (value.ValueKind == JsonValueKind.Null && !IsRequired)
        {
            return leniency.Weigh(new OcppError(OcppError.TypeConstraintViolation, path + " is null"));
        }

        return Kind switch
        {
            FieldKind.Integer => CheckInteger(value, path, leniency),
            FieldKind.List => CheckList(value, path, leniency),
            _ => value.ValueKind == JsonValueKind.String
                ? CheckText(value.GetString()!, path, leniency)
                : new OcppError(OcppError.TypeConstraintViolation, path + " is not a text"),
        };
    }

    private static OcppError? CheckInteger(JsonElement value, string path, Leniency leniency)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _))
        {
            return null;
        }

        OcppError error = new(OcppError.TypeConstraintViolation, path + " is not an integer of 32 bits");
        return RequestFields.IsWhole(value) ? leniency.Weigh(error) : error;
    }

    private OcppError? CheckText(string value, string path, Leniency leniency)
    {
        return Kind switch
        {
            FieldKind.Tag when value.Length > MaxLength =>
                new OcppError(OcppError.PropertyConstraintViolation, $"{path} is longer than {MaxLength} characters"),
            FieldKind.Text when value.Length > MaxLength => leniency.Weigh(
                new OcppError(OcppError.PropertyConstraintViolation, $"{path} is longer than {MaxLength} characters")),
            FieldKind.Instant when !Timestamps.TryParse(value, out _) =>
                new OcppError(OcppError.PropertyConstraintViolation, path + " is not a date and time of RFC 3339"),
            FieldKind.Choice when !Choices.Contains(value) =>
                new OcppError(OcppError.PropertyConstraintViolation, path + " has a value that OCPP 1.6 does not know"),
            _ => null,
        };
    }

    private OcppError? CheckList(JsonElement value, string path, Leniency leniency)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return new OcppError(OcppError.TypeConstraintViolation, path + " is not a list");
        }

        if (value.GetArrayLength() < MinItems)
        {
            return new OcppError(OcppError.OccurenceConstraintViolation, path + " is empty");
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (Items!.Check(item, $"{path}[{index++}]", leniency) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
