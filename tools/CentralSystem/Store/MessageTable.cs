// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>The frames, newest kept.</summary>
internal sealed class MessageTable(StoreDatabase database, int limit)
{
    // Deleting in steps costs less than once per message; the table may exceed its limit by this much.
    private const int PruneStep = 1000;

    private long _lastN = database.Number("SELECT coalesce(max(n), 0) FROM messages");

    public void Add(CentralMessage message)
    {
        if (message.N == 0)
        {
            message.N = ++_lastN;
        }

        database.Execute("INSERT INTO messages (n, at, charge_point_id, direction, frame, remark) VALUES ($1, $2, $3, $4, $5, $6)",
            message.N, message.At, message.ChargePointId, message.Direction, message.Frame, message.Remark);
        if (message.N % PruneStep == 0)
        {
            database.Execute("DELETE FROM messages WHERE n <= $1", message.N - limit);
        }
    }

    public RecordPage<CentralMessage> Read(RecordQuery query)
    {
        string ofChargePoint = query.ChargePointId == null ? "$2 IS NULL" : "charge_point_id = $2";
        string found = query.Search == null ? "$3 IS NULL" : Columns.Contain("$3", "charge_point_id", "frame", "remark");
        return database.ReadPage("n, at, charge_point_id, direction, frame, remark", $"messages WHERE n > $1 AND {ofChargePoint} AND {found}", "n", query,
            row => new CentralMessage(Timestamps.Parse(row.GetString(1)), row.GetString(2),
                row.NameAt<MessageDirection>(3)!.Value, row.GetString(4), row.TextAt(5))
            { N = row.GetInt64(0) },
            query.ChargePointId, query.Search);
    }
}
