// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>Timed steps and expectations, played in order.</summary>
public sealed class Scenario
{
    /// <summary>Where an editor finds the format; not used here.</summary>
    [JsonPropertyName("$schema")]
    public string Schema { get; set; }

    /// <summary>What it is called in the log; the file's name unless it says otherwise.</summary>
    public string Name { get; set; }

    /// <summary>What it shows, in a few words; the name unless it says otherwise.</summary>
    public string Title { get; set; }

    /// <summary>One or two sentences for people: what one learns from it.</summary>
    public string Description { get; set; }

    /// <summary>Configuration keys that it presets; --config wins.</summary>
    public Dictionary<string, string> Config { get; set; } = [];

    /// <summary>What the embedded central system is to say of idTags while it runs.</summary>
    public Dictionary<string, ScenarioIdTag> IdTags { get; set; } = [];

    /// <summary>How fast the board warms up, when that is to be another than usual.</summary>
    public ScenarioHeat Heat { get; set; } = new();

    /// <summary>Connector 1 gets a contactor of its own for L2 and L3, as with --phase-switch; until the next scenario.</summary>
    public bool PhaseSwitch { get; set; }

    /// <summary>Name or file that it was read from.</summary>
    [JsonIgnore]
    public string Source { get; set; }

    /// <summary>The steps. Each begins when the one before is done, but not before its own time.</summary>
    public IReadOnlyList<ScenarioStep> Steps { get; set; } = [];
}
