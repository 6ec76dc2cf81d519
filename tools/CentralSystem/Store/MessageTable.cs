// SPDX-License-Identifier: MIT

using System.Collections.Generic;

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

        database.Execute("INSERT INTO messages (n, at, charge_point_id, direction, frame) VALUES ($1, $2, $3, $4, $5)",
            message.N, message.At, message.ChargePointId, message.Direction, message.Frame);
        if (message.N % PruneStep == 0)
        {
            database.Execute("DELETE FROM messages WHERE n <= $1", message.N - limit);
        }
    }

    /// <summary>
    /// The first messages after <paramref name="after"/>, or the newest when it is null; oldest first. Of one charge point when
    /// an id is given.
    /// </summary>
    public IReadOnlyList<CentralMessage> Read(long? after, string? chargePointId, int count)
    {
        string ofChargePoint = chargePointId == null ? "$2 IS NULL" : "charge_point_id = $2";
        return database.ReadPage(
            $"SELECT n, at, charge_point_id, direction, frame FROM messages WHERE n > $1 AND {ofChargePoint}", "n", after,
            row => new CentralMessage(Timestamps.Parse(row.GetString(1)), row.GetString(2),
                row.NameAt<MessageDirection>(3)!.Value, row.GetString(4))
            { N = row.GetInt64(0) },
            chargePointId, count);
    }
}
