// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>Finds and reads scenarios: those that are built in by name, others by file.</summary>
public static class ScenarioReader
{
    private const string Extension = ".json";

    /// <summary>Names of the scenarios that are built in.</summary>
    public static string[] Names() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal) && !name.Contains('/'))
            .Select(name => name[..^Extension.Length]).Order(StringComparer.Ordinal).ToArray();

    /// <summary>The text of a scenario that is built in, UTF-8.</summary>
    public static byte[] File(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name + Extension);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Reads a scenario; null when it is not there or not right, with one line that says file, line and what.</summary>
    public static Scenario Read(string nameOrFile, out string error)
    {
        byte[] json = Load(nameOrFile, out error);
        return json == null ? null : Parse(nameOrFile, json, out error);
    }

    /// <summary>Reads a scenario from its text.</summary>
    public static Scenario Parse(string source, byte[] json, out string error)
    {
        error = null;
        try
        {
            ReadOnlySpan<byte> text = json.AsSpan().StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }) ? json.AsSpan(3) : json;
            Scenario scenario = JsonSerializer.Deserialize<Scenario>(text, StrictJson.Options);
            if (scenario == null || scenario.Steps == null || scenario.Steps.Count == 0)
            {
                error = $"{source}(1): there are no steps";
                return null;
            }

            foreach (ScenarioStep step in scenario.Steps)
            {
                step.Line = Line(text, step.Offset);
            }

            scenario.Source = source;
            scenario.Name ??= Path.GetFileNameWithoutExtension(source);
            scenario.Title ??= scenario.Name;
            string wrong = ScenarioCheck.Find(scenario, out int wrongLine);
            error = wrong == null ? null : $"{source}({wrongLine}): {wrong}";
            return wrong == null ? scenario : null;
        }
        catch (ScenarioException ex)
        {
            error = $"{source}({Line(json, ex.Offset) + ex.Lines}): {ex.Message}";
        }
        catch (JsonException ex)
        {
            error = $"{source}({(ex.LineNumber ?? 0) + 1}): {JsonErrors.Explain(ex)}";
        }

        return null;
    }

    private static byte[] Load(string nameOrFile, out string error)
    {
        error = null;
        if (Array.IndexOf(Names(), nameOrFile) >= 0)
        {
            return File(nameOrFile);
        }

        try
        {
            return System.IO.File.ReadAllBytes(nameOrFile);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            error = $"there is no scenario '{nameOrFile}': neither such a file nor one of {string.Join(", ", Names())}";
            return null;
        }
    }

    private static int Line(ReadOnlySpan<byte> text, long offset) => text[..(int)offset].Count((byte)'\n') + 1;
}
