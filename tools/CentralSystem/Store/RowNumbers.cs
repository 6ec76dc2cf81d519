// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>The numbers of a table's rows, of which the newest are kept.</summary>
/// <param name="table">Its name; the column of the numbers is n.</param>
/// <param name="limit">Rows that are kept.</param>
internal sealed class RowNumbers(StoreDatabase database, string table, int limit)
{
    // Deleting in steps costs less than once per row; the table may exceed its limit by this much.
    private const int PruneStep = 1000;

    private long _last = database.Number($"SELECT coalesce(max(n), 0) FROM {table}");

    public long Next()
    {
        return ++_last;
    }

    /// <summary>Deletes what is too old, now and then.</summary>
    /// <param name="added">Number of the row that was added.</param>
    public void Prune(long added)
    {
        if (added % PruneStep == 0)
        {
            database.Execute($"DELETE FROM {table} WHERE n <= $1", added - limit);
        }
    }
}
