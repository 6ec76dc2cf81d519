// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// A table of a page in which the code fixes every column but the last, which people write, or one of measured numbers. Run a test with
/// OCPPSTATION_UPDATE_DOCS=1 to have it rewritten, rows added and removed; what people wrote stays.
/// </summary>
internal static class DocTable
{
    private static readonly Lock s_rewriting = new();

    /// <summary>Compares a table with what the code says, and checks that every row has its text.</summary>
    /// <param name="page">Path of the page, relative to the root.</param>
    /// <param name="head">The head of the table, its whole line.</param>
    /// <param name="fixedCells">The rows without their last cell; the first cell is unique.</param>
    public static void Check(string page, string head, IEnumerable<string[]> fixedCells)
    {
        string[] rows = RowsOf(page, head);
        Dictionary<string, string> texts = rows.Select(CellsOf).ToDictionary(cells => cells[0], cells => cells[^1]);
        string[] expected = fixedCells.Select(cells => Row([.. cells, texts.GetValueOrDefault(cells[0], string.Empty)])).ToArray();
        rows = Rewritten(page, head, rows, expected);
        string unlike = string.Join('\n', expected.Except(rows).Select(row => "right:  " + row).Concat(rows.Except(expected).Select(row => "stands: " + row)));
        Assert.AreEqual(string.Empty, unlike, $"{page} is not what the code says; run once with OCPPSTATION_UPDATE_DOCS=1");
        CollectionAssert.AreEqual(expected, rows, $"{page}: the order of rows; run once with OCPPSTATION_UPDATE_DOCS=1");
        string[] silent = rows.Where(row => CellsOf(row)[^1].Length < 4).ToArray();
        Assert.AreEqual(string.Empty, string.Join('\n', silent), $"{page}: write the last cell of these rows");
    }

    /// <summary>Compares a table of measured numbers with what is measured now; a few per cent more or less are left as they stand.</summary>
    /// <param name="measured">The rows, each a line.</param>
    public static void CheckNumbers(string page, string head, string[] measured)
    {
        string[] rows = Rewritten(page, head, RowsOf(page, head), measured);
        CollectionAssert.AreEqual(
            measured.Select(row => CellsOf(row)[0]).ToArray(), rows.Select(row => CellsOf(row)[0]).ToArray(), $"{page}: the rows; run once with OCPPSTATION_UPDATE_DOCS=1");
        string unlike = string.Join('\n', measured.Zip(rows).Where(pair => !IsNear(pair.First, pair.Second)).Select(pair => $"counted: {pair.First}\nstands:  {pair.Second}"));
        Assert.AreEqual(string.Empty, unlike, $"{page} is far from what is counted; run once with OCPPSTATION_UPDATE_DOCS=1");
    }

    /// <summary>Cells of a row.</summary>
    public static string[] CellsOf(string row)
    {
        return row.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
    }

    private static bool IsNear(string row, string other)
    {
        return CellsOf(row).Skip(1).Zip(CellsOf(other).Skip(1)).All(cells => cells.First.Length == 0 ? cells.Second.Length == 0
            : double.TryParse(cells.Second, CultureInfo.InvariantCulture, out double stands)
                && Math.Abs(double.Parse(cells.First, CultureInfo.InvariantCulture) - stands) <= 1 + (stands / 20));
    }

    private static string[] RowsOf(string page, string head)
    {
        string[] lines = RepositoryFiles.Read(page).Split('\n');
        Assert.Contains(head, lines, $"{page} has no table with the head {head}");
        return lines.Skip(Array.IndexOf(lines, head) + 2).TakeWhile(line => line.StartsWith('|')).ToArray();
    }

    /// <summary>The rows that the page has afterwards: those that are right when it is to be rewritten, else those that it has.</summary>
    private static string[] Rewritten(string page, string head, string[] rows, string[] right)
    {
        if (Environment.GetEnvironmentVariable("OCPPSTATION_UPDATE_DOCS") != "1" || right.SequenceEqual(rows))
        {
            return rows;
        }

        lock (s_rewriting)
        {
            string[] lines = RepositoryFiles.Read(page).Split('\n');
            int first = Array.IndexOf(lines, head) + 2;
            File.WriteAllText(RepositoryFiles.PathOf(page), string.Join('\n', [.. lines[..first], .. right, .. lines[(first + rows.Length)..]]));
            return right;
        }
    }

    private static string Row(string[] cells)
    {
        return $"| {string.Join(" | ", cells)} |";
    }
}
