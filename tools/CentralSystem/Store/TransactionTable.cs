// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace OcppStation.CentralSystem;

/// <summary>The transactions; they are never deleted.</summary>
internal sealed class TransactionTable(StoreDatabase database)
{
    private const string Selected = """
        id, charge_point_id, connector_id, id_tag, id_tag_status, reservation_id, meter_start_wh, started_at, meter_last_wh,
        meter_stop_wh, stopped_at, stop_reason, stop_id_tag
        """;

    public int LastId()
    {
        return (int)database.Number("SELECT coalesce(max(id), 0) FROM transactions");
    }

    public void Save(TransactionInfo transaction)
    {
        database.Execute(
            $"INSERT OR REPLACE INTO transactions ({Selected}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            transaction.Id, transaction.ChargePointId, transaction.ConnectorId, transaction.IdTag, transaction.IdTagStatus,
            transaction.ReservationId, transaction.MeterStartWh, transaction.StartedAt, transaction.MeterLastWh,
            transaction.MeterStopWh, transaction.StoppedAt, transaction.StopReason, transaction.StopIdTag);
    }

    /// <summary>The newest of every charge point, oldest first.</summary>
    public IReadOnlyList<TransactionInfo> ReadNewest(int perChargePoint)
    {
        return database.Read(
            $"""
            SELECT {Selected} FROM (
                SELECT *, row_number() OVER (PARTITION BY charge_point_id ORDER BY stopped_at IS NULL DESC, id DESC) AS place
                FROM transactions)
            WHERE place <= $1 ORDER BY id
            """,
            ReadRow, perChargePoint);
    }

    /// <summary>The number of a transaction is its id.</summary>
    public RecordPage<TransactionInfo> Read(RecordQuery query)
    {
        string found = query.Search == null
            ? "$5 IS NULL"
            : Columns.Contain("$5", "id", "charge_point_id", "id_tag", "id_tag_status", "started_at", "stop_reason");
        return database.ReadPage(
            Selected,
            $"""
            transactions WHERE id > $1 AND ($2 IS NULL OR id = $2) AND ($3 IS NULL OR charge_point_id = $3)
                AND ($4 IS NULL OR (stopped_at IS NULL) = $4) AND {found}
                AND ($6 IS NULL OR started_at >= $6) AND ($7 IS NULL OR started_at < $7)
            """,
            "id", query, ReadRow, query.Id, query.ChargePointId, query.Running, query.Search, query.From, query.To);
    }

    private static TransactionInfo ReadRow(SqliteDataReader row)
    {
        return new TransactionInfo
        {
            Id = row.GetInt32(0),
            ChargePointId = row.GetString(1),
            ConnectorId = row.GetInt32(2),
            IdTag = row.GetString(3),
            IdTagStatus = row.GetString(4),
            ReservationId = row.IntegerAt(5),
            MeterStartWh = row.GetInt32(6),
            StartedAt = Timestamps.Parse(row.GetString(7)),
            MeterLastWh = row.IntegerAt(8),
            MeterStopWh = row.IntegerAt(9),
            StoppedAt = row.InstantAt(10),
            StopReason = row.TextAt(11),
            StopIdTag = row.TextAt(12),
        };
    }
}
