// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Data.Sqlite;

namespace OcppStation.CentralSystem;

/// <summary>One SQLite connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class StoreDatabase : IDisposable
{
    // How long one statement waits for another process's lock before the writer's own retry takes over.
    private const int LockWaitSeconds = 1;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _statements = [];

    static StoreDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
    }

    /// <param name="path">File, made when missing; null for memory.</param>
    /// <exception cref="InvalidDataException">The file is not a database of this program, or of a newer version of it.</exception>
    public StoreDatabase(string? path)
    {
        SqliteConnectionStringBuilder settings = new()
        {
            DataSource = path ?? ":memory:",
            Pooling = false,
            DefaultTimeout = LockWaitSeconds,
        };
        _connection = new SqliteConnection(settings.ToString());
        try
        {
            _connection.Open();
            StoreSchema.Prepare(this);
        }
        catch (SqliteException error)
        {
            _connection.Dispose();
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public void Execute(string sql, params object?[] values)
    {
        Bind(sql, values).ExecuteNonQuery();
    }

    public long Number(string sql, params object?[] values)
    {
        return Convert.ToInt64(Bind(sql, values).ExecuteScalar());
    }

    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params object?[] values)
    {
        List<T> rows = [];
        using SqliteDataReader reader = Bind(sql, values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>
    /// Reads the first rows after a key, or the newest rows when <paramref name="after"/> is null; ascending by key either way.
    /// </summary>
    /// <param name="select">A query whose $1 is <paramref name="after"/>.</param>
    /// <param name="key">Column of the key, which is above 0.</param>
    /// <param name="after">Key to start behind.</param>
    /// <param name="row">Reads one row.</param>
    /// <param name="values">$2 and so on; the last is the number of rows.</param>
    public List<T> ReadPage<T>(string select, string key, long? after, Func<SqliteDataReader, T> row, params object?[] values)
    {
        string direction = after == null ? "DESC" : "ASC";
        List<T> rows = Read($"{select} ORDER BY {key} {direction} LIMIT ${values.Length + 1}", row, [after ?? 0, .. values]);
        if (after == null)
        {
            rows.Reverse();
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (SqliteCommand statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Bind(string sql, object?[] values)
    {
        if (!_statements.TryGetValue(sql, out SqliteCommand? statement))
        {
            statement = _connection.CreateCommand();
            statement.CommandText = sql;
            for (int i = 1; i <= values.Length; i++)
            {
                statement.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
            }

            _statements.Add(sql, statement);
        }

        for (int i = 0; i < values.Length; i++)
        {
            statement.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset instant => Timestamps.ToText(instant),
                Enum name => name.ToString(),
                object value => value,
            };
        }

        return statement;
    }
}
