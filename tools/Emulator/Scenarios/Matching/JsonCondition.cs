// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OcppStation.Emulator;

/// <summary>
/// An object in a pattern that says what a value must be like: <c>$min</c> and <c>$max</c> (numbers, also in a text as OCPP
/// writes readings), <c>$like</c> (a regular expression), <c>$absent</c> (no such member), <c>$not</c> (anything but that).
/// </summary>
internal static class JsonCondition
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>True when an object of a pattern is a condition.</summary>
    public static bool Is(JsonElement pattern) => pattern.EnumerateObject().Any(property => property.Name.StartsWith('$'));

    /// <summary>What is wrong with a condition; null when nothing is.</summary>
    public static string Check(JsonElement condition)
    {
        foreach (JsonProperty property in condition.EnumerateObject())
        {
            string expected = property.Name switch
            {
                "$min" or "$max" => property.Value.ValueKind == JsonValueKind.Number ? null : "a number",
                "$like" => IsExpression(property.Value) ? null : "a regular expression",
                "$absent" => property.Value.ValueKind == JsonValueKind.True ? null : "true",
                "$not" => null,
                _ => "one of $min, $max, $like, $absent, $not",
            };
            if (expected != null)
            {
                return $"{property.Name}: expected {expected}";
            }
        }

        return null;
    }

    /// <summary>True when the value, which may be missing, is as the condition says.</summary>
    public static bool IsMet(JsonElement condition, JsonElement actual) =>
        condition.EnumerateObject().All(property => property.Name switch
        {
            "$min" => Number(actual) >= property.Value.GetDouble(),
            "$max" => Number(actual) <= property.Value.GetDouble(),
            "$like" => actual.ValueKind == JsonValueKind.String
                && Regex.IsMatch(actual.GetString(), property.Value.GetString(), RegexOptions.CultureInvariant, s_patience),
            "$absent" => actual.ValueKind == JsonValueKind.Undefined,
            _ => actual.ValueKind != JsonValueKind.Undefined && JsonPattern.Differences(property.Value, actual).Count > 0,
        });

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => double.NaN,
    };

    private static bool IsExpression(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && Regex.Match("", value.GetString(), RegexOptions.None, s_patience) != null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
