// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// A table of a page in which the code fixes every column but the last, which people write. Run a test with
/// OCPPSTATION_UPDATE_DOCS=1 to have the fixed columns rewritten, rows added and removed; what people wrote stays.
/// </summary>
internal static class DocTable
{
    /// <summary>Compares a table with what the code says, and checks that every row has its text.</summary>
    /// <param name="page">Path of the page, relative to the root.</param>
    /// <param name="head">The head of the table, its whole line.</param>
    /// <param name="fixedCells">The rows without their last cell; the first cell is unique.</param>
    public static void Check(string page, string head, IEnumerable<string[]> fixedCells)
    {
        string[] lines = RepositoryFiles.Read(page).Split('\n');
        int first = Array.IndexOf(lines, head) + 2;
        Assert.IsTrue(first >= 2, $"{page} has no table with the head {head}");
        string[] rows = lines.Skip(first).TakeWhile(line => line.StartsWith('|')).ToArray();
        Dictionary<string, string> texts = rows.Select(CellsOf).ToDictionary(cells => cells[0], cells => cells[^1]);
        string[] expected = fixedCells.Select(cells => Row([.. cells, texts.GetValueOrDefault(cells[0], string.Empty)])).ToArray();
        if (Environment.GetEnvironmentVariable("OCPPSTATION_UPDATE_DOCS") == "1" && !expected.SequenceEqual(rows))
        {
            File.WriteAllText(RepositoryFiles.PathOf(page), string.Join('\n', [.. lines[..first], .. expected, .. lines[(first + rows.Length)..]]));
            rows = expected;
        }

        string unlike = string.Join('\n', expected.Except(rows).Select(row => "right:  " + row).Concat(rows.Except(expected).Select(row => "stands: " + row)));
        Assert.AreEqual(string.Empty, unlike, $"{page} is not what the code says; run once with OCPPSTATION_UPDATE_DOCS=1");
        CollectionAssert.AreEqual(expected, rows, $"{page}: the order of rows; run once with OCPPSTATION_UPDATE_DOCS=1");
        string[] silent = rows.Where(row => CellsOf(row)[^1].Length < 4).ToArray();
        Assert.AreEqual(string.Empty, string.Join('\n', silent), $"{page}: write the last cell of these rows");
    }

    /// <summary>Cells of a row.</summary>
    public static string[] CellsOf(string row)
    {
        return row.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
    }

    private static string Row(string[] cells)
    {
        return $"| {string.Join(" | ", cells)} |";
    }
}
