// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace OcppStation.CentralSystem;

/// <summary>The JSON of the API: camel case, enums by name, instants in UTC with milliseconds, frames as they are.</summary>
internal static class ApiJson
{
    private const string TotalHeader = "X-Total-Count";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new InstantConverter(), new ConnectorsConverter(), new MessageConverter() },
    };

    /// <summary>One page; <c>X-Total-Count</c> says how many there are in all, when the request gave an offset.</summary>
    public static IResult Page<T>(HttpRequest request, RecordPage<T> page)
    {
        if (page.Total is { } total)
        {
            request.HttpContext.Response.Headers[TotalHeader] = total.ToString(CultureInfo.InvariantCulture);
        }

        return Answer(page.Rows);
    }

    /// <summary>Those of a list in memory that have the searched text in them; all of them unless the request gives a limit.</summary>
    /// <param name="request">With the fields <c>search</c>, <c>offset</c> and <c>limit</c>.</param>
    /// <param name="all">The whole list.</param>
    /// <param name="texts">What is searched.</param>
    public static IResult Page<T>(HttpRequest request, IReadOnlyList<T> all, Func<T, IEnumerable<string?>> texts)
    {
        string? search = request.Search();
        long? offset = request.Number("offset", int.MaxValue);
        int limit = request.Text("limit") == null ? int.MaxValue : request.Count();
        T[] found = search == null
            ? [.. all]
            : [.. all.Where(one => texts(one).Any(text => text?.Contains(search, StringComparison.OrdinalIgnoreCase) == true))];
        T[] rows = [.. found.Skip((int)(offset ?? 0)).Take(limit)];
        return Page(request, new RecordPage<T>(rows, offset == null ? null : found.Length));
    }

    public static IResult Answer(object value, int status = StatusCodes.Status200OK)
    {
        return Results.Json(value, s_options, statusCode: status);
    }
}
