// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace OcppStation.CentralSystem;

/// <summary>A JSON object sent to the API, and its fields; whatever does not fit is a problem 400.</summary>
internal sealed class RequestBody
{
    private const int MaxBytes = 64 * 1024;

    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    private readonly JsonElement _root;

    private RequestBody(JsonElement root)
    {
        _root = root;
    }

    /// <exception cref="ApiProblem">The body is not a JSON object of these fields.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, params string[] fields)
    {
        JsonElement root = await ParseAsync(request);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, "the body is not a JSON object");
        }

        foreach (JsonProperty property in root.EnumerateObject().Where(property => !fields.Contains(property.Name)))
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, $"{property.Name} is not one of the fields {string.Join(", ", fields)}");
        }

        return new RequestBody(root);
    }

    public bool Has(string name)
    {
        return _root.TryGetProperty(name, out _);
    }

    /// <returns>Whether the field is true; false when it is missing or null.</returns>
    public bool Flag(string name)
    {
        return TryGet(name, out JsonElement value) && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new ApiProblem(StatusCodes.Status400BadRequest, name + " is neither true nor false"),
        };
    }

    /// <returns>The text, or null when it is missing or null.</returns>
    public string? Text(string name, int maxLength)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is { Length: > 0 } && text.Length <= maxLength
            ? text
            : throw new ApiProblem(StatusCodes.Status400BadRequest, $"{name} is not a text of 1 to {maxLength} characters");
    }

    /// <returns>The number, or null when it is missing or null.</returns>
    public int? Integer(string name, int min, int max)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= min && number <= max
            ? number
            : throw new ApiProblem(StatusCodes.Status400BadRequest, $"{name} is not an integer from {min} to {max}");
    }

    /// <returns>One of the names of an enum, or null when it is missing or null.</returns>
    public T? Name<T>(string name, params T[] allowed)
        where T : struct, Enum
    {
        if (!TryGet(name, out JsonElement value))
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        foreach (T one in allowed.Where(one => one.ToString() == text))
        {
            return one;
        }

        throw new ApiProblem(StatusCodes.Status400BadRequest, $"{name} is not one of {string.Join(", ", allowed)}");
    }

    /// <returns>The instant, or null when it is missing or null.</returns>
    public DateTimeOffset? Instant(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && Timestamps.TryParse(value.GetString(), out DateTimeOffset instant)
            ? instant
            : throw new ApiProblem(StatusCodes.Status400BadRequest, $"{name} is not a date and time such as 2030-01-31T12:00:00Z");
    }

    /// <returns>The object; an empty one when it is missing.</returns>
    public JsonElement Object(string name)
    {
        if (!_root.TryGetProperty(name, out JsonElement value))
        {
            return JsonSerializer.SerializeToElement(new { });
        }

        return value.ValueKind == JsonValueKind.Object
            ? value
            : throw new ApiProblem(StatusCodes.Status400BadRequest, $"{name} is not a JSON object");
    }

    private bool TryGet(string name, out JsonElement value)
    {
        return _root.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static async Task<JsonElement> ParseAsync(HttpRequest request)
    {
        byte[] buffer = new byte[MaxBytes + 1];
        int length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (length > MaxBytes)
        {
            throw new ApiProblem(StatusCodes.Status413PayloadTooLarge, $"the body is longer than {MaxBytes} bytes");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(buffer.AsMemory(0, length), s_options);
            string text = document.RootElement.GetRawText();
            return HalfSurrogates.Replace(text) == text
                ? document.RootElement.Clone()
                : throw new ApiProblem(StatusCodes.Status400BadRequest, "the body has a text that is not Unicode");
        }
        catch (JsonException error)
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, "the body is not JSON: " + error.Message);
        }
    }
}
