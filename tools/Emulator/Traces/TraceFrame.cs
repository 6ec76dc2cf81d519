// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>One line of a trace: <c>{"at","direction","frame"}</c>, as the page saves it and as anybody can write it.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="At">When it passed.</param>
/// <param name="Direction">Seen from the station.</param>
/// <param name="Frame">The frame.</param>
internal sealed record TraceFrame(int Line, DateTimeOffset At, FrameDirection Direction, JsonElement Frame)
{
    /// <summary>Direction of what answers it, or of what it answers.</summary>
    public FrameDirection Opposite => Direction == FrameDirection.Out ? FrameDirection.In : FrameDirection.Out;

    /// <summary>Reads the lines that are not empty; throws <see cref="InvalidDataException"/> at one that is none of a trace.</summary>
    public static IEnumerable<TraceFrame> ReadAll(IEnumerable<string> lines)
    {
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (line.Length > 0)
            {
                yield return Read(number, line);
            }
        }
    }

    /// <summary>Reads a line; throws <see cref="InvalidDataException"/> when it is none of a trace.</summary>
    public static TraceFrame Read(int line, string text)
    {
        try
        {
            JsonElement root = JsonElement.Parse(text);
            return new TraceFrame(
                line,
                DateTimeOffset.Parse(root.GetProperty("at").GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                root.GetProperty("direction").GetString() switch
                {
                    "out" => FrameDirection.Out,
                    "in" => FrameDirection.In,
                    string other => throw new InvalidDataException($"line {line}: direction is {other}, expected out or in, seen from the station"),
                    null => throw new InvalidDataException($"line {line}: direction is missing"),
                },
                root.GetProperty("frame"));
        }
        catch (Exception ex) when (ex is JsonException or System.Collections.Generic.KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new InvalidDataException($"line {line}: expected {{\"at\":TIME,\"direction\":\"out\" or \"in\",\"frame\":[...]}}", ex);
        }
    }
}
