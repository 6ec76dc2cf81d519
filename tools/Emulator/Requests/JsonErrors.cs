// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>Says what is wrong with a JSON text in the words of its author, not of .NET.</summary>
internal static class JsonErrors
{
    private const string Unknown = "The JSON property '";
    private const string Empty = "The input does not contain any JSON tokens.";
    private const string Mistyped = "The JSON value could not be converted to ";

    /// <summary>One sentence without a position.</summary>
    public static string Explain(JsonException exception)
    {
        string message = exception.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0].ReplaceLineEndings(" ").TrimEnd();
        if (message.StartsWith(Unknown, StringComparison.Ordinal))
        {
            return message.Split('\'')[1] + " does not belong here";
        }

        if (message.StartsWith(Empty, StringComparison.Ordinal))
        {
            return "it is empty, expected a JSON object";
        }

        if (!message.StartsWith(Mistyped, StringComparison.Ordinal))
        {
            return message;
        }

        string type = message[Mistyped.Length..].TrimEnd('.');
        string expected = type switch
        {
            _ when type.Contains("Int32") => "a whole number",
            _ when type.Contains("Double") => "a number",
            _ when type.Contains("Boolean") => "true or false",
            _ when type.Contains("String") => "a text",
            _ when type.Contains(nameof(FrameDirection)) => "in or out",
            _ when type.Contains(nameof(FrameType)) => "call, result or error",
            _ when type.Contains(nameof(FrameDeed)) => "drop, delay, repeat, alter or error",
            _ when type.Contains("List") => "an array",
            _ => "an object",
        };
        string path = exception.Path?.TrimStart('$', '.') ?? "";
        return $"{(path.Length == 0 ? "the whole" : path)}: expected {expected}";
    }
}
