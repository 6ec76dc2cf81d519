// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>A CALL of a trace with its answer.</summary>
/// <param name="Line">Line of the call in the file, from 1.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Id">Message id.</param>
/// <param name="Action">Action.</param>
/// <param name="Payload">Payload.</param>
internal sealed record RecordedCall(int Line, DateTimeOffset At, string Id, string Action, JsonElement Payload)
{
    /// <summary>Its answer; null when the trace has none.</summary>
    public RecordedAnswer Answer { get; set; }

    /// <summary>As messages name it.</summary>
    public override string ToString() => $"line {Line} {Action}";
}
