// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>Optional fields of a request whose shape has been checked.</summary>
internal static class RequestFields
{
    public static string? TextOf(this JsonElement request, string name)
    {
        return request.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    }

    public static int? IntegerOf(this JsonElement request, string name)
    {
        return request.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
    }

    public static DateTimeOffset? InstantOf(this JsonElement request, string name)
    {
        return request.TextOf(name) is { } text ? Timestamps.Parse(text) : null;
    }
}
