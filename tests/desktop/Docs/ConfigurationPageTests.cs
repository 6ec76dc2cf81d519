// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>docs/configuration.md says what the firmware takes. <see cref="DocTable"/> tells how to have it rewritten.</summary>
[TestClass]
[DoNotParallelize]
public class ConfigurationPageTests
{
    private const string Page = "docs/configuration.md";

    [TestMethod]
    public void Every_configuration_key_is_there_as_the_firmware_has_it()
    {
        Configuration configuration = new ConfigurationBench().Configuration;
        IEnumerable<string[]> rows = Enumerable.Range(0, Keys.Count)
            .OrderBy(key => KeyTable.Get(key).Name, StringComparer.Ordinal)
            .Select(key => CellsOf(KeyTable.Get(key), configuration.GetString(key)));
        DocTable.Check(Page, "| key | type | values | default | access | reboot | meaning |", rows);
    }

    [TestMethod]
    public void Every_entry_of_the_station_file_is_there_with_its_longest_text()
    {
        StationSettings.Parse(new Hashtable { ["none"] = string.Empty }, out string error);
        string[] entries = error.Split("one of ")[1].Split(", ");
        Assert.IsTrue(entries.Length >= 11);
        DocTable.Check(Page, "| entry | characters | meaning |", entries.Select(entry => new[] { $"`{entry}`", LongestOf(entry) }));
    }

    [TestMethod]
    public void Every_entry_of_the_board_file_is_there_with_what_it_takes()
    {
        string source = RepositoryFiles.Read("firmware/Drivers/Board/BoardReader.cs");
        string[] parts = source.Split("private ConnectorDefinition ReadConnector()");
        Assert.AreEqual(2, parts.Length);
        DocTable.Check(Page, "| board entry | values | needed | meaning |", EntriesOf(source, parts[0]));
        DocTable.Check(Page, "| entry of a connector | values | needed | meaning |", EntriesOf(source, parts[1]));
    }

    private static string[] CellsOf(KeyDefinition key, string start)
    {
        bool isFixed = key.Access == KeyAccess.ReadOnly;
        string access = key.Access switch
        {
            KeyAccess.ReadOnly => "read",
            KeyAccess.WriteOnly => "write",
            _ => "read, write",
        };
        string reboot = isFixed ? "–" : key.Access == KeyAccess.ReadWriteAfterReboot ? "yes" : "no";
        string fallback = start.Length == 0 ? "empty" : $"`{start.Replace(",", ", ")}`";
        return [key.Name, key.Type.ToString(), isFixed ? "–" : ValuesOf(key), fallback, access, reboot];
    }

    private static string ValuesOf(KeyDefinition key)
    {
        return key.Type switch
        {
            KeyType.Integer => $"{key.Min} to {key.Max}",
            KeyType.Text => $"{key.Min} to {key.Max} characters",
            KeyType.Measurands => $"at most {key.Max} measurands",
            _ => KeyValue.Expectation(key),
        };
    }

    /// <summary>Length of the longest text that the firmware takes for an entry of station.json; its choices when there are such.</summary>
    private static string LongestOf(string entry)
    {
        string begin = entry.EndsWith("Url", StringComparison.Ordinal) ? "wss://" : string.Empty;
        int[] lengths = Enumerable.Range(1, 600).Where(length => IsTaken(entry, begin.PadRight(length, 'x'))).ToArray();
        if (lengths.Length > 0)
        {
            return $"{lengths[0]} to {lengths[^1]}";
        }

        Hashtable json = new() { [entry] = "x" };
        StationSettings.Parse(json, out string error);
        return error.Split("expected ")[1];
    }

    private static bool IsTaken(string entry, string text)
    {
        Hashtable json = new() { ["chargePointId"] = "CP1", ["centralUrl"] = "wss://host" };
        json[entry] = text;
        return StationSettings.Parse(json, out _) != null;
    }

    private static IEnumerable<string[]> EntriesOf(string source, string part)
    {
        string powerFail = source.Split("private void ReadPowerFail")[1].Split("\n    }")[0];
        Dictionary<string, string> constants = Regex.Matches(source, @"const int (\w+) = (\d+);").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        MatchCollection calls = Regex.Matches(part, @"[ ()](Text|Choice|Flag|Number|OptionalNumber|NumberOrNone|InputLine|OutputLine|Take)\(""(\w+)""(?:, ([^()]*))?\)");
        Assert.IsTrue(calls.Count >= 15);
        foreach (Match call in calls.DistinctBy(call => call.Groups[2].Value))
        {
            string entry = call.Groups[2].Value;
            string[] arguments = call.Groups[3].Value.Split(", ").Select(text => constants.GetValueOrDefault(text, text).Trim('"')).ToArray();
            string needed = powerFail.Contains($"(\"{entry}\"") ? "with `powerFail`" : IsNeeded(call.Groups[1].Value, arguments) ? "yes" : "no";
            yield return [$"`{entry}`", ValuesOf(call.Groups[1].Value, arguments), needed];
        }
    }

    private static bool IsNeeded(string kind, string[] arguments)
    {
        return kind switch
        {
            "OptionalNumber" => false,
            "InputLine" or "OutputLine" => arguments[0] == "true",
            _ => true,
        };
    }

    private static string ValuesOf(string kind, string[] arguments)
    {
        return kind switch
        {
            "Text" => "text",
            "Flag" => "true or false",
            "Choice" => string.Join(" or ", arguments),
            "InputLine" => "a GPIO, or A to H",
            "OutputLine" => "a GPIO, or QA to QH",
            "NumberOrNone" => $"0 to {arguments[0]}, or none",
            "Take" => "a list of 1 or 2 objects",
            _ => $"{arguments[0]} to {arguments[1]}",
        };
    }
}
