// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>A CALL of a trace.</summary>
/// <param name="Frame">The line.</param>
/// <param name="Id">Message id.</param>
/// <param name="Action">Action.</param>
/// <param name="Payload">Payload.</param>
internal sealed record TraceCall(TraceFrame Frame, string Id, string Action, JsonElement Payload)
{
    /// <summary>Its answer, for a replay; null when the trace has none.</summary>
    public RecordedAnswer Answer { get; set; }

    /// <summary>As messages name it.</summary>
    public override string ToString() => $"line {Frame.Line} {Action}";
}
