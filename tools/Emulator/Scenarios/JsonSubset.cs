// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>Whether a JSON value has at least what is expected of it.</summary>
internal static class JsonSubset
{
    /// <summary>
    /// Null when every member of <paramref name="expected"/> is in <paramref name="actual"/> with the same value, and every
    /// element of an expected array is matched by some element of the actual one; else the first difference in words.
    /// </summary>
    public static string FirstDifference(JsonElement expected, JsonElement actual, string path = "")
    {
        if (expected.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        if (actual.ValueKind == JsonValueKind.Undefined)
        {
            return $"{Named(path)} is missing";
        }

        bool same = expected.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => expected.ValueKind == actual.ValueKind,
            _ => JsonElement.DeepEquals(expected, actual),
        };
        if (!same)
        {
            return $"{Named(path)} is {actual.GetRawText()}, expected {expected.GetRawText()}";
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => ObjectDifference(expected, actual, path),
            JsonValueKind.Array => ArrayDifference(expected, actual, path),
            _ => null,
        };
    }

    private static string ObjectDifference(JsonElement expected, JsonElement actual, string path)
    {
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            actual.TryGetProperty(property.Name, out JsonElement value);
            string difference = FirstDifference(property.Value, value, path.Length == 0 ? property.Name : path + "." + property.Name);
            if (difference != null)
            {
                return difference;
            }
        }

        return null;
    }

    private static string ArrayDifference(JsonElement expected, JsonElement actual, string path)
    {
        foreach (JsonElement element in expected.EnumerateArray())
        {
            if (!actual.EnumerateArray().Any(candidate => FirstDifference(element, candidate) == null))
            {
                return $"{Named(path)} has no element like {element.GetRawText()}";
            }
        }

        return null;
    }

    private static string Named(string path) => path.Length == 0 ? "the payload" : path;
}
