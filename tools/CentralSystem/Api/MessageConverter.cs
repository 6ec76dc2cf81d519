// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcppStation.CentralSystem;

/// <summary>A message with its frame as JSON, or as a text when the frame is none.</summary>
internal sealed class MessageConverter : JsonConverter<CentralMessage>
{
    public override CentralMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        throw new NotSupportedException("messages are only written");
    }

    public override void Write(Utf8JsonWriter writer, CentralMessage value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("n", value.N);
        writer.WriteString("at", Timestamps.ToText(value.At));
        writer.WriteString("chargePointId", value.ChargePointId);
        writer.WriteString("direction", value.Direction == MessageDirection.In ? "in" : "out");
        if (value.Remark != null)
        {
            writer.WriteString("remark", value.Remark);
        }

        writer.WritePropertyName("frame");
        WriteFrame(writer, value.Frame);
        writer.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter writer, string frame)
    {
        try
        {
            writer.WriteRawValue(frame);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(frame);
        }
    }
}
