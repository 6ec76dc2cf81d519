// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.CentralSystem;

/// <summary>The log entries, newest kept.</summary>
internal sealed class LogTable(StoreDatabase database, int limit)
{
    private const int PruneStep = 1000;

    private long _lastN = database.Number("SELECT coalesce(max(n), 0) FROM logs");

    public void Add(CentralLogEntry entry)
    {
        if (entry.N == 0)
        {
            entry.N = ++_lastN;
        }

        database.Execute("INSERT INTO logs (n, at, level, charge_point_id, what, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            entry.N, entry.At, entry.Level, entry.ChargePointId, entry.What, entry.Detail);
        if (entry.N % PruneStep == 0)
        {
            database.Execute("DELETE FROM logs WHERE n <= $1", entry.N - limit);
        }
    }

    /// <summary>The first entries after <paramref name="after"/>, or the newest when it is null; oldest first.</summary>
    public IReadOnlyList<CentralLogEntry> Read(long? after, int count)
    {
        return database.ReadPage(
            "SELECT n, at, level, charge_point_id, what, detail FROM logs WHERE n > $1", "n", after,
            row => new CentralLogEntry(Timestamps.Parse(row.GetString(1)), row.NameAt<CentralLogLevel>(2)!.Value,
                row.TextAt(3), row.GetString(4), row.TextAt(5))
            { N = row.GetInt64(0) },
            count);
    }
}
