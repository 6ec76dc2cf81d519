// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>
/// Compares a JSON value with a pattern: every member of an expected object must be there, every element of an expected array
/// must be matched by some element, and an object with members such as <c>$min</c> is a condition (<see cref="JsonCondition"/>).
/// </summary>
internal static class JsonPattern
{
    /// <summary>All differences, in the order of the pattern; none when the value is as expected.</summary>
    public static List<JsonDifference> Differences(JsonElement expected, JsonElement actual)
    {
        List<JsonDifference> found = [];
        Compare(expected, actual, "", found);
        return found;
    }

    /// <summary>What is wrong with a pattern; null when nothing is.</summary>
    public static string Check(JsonElement pattern)
    {
        switch (pattern.ValueKind)
        {
            case JsonValueKind.Object when JsonCondition.Is(pattern):
                return JsonCondition.Check(pattern);
            case JsonValueKind.Object:
                return pattern.EnumerateObject().Select(property => Check(property.Value)).FirstOrDefault(error => error != null);
            case JsonValueKind.Array:
                return pattern.EnumerateArray().Select(Check).FirstOrDefault(error => error != null);
            default:
                return null;
        }
    }

    private static void Compare(JsonElement expected, JsonElement actual, string path, List<JsonDifference> found)
    {
        bool same = expected.ValueKind switch
        {
            JsonValueKind.Undefined => true,
            JsonValueKind.Object when JsonCondition.Is(expected) => JsonCondition.IsMet(expected, actual),
            _ when actual.ValueKind == JsonValueKind.Undefined => false,
            JsonValueKind.Object or JsonValueKind.Array => expected.ValueKind == actual.ValueKind,
            _ => JsonElement.DeepEquals(expected, actual),
        };
        if (!same)
        {
            found.Add(new JsonDifference(path, expected.GetRawText(), JsonDifference.Text(actual)));
        }
        else if (expected.ValueKind == JsonValueKind.Object && !JsonCondition.Is(expected))
        {
            CompareMembers(expected, actual, path, found);
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            CompareElements(expected, actual, path, found);
        }
    }

    private static void CompareMembers(JsonElement expected, JsonElement actual, string path, List<JsonDifference> found)
    {
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            actual.TryGetProperty(property.Name, out JsonElement value);
            Compare(property.Value, value, path.Length == 0 ? property.Name : path + "." + property.Name, found);
        }
    }

    private static void CompareElements(JsonElement expected, JsonElement actual, string path, List<JsonDifference> found)
    {
        foreach (JsonElement element in expected.EnumerateArray())
        {
            List<JsonDifference> nearest = null;
            int index = 0;
            foreach (JsonElement candidate in actual.EnumerateArray())
            {
                List<JsonDifference> differences = [];
                Compare(element, candidate, $"{path}[{index++}]", differences);
                nearest = nearest == null || differences.Count < nearest.Count ? differences : nearest;
            }

            found.AddRange(nearest ?? [new JsonDifference(path + "[0]", element.GetRawText(), null)]);
        }
    }
}
