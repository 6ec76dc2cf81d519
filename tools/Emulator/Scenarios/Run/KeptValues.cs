// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcppStation.Emulator;

/// <summary>
/// Values that steps have kept from payloads, for later steps: there the text <c>$name</c> stands for the value. That a name is
/// kept before it is used has been checked by <see cref="ScenarioCheck"/>.
/// </summary>
internal sealed class KeptValues
{
    private readonly Dictionary<string, JsonElement> _values = [];

    /// <summary>The value kept last under a name.</summary>
    public void Keep(string name, JsonElement value) => _values[name] = value;

    /// <summary>The JSON with every <c>$name</c> replaced; undefined stays undefined.</summary>
    public JsonElement Resolve(JsonElement json)
    {
        if (!NamesIn(json).GetEnumerator().MoveNext())
        {
            return json;
        }

        return JsonElement.Parse(Replace(JsonNode.Parse(json.GetRawText())).ToJsonString());
    }

    /// <summary>The names that a JSON value uses.</summary>
    public static IEnumerable<string> NamesIn(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String when IsName(json.GetString()):
                yield return json.GetString()[1..];
                break;
            case JsonValueKind.Array:
                foreach (JsonElement element in json.EnumerateArray())
                {
                    foreach (string name in NamesIn(element))
                    {
                        yield return name;
                    }
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    foreach (string name in NamesIn(property.Name == "$like" ? default : property.Value))
                    {
                        yield return name;
                    }
                }

                break;
        }
    }

    private static bool IsName(string text) => text.Length > 1 && text[0] == '$' && char.IsAsciiLetter(text[1]);

    private JsonNode Replace(JsonNode node)
    {
        if (node is JsonArray array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                array[i] = Replaced(array[i]);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (string name in new List<string>(((IDictionary<string, JsonNode>)members).Keys))
            {
                members[name] = name == "$like" ? members[name].DeepClone() : Replaced(members[name]);
            }
        }

        return node;
    }

    private JsonNode Replaced(JsonNode node)
    {
        string text = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : "";
        if (IsName(text))
        {
            return JsonNode.Parse(_values[text[1..]].GetRawText());
        }

        return node == null ? null : Replace(node.DeepClone());
    }
}
