// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;
using OcppStation.Emulator;

namespace OcppStation.Tests.Desktop;

/// <summary>tools/Emulator/README.md lists the scenarios that are shipped and all that a step can do.</summary>
[TestClass]
public class EmulatorReadmeTests
{
    private const string Page = "tools/Emulator/README.md";

    private static readonly string[] s_lines = RepositoryFiles.Read(Page).Split('\n');

    [TestMethod]
    public void Every_scenario_has_its_row()
    {
        string[] expected = [.. ScenarioReader.Names().Select(name => $"| `{name}` | {ScenarioReader.Read(name, out _).Title} |")];
        string[] rows = RowsAfter("| scenario | |");
        Assert.AreEqual(string.Empty, string.Join('\n', expected.Except(rows)), $"{Page}: these rows are missing in the table of scenarios");
        CollectionAssert.AreEqual(expected, rows, $"{Page}: the table of scenarios has rows of none, or is not in the order of names");
    }

    [TestMethod]
    public void Every_action_of_a_step_has_its_row()
    {
        JsonElement step = JsonElement.Parse(ScenarioSchema.Text()).GetProperty("properties").GetProperty("steps").GetProperty("items");
        string[] actions = [.. step.GetProperty("properties").EnumerateObject().Select(member => member.Name).Where(name => name is not ("at" or "station"))];
        string[] rows = [.. RowsAfter("| action | members | |").Select(row => Regex.Match(row, "`(\\w+)`").Groups[1].Value)];
        CollectionAssert.AreEquivalent(actions, rows, $"{Page}: the table of actions, which has {string.Join(", ", rows.Except(actions).Concat(actions.Except(rows)))} wrong");
    }

    [TestMethod]
    public void Every_fault_is_named()
    {
        string row = RowsAfter("| action | members | |").Single(line => line.StartsWith("| `fault` |", StringComparison.Ordinal));
        string[] named = [.. Regex.Matches(row.Split('|')[3], "`(\\w+)`").Select(match => match.Groups[1].Value)];
        CollectionAssert.AreEqual(ConnectorFaults.Names, named, $"{Page}: the names in the row of fault");
    }

    private static string[] RowsAfter(string head)
    {
        int first = Array.IndexOf(s_lines, head);
        Assert.IsGreaterThanOrEqualTo(0, first, $"{Page} has no table with the head {head}");
        return [.. s_lines.Skip(first + 2).TakeWhile(line => line.StartsWith('|'))];
    }
}
