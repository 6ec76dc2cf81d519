// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;

namespace OcppStation.CentralSystem;

/// <summary>The sampled values, newest kept.</summary>
internal sealed class MeterValueTable(StoreDatabase database, int limit)
{
    private readonly RowNumbers _numbers = new(database, "meter_values", limit);

    public void Add(MeterSample sample)
    {
        long n = _numbers.Next();
        database.Execute(
            """
            INSERT INTO meter_values (n, charge_point_id, connector_id, transaction_id, at, measurand, value, unit, context, phase,
                location, format)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            n, sample.ChargePointId, sample.ConnectorId, sample.TransactionId, sample.At, sample.Measurand, sample.Value,
            sample.Unit, sample.Context, sample.Phase, sample.Location, sample.Format);
        _numbers.Prune(n);
    }

    /// <summary>The newest samples of a transaction, oldest first.</summary>
    public IReadOnlyList<MeterSample> Read(int transactionId, int count)
    {
        return database.Read(
            """
            SELECT charge_point_id, connector_id, transaction_id, at, measurand, value, unit, context, phase, location, format
            FROM meter_values WHERE transaction_id = $1 ORDER BY n DESC LIMIT $2
            """,
            row => new MeterSample
            {
                ChargePointId = row.GetString(0),
                ConnectorId = row.GetInt32(1),
                TransactionId = row.IntegerAt(2),
                At = Timestamps.Parse(row.GetString(3)),
                Measurand = row.GetString(4),
                Value = row.GetString(5),
                Unit = row.TextAt(6),
                Context = row.TextAt(7),
                Phase = row.TextAt(8),
                Location = row.TextAt(9),
                Format = row.TextAt(10),
            },
            transactionId, count).AsEnumerable().Reverse().ToArray();
    }
}
