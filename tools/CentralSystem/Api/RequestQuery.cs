// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OcppStation.CentralSystem;

/// <summary>Fields of a query string; whatever does not fit is a problem 400.</summary>
internal static class RequestQuery
{
    private const int MaxCount = 10_000;

    /// <returns>The text, or null when it is missing.</returns>
    public static string? Text(this HttpRequest request, string name)
    {
        return request.Query.TryGetValue(name, out var values) ? values.ToString() : null;
    }

    /// <returns>The number, or null when it is missing.</returns>
    public static long? Number(this HttpRequest request, string name, long max = long.MaxValue)
    {
        string? text = request.Text(name);
        if (text == null)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= max
            ? number
            : throw new ApiProblem(StatusCodes.Status400BadRequest, $"{name} is not an integer from 0 to {max}");
    }

    public static bool? Flag(this HttpRequest request, string name)
    {
        return request.Text(name) switch
        {
            null => null,
            "true" => true,
            "false" => false,
            _ => throw new ApiProblem(StatusCodes.Status400BadRequest, $"{name} is neither true nor false"),
        };
    }

    /// <returns>The moment, a date alone being its midnight in UTC; or null when it is missing or empty.</returns>
    public static DateTimeOffset? Instant(this HttpRequest request, string name)
    {
        string? text = request.Text(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        string full = text.Length == "yyyy-MM-dd".Length ? text + "T00:00:00Z" : text;
        return Timestamps.TryParse(full, out DateTimeOffset instant)
            ? instant
            : throw new ApiProblem(StatusCodes.Status400BadRequest, $"{name} is neither a date nor a time such as 2026-11-26T09:30:00Z");
    }

    /// <summary>The field <c>limit</c>: how many to return.</summary>
    public static int Count(this HttpRequest request)
    {
        return (int)(request.Number("limit", MaxCount) ?? RecordQuery.DefaultCount);
    }

    /// <summary>
    /// The fields <c>after</c>, <c>offset</c>, <c>limit</c>, <c>search</c>, <c>chargePointId</c>, <c>id</c>, <c>running</c>, <c>from</c>
    /// and <c>to</c>. Whoever gives an offset leafs through pages, and is told the total.
    /// </summary>
    public static RecordQuery Records(this HttpRequest request)
    {
        long? offset = request.Number("offset", int.MaxValue);
        return new RecordQuery
        {
            After = request.Number("after"),
            Offset = (int)(offset ?? 0),
            Count = request.Count(),
            Search = request.Search(),
            ChargePointId = request.Text("chargePointId"),
            Id = (int?)request.Number("id", int.MaxValue),
            Running = request.Flag("running"),
            From = request.Instant("from"),
            To = request.Instant("to"),
            WithTotal = offset != null,
        };
    }

    /// <returns>The text to search for, or null when it is missing or empty.</returns>
    public static string? Search(this HttpRequest request)
    {
        return request.Text("search") is { Length: > 0 } text ? text : null;
    }
}
