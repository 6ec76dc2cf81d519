// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>Something that was done to a station by the control API.</summary>
/// <param name="Name">Key of the scenario action that does the same.</param>
/// <param name="Body">The request, whose members the action has as well.</param>
/// <param name="Connector">Number of the connector; 0 when it is about the station.</param>
internal sealed record RecordedAction(string Name, object Body, int Connector = 0)
{
    private static readonly JsonSerializerOptions s_options = new(StrictJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The action as a step spells it.</summary>
    public JsonObject Step()
    {
        JsonObject body = JsonSerializer.SerializeToNode(Body, Body.GetType(), s_options).AsObject();
        if (Connector > 0)
        {
            body.Insert(0, "connector", Connector);
        }

        return new JsonObject { [Name] = body };
    }
}
