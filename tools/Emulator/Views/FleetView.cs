// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Emulator;

/// <summary>All stations of this process at a glance, and some of them, sorted.</summary>
public sealed class FleetView
{
    private static readonly Dictionary<string, Func<FleetRow, IComparable>> s_orders = new()
    {
        ["id"] = row => row.Id,
        ["model"] = row => row.Model,
        ["link"] = row => row.Link,
        ["status"] = row => string.Join(' ', row.Statuses),
        ["power"] = row => row.PowerW,
        ["energy"] = row => row.EnergyWh,
        ["transactions"] = row => row.Transactions,
        ["error"] = row => row.LastErrorMs,
    };

    /// <param name="rows">All stations.</param>
    /// <param name="query">Which of them, and in which order.</param>
    public FleetView(FleetRow[] rows, FleetQuery query)
    {
        Stations = rows.Length;
        Connected = rows.Count(row => row.Link == "online");
        Statuses = rows.SelectMany(row => row.Statuses).GroupBy(status => status ?? "NoPower").OrderByDescending(group => group.Count())
            .ToDictionary(group => group.Key, group => group.Count());
        PowerW = rows.Sum(row => row.PowerW);
        EnergyWh = rows.Sum(row => row.EnergyWh);
        WithErrors = rows.Count(row => row.LastError != null);
        FleetRow[] found = [.. rows.Where(row => Fits(row, query.Search))];
        Found = found.Length;
        IEnumerable<FleetRow> sorted = query.Descending ? found.OrderByDescending(s_orders[query.Sort]) : found.OrderBy(s_orders[query.Sort]);
        Rows = [.. sorted.Skip(query.Offset).Take(query.Limit)];
    }

    /// <summary>What rows may be sorted by.</summary>
    public static IReadOnlyCollection<string> Orders => s_orders.Keys;

    public int Stations { get; }

    /// <summary>Stations whose WebSocket is open.</summary>
    public int Connected { get; }

    /// <summary>How many connectors are in which status; NoPower for those of a station without power.</summary>
    public IReadOnlyDictionary<string, int> Statuses { get; }

    public long PowerW { get; }

    public long EnergyWh { get; }

    /// <summary>Stations that have reported an error in this run.</summary>
    public int WithErrors { get; }

    /// <summary>Stations that the search finds.</summary>
    public int Found { get; }

    public FleetRow[] Rows { get; }

    private static bool Fits(FleetRow row, string search) => string.IsNullOrEmpty(search)
        || new[] { row.Id, row.Model, row.Link, row.LastError }.Concat(row.Statuses).Any(text => text?.Contains(search, StringComparison.OrdinalIgnoreCase) == true);
}
