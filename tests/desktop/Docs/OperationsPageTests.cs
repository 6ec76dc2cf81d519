// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>docs/operations.md knows every fault and cause, and quotes only what the firmware logs.</summary>
[TestClass]
[DoNotParallelize]
public class OperationsPageTests
{
    private const string Page = "docs/operations.md";

    [TestMethod]
    public void Every_fault_is_there_with_what_it_does()
    {
        IEnumerable<string[]> rows = Enum.GetValues<Fault>().Where(fault => fault != Fault.None).Select(fault => new[]
        {
            FaultTable.VendorCode(fault),
            FaultTable.ErrorCode(fault).ToString(),
            ((int)fault).ToString(),
            FaultTable.EndsTransaction(fault) ? "ends" : "waits",
        });
        DocTable.Check(Page, "| vendorErrorCode | errorCode | blinks | session | what support does |", rows);
    }

    [TestMethod]
    public void Every_cause_of_SuspendedEVSE_is_there()
    {
        string source = RepositoryFiles.Read("firmware/Connectors/ConnectorStatus.cs");
        string[] causes = Regex.Matches(source, "\"([A-Z]\\w+)\"").Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.IsTrue(causes.Length >= 7);
        DocTable.Check(Page, "| cause | why, and what to do |", causes.Select(cause => new[] { cause }));
    }

    [TestMethod]
    public void Every_log_line_that_is_quoted_is_one_of_the_firmware()
    {
        string[] sources = RepositoryFiles.Sources("firmware").Select(RepositoryFiles.Read).ToArray();
        string[][] rows = TableAfter("| line | what it says | what to do |").ToArray();
        Assert.IsTrue(rows.Length > 15);
        foreach (string line in rows.Select(cells => Regex.Match(cells[0], "^`(.*)`$").Groups[1].Value))
        {
            string[] pieces = line.Split('…').Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToArray();
            Assert.IsTrue(pieces.Length > 0 && sources.Any(source => pieces.All(source.Contains)), $"{Page}: no file of firmware/ writes the line {line}");
        }
    }

    private static IEnumerable<string[]> TableAfter(string head)
    {
        return RepositoryFiles.Read(Page).Split('\n').SkipWhile(line => line != head).Skip(2).TakeWhile(line => line.StartsWith('|')).Select(DocTable.CellsOf);
    }
}
