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
    private readonly Dictionary<string, SqliteCommand> _queries = [];
    private readonly Dictionary<string, StoreStatement> _statements = [];

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
            SQLitePCL.raw.sqlite3_busy_timeout(_connection.Handle, LockWaitSeconds * 1000);
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

    /// <summary>Changes something by one statement.</summary>
    public void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out StoreStatement? statement))
        {
            statement = new StoreStatement(_connection.Handle!, sql);
            _statements.Add(sql, statement);
        }

        statement.Execute(values);
    }

    /// <summary>Runs any number of statements, once.</summary>
    public void Run(string script)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
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

    /// <summary>Reads rows of one table, ascending by their key, which is above 0.</summary>
    /// <param name="columns">What to select.</param>
    /// <param name="from">Table and condition; $1 is <see cref="RecordQuery.After"/>.</param>
    /// <param name="key">Column of the key.</param>
    /// <param name="query">Which rows.</param>
    /// <param name="row">Reads one row.</param>
    /// <param name="values">$2 and so on.</param>
    public RecordPage<T> ReadPage<T>(string columns, string from, string key, RecordQuery query, Func<SqliteDataReader, T> row,
        params object?[] values)
    {
        object?[] conditions = [query.After ?? 0, .. values];
        string direction = query.After == null ? "DESC" : "ASC";
        string limits = $"LIMIT ${conditions.Length + 1} OFFSET ${conditions.Length + 2}";
        List<T> rows = Read($"SELECT {columns} FROM {from} ORDER BY {key} {direction} {limits}", row, [.. conditions, query.Count, query.Offset]);
        if (query.After == null)
        {
            rows.Reverse();
        }

        return new RecordPage<T>(rows, query.WithTotal ? (int)Number("SELECT count(*) FROM " + from, conditions) : null);
    }

    public void Dispose()
    {
        foreach (SqliteCommand query in _queries.Values)
        {
            query.Dispose();
        }

        foreach (StoreStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Bind(string sql, object?[] values)
    {
        if (!_queries.TryGetValue(sql, out SqliteCommand? query))
        {
            query = _connection.CreateCommand();
            query.CommandText = sql;
            for (int i = 1; i <= values.Length; i++)
            {
                query.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
            }

            _queries.Add(sql, query);
        }

        for (int i = 0; i < values.Length; i++)
        {
            query.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset instant => Timestamps.ToText(instant),
                Enum name => name.ToString(),
                object value => value,
            };
        }

        return query;
    }
}
