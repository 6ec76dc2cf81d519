// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace OcppStation.CentralSystem;

/// <summary>The JSON of the API: camel case, enums by name, instants in UTC with milliseconds, frames as they are.</summary>
internal static class ApiJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new InstantConverter(), new ConnectorsConverter(), new MessageConverter() },
    };

    public static IResult Answer(object value, int status = StatusCodes.Status200OK)
    {
        return Results.Json(value, s_options, statusCode: status);
    }
}
