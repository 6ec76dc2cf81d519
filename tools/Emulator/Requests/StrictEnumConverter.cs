// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>Enums by name in camel case, and never by number.</summary>
internal sealed class StrictEnumConverter<T> : JsonStringEnumConverter<T>
    where T : struct, Enum
{
    public StrictEnumConverter()
        : base(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    {
    }
}
