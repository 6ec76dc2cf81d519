// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>The first thing in a scenario that did not go as expected.</summary>
public sealed record Difference
{
    /// <summary>Number of the step, from 1; 0 when the station could not even be prepared.</summary>
    public int Step { get; init; }

    /// <summary>Line of the step in the file, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The step's action.</summary>
    public string Action { get; init; }

    /// <summary>The difference in one sentence.</summary>
    public string What { get; init; }

    /// <summary>What the step waited for; null when it did not wait.</summary>
    public string Awaited { get; init; }

    /// <summary>What was seen instead; null when the sentence says it.</summary>
    public string Seen { get; init; }

    /// <summary>Where in the payload; null when it is not about one.</summary>
    public string Path { get; init; }

    /// <summary>JSON text expected there.</summary>
    public string Expected { get; init; }

    /// <summary>JSON text found there; null when there was none.</summary>
    public string Actual { get; init; }

    /// <summary>The first line: step, line, action, difference.</summary>
    [JsonIgnore]
    public string Head => Step == 0 ? $"preparation: {What}" : $"step {Step} (line {Line}) {Action}: {What}";

    /// <summary>The whole, a few lines for people.</summary>
    public string Text => string.Join('\n', Lines());

    /// <summary>The lines of <see cref="Text"/>.</summary>
    internal List<string> Lines()
    {
        List<string> lines = [Head];
        if (Awaited != null)
        {
            lines.Add("  awaited  " + Awaited);
        }

        if (Seen != null)
        {
            lines.Add("  seen     " + Seen);
        }

        if (Path != null)
        {
            lines.Add($"  differs  {(Path.Length == 0 ? "the whole" : Path)}");
            lines.Add("  expected " + Expected);
            lines.Add("  was      " + (Actual ?? "nothing"));
        }

        return lines;
    }

    internal static Difference Of(int step, int line, string action, StepFailedException failure) => new()
    {
        Step = step,
        Line = line,
        Action = action,
        What = failure.Message,
        Awaited = failure.Awaited,
        Seen = failure.Seen,
        Path = failure.At?.Path,
        Expected = failure.At?.Expected,
        Actual = failure.At?.Actual,
    };
}
