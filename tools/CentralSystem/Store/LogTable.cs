// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>The log entries, newest kept.</summary>
internal sealed class LogTable(StoreDatabase database, int limit)
{
    private readonly RowNumbers _numbers = new(database, "logs", limit);

    public void Add(CentralLogEntry entry)
    {
        if (entry.N == 0)
        {
            entry.N = _numbers.Next();
        }

        database.Execute("INSERT INTO logs (n, at, level, charge_point_id, what, detail) VALUES ($1, $2, $3, $4, $5, $6)",
            entry.N, entry.At, entry.Level, entry.ChargePointId, entry.What, entry.Detail);
        _numbers.Prune(entry.N);
    }

    public RecordPage<CentralLogEntry> Read(RecordQuery query)
    {
        // The text of a search is bound, the rest of the condition is one of four constants: each has its own plan.
        string ofChargePoint = query.ChargePointId == null ? "$2 IS NULL" : "charge_point_id = $2";
        string found = query.Search == null ? "$3 IS NULL" : Columns.Contain("$3", "level", "charge_point_id", "what", "detail");
        return database.ReadPage("n, at, level, charge_point_id, what, detail", $"logs WHERE n > $1 AND {ofChargePoint} AND {found}", "n", query,
            row => new CentralLogEntry(Timestamps.Parse(row.GetString(1)), row.NameAt<CentralLogLevel>(2)!.Value,
                row.TextAt(3), row.GetString(4), row.TextAt(5))
            { N = row.GetInt64(0) },
            query.ChargePointId, query.Search);
    }
}
