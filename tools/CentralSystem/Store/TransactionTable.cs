// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace OcppStation.CentralSystem;

/// <summary>The transactions; they are never deleted.</summary>
internal sealed class TransactionTable(StoreDatabase database)
{
    private const string Columns = """
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
            $"INSERT OR REPLACE INTO transactions ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            transaction.Id, transaction.ChargePointId, transaction.ConnectorId, transaction.IdTag, transaction.IdTagStatus,
            transaction.ReservationId, transaction.MeterStartWh, transaction.StartedAt, transaction.MeterLastWh,
            transaction.MeterStopWh, transaction.StoppedAt, transaction.StopReason, transaction.StopIdTag);
    }

    /// <summary>The newest of every charge point, oldest first.</summary>
    public IReadOnlyList<TransactionInfo> ReadNewest(int perChargePoint)
    {
        return database.Read(
            $"""
            SELECT {Columns} FROM (
                SELECT *, row_number() OVER (PARTITION BY charge_point_id ORDER BY stopped_at IS NULL DESC, id DESC) AS place
                FROM transactions)
            WHERE place <= $1 ORDER BY id
            """,
            ReadRow, perChargePoint);
    }

    /// <summary>The first after an id, or the newest when it is null; oldest first. Filters that are null let everything pass.</summary>
    public IReadOnlyList<TransactionInfo> Read(long? after, int? id, string? chargePointId, bool? running, int count)
    {
        return database.ReadPage(
            $"""
            SELECT {Columns} FROM transactions
            WHERE id > $1 AND ($2 IS NULL OR id = $2) AND ($3 IS NULL OR charge_point_id = $3)
                AND ($4 IS NULL OR (stopped_at IS NULL) = $4)
            """,
            "id", after, ReadRow, id, chargePointId, running, count);
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
