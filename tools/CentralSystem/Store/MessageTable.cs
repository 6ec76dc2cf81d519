// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace OcppStation.CentralSystem;

/// <summary>The frames, newest kept.</summary>
internal sealed class MessageTable(StoreDatabase database, int limit)
{
    private const string Selected = "n, at, charge_point_id, direction, frame, remark";

    private readonly RowNumbers _numbers = new(database, "messages", limit);

    public void Add(CentralMessage message)
    {
        if (message.N == 0)
        {
            message.N = _numbers.Next();
        }

        database.Execute("INSERT INTO messages (n, at, charge_point_id, direction, frame, remark) VALUES ($1, $2, $3, $4, $5, $6)",
            message.N, message.At, message.ChargePointId, message.Direction, message.Frame, message.Remark);
        _numbers.Prune(message.N);
    }

    public RecordPage<CentralMessage> Read(RecordQuery query)
    {
        string ofChargePoint = query.ChargePointId == null ? "$2 IS NULL" : "charge_point_id = $2";
        string found = query.Search == null ? "$3 IS NULL" : Columns.Contain("$3", "charge_point_id", "frame", "remark");
        string between = "($4 IS NULL OR at >= $4) AND ($5 IS NULL OR at < $5)";
        return database.ReadPage(Selected, $"messages WHERE n > $1 AND {ofChargePoint} AND {found} AND {between}", "n", query, ReadRow,
            query.ChargePointId, query.Search, query.From, query.To);
    }

    /// <summary>The frames of a charge point around those that name a transaction, oldest first: some before, some behind.</summary>
    public IReadOnlyList<CentralMessage> ReadAround(string chargePointId, int transactionId, int before, int behind, int most)
    {
        // A search for the number finds more than is meant, which the reader of the frames sorts out; it only bounds what is read.
        (long first, long last) = database.Read(
            """
            SELECT min(n), max(n) FROM messages WHERE charge_point_id = $1
                AND (instr(frame, '"transactionId":' || $2) > 0 OR instr(frame, '"transactionId": ' || $2) > 0)
            """,
            row => row.IsDBNull(0) ? (0, 0) : (row.GetInt64(0), row.GetInt64(1)), chargePointId, transactionId)[0];
        return last == 0 ? [] : database.Read(
            $"""
            SELECT {Selected} FROM (
                SELECT * FROM messages WHERE charge_point_id = $1 AND n < $2 ORDER BY n DESC LIMIT $4)
            UNION ALL SELECT {Selected} FROM (
                SELECT * FROM messages WHERE charge_point_id = $1 AND n BETWEEN $2 AND $3 ORDER BY n LIMIT $6)
            UNION ALL SELECT {Selected} FROM (
                SELECT * FROM messages WHERE charge_point_id = $1 AND n > $3 ORDER BY n LIMIT $5)
            ORDER BY n
            """,
            ReadRow, chargePointId, first, last, before, behind, most);
    }

    private static CentralMessage ReadRow(SqliteDataReader row)
    {
        return new CentralMessage(Timestamps.Parse(row.GetString(1)), row.GetString(2), row.NameAt<MessageDirection>(3)!.Value,
            row.GetString(4), row.TextAt(5))
        {
            N = row.GetInt64(0),
        };
    }
}
