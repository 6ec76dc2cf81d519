// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using Microsoft.Data.Sqlite;

namespace OcppStation.CentralSystem;

/// <summary>Reads columns that may be null, and the texts of instants and names.</summary>
internal static class Columns
{
    public static string? TextAt(this SqliteDataReader row, int column)
    {
        return row.IsDBNull(column) ? null : row.GetString(column);
    }

    public static int? IntegerAt(this SqliteDataReader row, int column)
    {
        return row.IsDBNull(column) ? null : row.GetInt32(column);
    }

    public static DateTimeOffset? InstantAt(this SqliteDataReader row, int column)
    {
        return row.IsDBNull(column) ? null : Timestamps.Parse(row.GetString(column));
    }

    public static T? NameAt<T>(this SqliteDataReader row, int column)
        where T : struct, Enum
    {
        return row.IsDBNull(column) ? null : Enum.Parse<T>(row.GetString(column));
    }

    /// <summary>A condition: any of the columns has the text in it, without regard to the case of a to z.</summary>
    /// <param name="text">Name of the parameter.</param>
    /// <param name="columns">Columns, which may be null.</param>
    public static string Contain(string text, params string[] columns)
    {
        // A line break between them keeps a text from being found across two columns.
        string all = string.Join(" || char(10) || ", columns.Select(column => $"coalesce({column}, '')"));
        return $"instr(lower({all}), lower({text})) > 0";
    }
}
