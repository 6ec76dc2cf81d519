// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>How far a step is.</summary>
[JsonConverter(typeof(StrictEnumConverter<StepState>))]
public enum StepState
{
    Pending,
    Running,
    Passed,
    Failed,
}
