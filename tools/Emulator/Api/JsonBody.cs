// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace OcppStation.Emulator;

/// <summary>Reads the JSON object that a request carries.</summary>
internal static class JsonBody
{
    private const int MaxBytes = 16 * 1024;

    /// <summary>The object; throws <see cref="RefusedException"/> when the body is none or has a member that does not belong.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isOptional">An empty body stands for an empty object.</param>
    public static async Task<T> ReadAsync<T>(HttpRequest request, bool isOptional)
        where T : class, new()
    {
        byte[] json = await ReadBytesAsync(request, MaxBytes);
        if (json.Length == 0 && isOptional)
        {
            return new T();
        }

        try
        {
            T body = JsonSerializer.Deserialize<T>(json, StrictJson.Options);
            return body ?? throw new RefusedException(RefusedException.BadRequest, $"the body must be a JSON object of at most {MaxBytes} bytes");
        }
        catch (JsonException ex)
        {
            throw new RefusedException(RefusedException.BadRequest, "the body is not right: " + JsonErrors.Explain(ex));
        }
    }

    /// <summary>The body; throws <see cref="RefusedException"/> when it is longer than that.</summary>
    public static async Task<byte[]> ReadBytesAsync(HttpRequest request, int maxBytes)
    {
        byte[] buffer = new byte[maxBytes + 1];
        int length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length <= maxBytes
            ? buffer[..length]
            : throw new RefusedException(RefusedException.BadRequest, $"the body must be a JSON object of at most {maxBytes} bytes");
    }
}
