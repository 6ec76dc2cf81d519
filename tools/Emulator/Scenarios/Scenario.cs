// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.Emulator;

/// <summary>Timed steps and expectations, played in order.</summary>
public sealed class Scenario
{
    /// <summary>What it is called in the log; the file's name unless it says otherwise.</summary>
    public string Name { get; set; }

    /// <summary>One or two sentences for people.</summary>
    public string Description { get; set; }

    /// <summary>Configuration keys that it presets; --config wins.</summary>
    public Dictionary<string, string> Config { get; set; } = [];

    /// <summary>How fast the board warms up, when that is to be another than usual.</summary>
    public ScenarioHeat Heat { get; set; } = new();

    /// <summary>The steps. Each begins when the one before is done, but not before its own time.</summary>
    public IReadOnlyList<ScenarioStep> Steps { get; set; } = [];
}
