// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>Optional fields of a request whose shape has been checked.</summary>
internal static class RequestFields
{
    public static string? TextOf(this JsonElement request, string name)
    {
        return request.Has(name, out JsonElement value) ? value.GetString() : null;
    }

    /// <param name="request">The request, or an object in it.</param>
    /// <param name="name">Name of the field in UTF-8.</param>
    public static string? TextOf(this JsonElement request, ReadOnlySpan<byte> name)
    {
        return request.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;
    }

    public static int? IntegerOf(this JsonElement request, string name)
    {
        return request.Has(name, out JsonElement value) ? (int)value.GetDecimal() : null;
    }

    /// <summary>Whether a list or text is there and is not null.</summary>
    public static bool Has(this JsonElement request, string name, out JsonElement value)
    {
        return request.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>Whether a number is a whole one of 32 bits, also when it is written as 21505.0.</summary>
    public static bool IsWhole(JsonElement value)
    {
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number)
            && number is >= int.MinValue and <= int.MaxValue && number == decimal.Truncate(number);
    }

    public static DateTimeOffset? InstantOf(this JsonElement request, string name)
    {
        return request.TextOf(name) is { } text ? Timestamps.Parse(text) : null;
    }
}
