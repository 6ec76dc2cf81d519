// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace OcppStation.Emulator;

/// <summary>The scenario format as a JSON Schema, made from the types that read it, for editors and other tools.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions s_written = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly JsonSchemaExporterOptions s_options = new()
    {
        TreatNullObliviousAsNonNullable = true,
    };

    /// <summary>The schema's text.</summary>
    public static string Text()
    {
        JsonObject schema = StrictJson.Options.GetJsonSchemaAsNode(typeof(Scenario), s_options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "OcppStation scenario");
        // Steps have a converter of their own, behind which the exporter cannot look.
        schema["properties"]["steps"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Step() };
        schema["required"] = new JsonArray("steps");
        return schema.ToJsonString(s_written) + "\n";
    }

    /// <summary>A step has exactly one action beside when and where.</summary>
    private static JsonObject Step()
    {
        JsonObject schema = StrictJson.Options.GetJsonSchemaAsNode(typeof(ScenarioStepBody), s_options).AsObject();
        JsonArray actions = [];
        foreach (string name in schema["properties"].AsObject().Select(property => property.Key).Where(name => name is not ("at" or "station")))
        {
            actions.Add(new JsonObject { ["required"] = new JsonArray(name) });
        }

        schema["oneOf"] = actions;
        return schema;
    }
}
