// SPDX-License-Identifier: MIT

using System;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcppStation.CentralSystem;

/// <summary>Connectors as a list, ascending by id.</summary>
internal sealed class ConnectorsConverter : JsonConverter<ImmutableSortedDictionary<int, ConnectorInfo>>
{
    public override ImmutableSortedDictionary<int, ConnectorInfo> Read(ref Utf8JsonReader reader, Type typeToConvert,
        JsonSerializerOptions options)
    {
        throw new NotSupportedException("connectors are only written");
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<int, ConnectorInfo> value, JsonSerializerOptions options)
    {
        JsonSerializer.Serialize(writer, value.Values, options);
    }
}
