// SPDX-License-Identifier: MIT

using System;
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
}
