// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>Finds what no single step can know: presets and idTags that cannot be, values used before they are kept.</summary>
internal static class ScenarioCheck
{
    /// <summary>The first thing that is wrong, with its line; null when nothing is.</summary>
    public static string Find(Scenario scenario, out int line)
    {
        line = 1;
        string preset = ConfigurationPresets.Check(scenario.Config);
        if (preset != null)
        {
            return "config: " + preset;
        }

        foreach (KeyValuePair<string, ScenarioIdTag> tag in scenario.IdTags)
        {
            string error = tag.Key.Length is 0 or > IdTag.MaxLength ? $"an idTag has 1 to {IdTag.MaxLength} characters" : tag.Value?.Error() ?? "";
            if (tag.Value == null || error.Length > 0)
            {
                return $"idTags: {tag.Key}: {(error.Length > 0 ? error : "expected an object")}";
            }
        }

        HashSet<string> kept = [.. ScenarioFiles.Names];
        foreach (ScenarioStep step in scenario.Steps)
        {
            line = step.Line;
            string unknown = step.Action.Uses().FirstOrDefault(name => !kept.Contains(name));
            if (unknown != null)
            {
                return $"{step.Action.Name}: no step before keeps a value as {unknown}";
            }

            kept.UnionWith(step.Action.Keeps());
        }

        return null;
    }
}
