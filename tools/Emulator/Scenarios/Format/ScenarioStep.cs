// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>One step: what to do or wait for, when, and at which station.</summary>
[JsonConverter(typeof(ScenarioStepConverter))]
public sealed class ScenarioStep
{
    internal ScenarioStep(long offset, double at, int station, ScenarioAction action)
    {
        Offset = offset;
        At = at;
        Station = station;
        Action = action;
    }

    /// <summary>Virtual seconds after the beginning of the scenario before which the step does not begin.</summary>
    public double At { get; }

    /// <summary>Number of the station, from 1.</summary>
    public int Station { get; }

    /// <summary>Position of the step in the file, in bytes.</summary>
    internal long Offset { get; }

    /// <summary>What is done.</summary>
    internal ScenarioAction Action { get; }

    /// <summary>Line of the file, from 1; set by the reader.</summary>
    public int Line { get; internal set; }
}
