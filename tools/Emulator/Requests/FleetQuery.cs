// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace OcppStation.Emulator;

/// <summary>Which stations the overview of the fleet is to show: the query of <c>GET /api/fleet</c>.</summary>
public sealed class FleetQuery
{
    private const int MostRows = 1000;

    /// <summary>Reads the fields search, sort, descending, offset and limit; throws <see cref="RefusedException"/> for what does not fit.</summary>
    public FleetQuery(IQueryCollection query)
    {
        Search = query["search"];
        string sort = query["sort"];
        Sort = string.IsNullOrEmpty(sort) ? "id" : FleetView.Orders.Contains(sort) ? sort : throw Wrong("sort is none of " + string.Join(", ", FleetView.Orders));
        Descending = (string)query["descending"] switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ => throw Wrong("descending is neither true nor false"),
        };
        Offset = Number(query["offset"], 0, int.MaxValue, "offset");
        Limit = Number(query["limit"], 50, MostRows, "limit");
    }

    /// <summary>Part of any text of a row; null or empty for all.</summary>
    public string Search { get; }

    /// <summary>One of <see cref="FleetView.Orders"/>.</summary>
    public string Sort { get; }

    public bool Descending { get; }

    /// <summary>Rows to leave out.</summary>
    public int Offset { get; }

    /// <summary>Most rows to show.</summary>
    public int Limit { get; }

    private static RefusedException Wrong(string what) => new(RefusedException.BadRequest, what);

    private static int Number(string text, int fallback, int most, string name) => string.IsNullOrEmpty(text)
        ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? number : throw Wrong($"{name} is no number from 0 to {most}");
}
