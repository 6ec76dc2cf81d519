// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>The tables cannot lie: what the firmware does has a row, and every row that says yes names a test that exists.</summary>
[TestClass]
public class OcppTableTests
{
    private static readonly string s_page = RepositoryFiles.Read("docs/ocpp.md");

    [TestMethod]
    [DataRow("docs/ocpp.md", 150)]
    [DataRow("docs/certification.md", 85)]
    public void Every_test_that_is_named_exists(string page, int atLeast)
    {
        HashSet<string> tests = RepositoryFiles.TestNames();
        string[] rows = RowsOf(RepositoryFiles.Read(page)).Where(row => row.Contains("| yes |", StringComparison.Ordinal)).ToArray();
        Assert.IsTrue(rows.Length >= atLeast, $"{page}: {rows.Length} rows say yes");
        foreach (string row in rows)
        {
            Match named = Regex.Match(row, @"`(\w+)` \|$");
            Assert.IsTrue(named.Success && tests.Contains(named.Groups[1].Value), $"{page}: no test has the name at the end of {row}");
        }
    }

    [TestMethod]
    public void Every_fault_of_the_field_names_tests_that_exist()
    {
        HashSet<string> tests = RepositoryFiles.TestNames();
        string[][] rows = RowsOf(RepositoryFiles.Read("docs/field-faults.md")).Select(DocTable.CellsOf).ToArray();
        Assert.IsGreaterThan(75, rows.Length);
        foreach (string[] row in rows.Where(row => row[0] != "what goes wrong" && row[0] != "---"))
        {
            Assert.HasCount(3, row, row[0]);
            StringAssert.Matches(row[2], new Regex(@"^`\w+`(, `\w+`)*$"), row[0]);
            string[] missing = Regex.Matches(row[2], @"\w+").Select(match => match.Value).Where(name => !tests.Contains(name)).ToArray();
            Assert.IsEmpty(missing, "docs/field-faults.md: no test has the name " + string.Join(", ", missing));
        }
    }

    [TestMethod]
    public void Every_operation_of_the_firmware_has_a_row_that_says_yes()
    {
        string[] actions = RepositoryFiles.Sources("firmware/Ocpp16")
            .SelectMany(path => Regex.Matches(RepositoryFiles.Read(path), "string Action => \"(\\w+)\""))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToArray();
        Assert.IsTrue(actions.Length >= 16);
        foreach (string action in actions)
        {
            Assert.IsTrue(Rows().Any(row => row.StartsWith($"| {action} | yes |", StringComparison.Ordinal)), $"docs/ocpp.md has no row \"| {action} | yes | `a test` |\" in the tables of operations");
        }
    }

    [TestMethod]
    public void Every_configuration_key_has_a_row()
    {
        for (int key = 0; key < Keys.Count; key++)
        {
            string name = KeyTable.Get(key).Name;
            Assert.IsTrue(Rows().Any(row => row.StartsWith($"| {name} | yes |", StringComparison.Ordinal)), $"docs/ocpp.md has no row \"| {name} | yes | what it does | `a test` |\" in the table of configuration keys");
        }
    }

    private static IEnumerable<string> Rows()
    {
        return RowsOf(s_page);
    }

    private static IEnumerable<string> RowsOf(string page)
    {
        return page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));
    }
}
