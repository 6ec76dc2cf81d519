// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>Writes frames for the control API: as JSON where they are JSON, else as text.</summary>
internal static class FrameListWriter
{
    public static void Write(Utf8JsonWriter writer, Frame[] frames)
    {
        writer.WriteStartArray();
        foreach (Frame frame in frames)
        {
            writer.WriteStartObject();
            writer.WriteNumber("n", frame.N);
            writer.WriteString("at", frame.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
            writer.WriteString("direction", frame.Direction == FrameDirection.Out ? "out" : "in");
            writer.WritePropertyName("frame");
            WriteText(writer, frame.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        try
        {
            writer.WriteRawValue(text);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(text);
        }
    }
}
