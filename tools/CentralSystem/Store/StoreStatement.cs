// SPDX-License-Identifier: MIT

using System;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OcppStation.CentralSystem;

/// <summary>
/// A prepared statement that changes the database, on SQLite's own interface. Writing is what the store does all day; ADO.NET's objects
/// for every parameter would be more than half of what a call of a station leaves to the collector.
/// </summary>
internal sealed class StoreStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];

    /// <exception cref="SqliteException">The text is no statement.</exception>
    public StoreStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    /// <summary>Runs it with values for $1, $2 and so on.</summary>
    /// <exception cref="SqliteException">SQLite refuses.</exception>
    public void Execute(ReadOnlySpan<object?> values)
    {
        try
        {
            for (int i = 0; i < values.Length; i++)
            {
                Check(Bind(i + 1, values[i]));
            }

            int result;
            do
            {
                result = raw.sqlite3_step(_statement);
            }
            while (result == raw.SQLITE_ROW);
            Check(result);
        }
        finally
        {
            // Says once more what step has said.
            _ = raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose()
    {
        _statement.Dispose();
    }

    private int Bind(int index, object? value)
    {
        return value switch
        {
            null => raw.sqlite3_bind_null(_statement, index),
            string text => BindText(index, text),
            int number => raw.sqlite3_bind_int64(_statement, index, number),
            long number => raw.sqlite3_bind_int64(_statement, index, number),
            bool yes => raw.sqlite3_bind_int64(_statement, index, yes ? 1 : 0),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, index, bytes),
            DateTimeOffset instant => raw.sqlite3_bind_text(_statement, index, _text.AsSpan(0, Timestamps.Write(instant, _text))),
            Enum name => BindText(index, name.ToString()),
            _ => throw new ArgumentException("no column has values of " + value.GetType().Name, nameof(value)),
        };
    }

    private int BindText(int index, string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        return raw.sqlite3_bind_text(_statement, index, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
