// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>One place at which a JSON value is not as expected.</summary>
/// <param name="Path">Where, such as <c>meterValue[0].sampledValue[2].value</c>; empty for the whole.</param>
/// <param name="Expected">JSON text of what was expected there.</param>
/// <param name="Actual">JSON text of what is there; null when nothing is.</param>
internal sealed record JsonDifference(string Path, string Expected, string Actual)
{
    public override string ToString()
    {
        string path = Path.Length == 0 ? "the whole" : Path;
        return Actual == null ? $"{path} is missing, expected {Expected}" : $"{path} is {Actual}, expected {Expected}";
    }

    /// <summary>The JSON text of a value; null when there is none.</summary>
    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : value.GetRawText();
}
