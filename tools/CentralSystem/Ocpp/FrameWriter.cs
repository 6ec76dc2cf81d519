// SPDX-License-Identifier: MIT

using System;
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcppStation.CentralSystem;

/// <summary>Writes the three kinds of frames as text.</summary>
internal static class FrameWriter
{
    // The frames go into a WebSocket and a database, never into HTML: keep them readable.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Call(string id, string action, JsonElement payload)
    {
        return Write(writer =>
        {
            writer.WriteNumberValue(OcppFrame.Call);
            writer.WriteStringValue(id);
            writer.WriteStringValue(action);
            payload.WriteTo(writer);
        });
    }

    public static string CallResult(string id, JsonObject payload)
    {
        return Write(writer =>
        {
            writer.WriteNumberValue(OcppFrame.CallResult);
            writer.WriteStringValue(id);
            payload.WriteTo(writer);
        });
    }

    public static string CallError(string id, OcppError error)
    {
        return Write(writer =>
        {
            writer.WriteNumberValue(OcppFrame.CallError);
            writer.WriteStringValue(id);
            writer.WriteStringValue(error.Code);
            writer.WriteStringValue(error.Description);
            writer.WriteStartObject();
            writer.WriteEndObject();
        });
    }

    private static string Write(Action<Utf8JsonWriter> elements)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_options))
        {
            writer.WriteStartArray();
            elements(writer);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
