// SPDX-License-Identifier: MIT

using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OcppStation.CentralSystem;

/// <summary>
/// Keeps the secrets that OCPP frames carry out of lists and logs: the value of the key AuthorizationKey, and the password in the URL of
/// a file. It takes whatever comes from the wire: members twice, half surrogate pairs, texts that are not JSON.
/// </summary>
public static partial class FrameSecrets
{
    private const string Key = "AuthorizationKey";
    private const string Black = "\"***\"";
    private const string BlackPassword = "${user}***@";
    private const string BadFrame = "(a frame about AuthorizationKey that is not JSON)";

    /// <summary>Every frame is searched for it, and hardly one has it.</summary>
    private static readonly SearchValues<string> s_key = SearchValues.Create([Key], StringComparison.OrdinalIgnoreCase);

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>
    /// The frame as it is, but for each <c>value</c> in an object whose <c>key</c> is AuthorizationKey, and for each password of a URL.
    /// </returns>
    public static string Blacken(string frame)
    {
        bool isNamed = frame.AsSpan().ContainsAny(s_key);
        if (!isNamed && !frame.Contains('@', StringComparison.Ordinal) && !frame.Contains(@"\u", StringComparison.Ordinal))
        {
            return frame;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(HalfSurrogates.Replace(frame));
        List<Secret> secrets = [];
        try
        {
            Utf8JsonReader reader = new(utf8);
            reader.Read();
            Find(ref reader, secrets);
            while (reader.Read())
            {
                Find(ref reader, secrets);
            }
        }
        catch (JsonException)
        {
            return isNamed ? BadFrame : Password().Replace(frame, BlackPassword);
        }

        return secrets.Count == 0 ? frame : Cut(utf8, secrets);
    }

    /// <summary>Reads the value at which the reader stands, and notes where its secrets are.</summary>
    private static void Find(ref Utf8JsonReader reader, List<Secret> secrets)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Find(ref reader, secrets);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            FindInObject(ref reader, secrets);
        }
        else if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && Password().IsMatch(text))
        {
            string masked = JsonSerializer.Serialize(Password().Replace(text, BlackPassword), s_plain);
            secrets.Add(new Secret((int)reader.TokenStartIndex..(int)reader.BytesConsumed, masked));
        }
    }

    private static void FindInObject(ref Utf8JsonReader reader, List<Secret> secrets)
    {
        List<Range> values = [];
        bool isSecret = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            isSecret |= Is(name, "key") && reader.TokenType == JsonTokenType.String && Is(reader.GetString()!, Key);
            Find(ref reader, secrets);
            if (Is(name, "value"))
            {
                values.Add(start..(int)reader.BytesConsumed);
            }
        }

        if (isSecret)
        {
            secrets.AddRange(values.Select(value => new Secret(value, Black)));
        }
    }

    private static bool Is(string text, string expected) => string.Equals(text, expected, StringComparison.OrdinalIgnoreCase);

    private static string Cut(byte[] utf8, List<Secret> secrets)
    {
        // One in another's value comes behind it: then the outer one alone is cut. Of two for the same place the value of the key counts.
        StringBuilder text = new();
        int at = 0;
        foreach (Secret secret in secrets.OrderBy(one => one.At.Start.Value).ThenBy(one => one.Shown.Length))
        {
            if (secret.At.Start.Value >= at)
            {
                text.Append(Encoding.UTF8.GetString(utf8.AsSpan(at..secret.At.Start.Value))).Append(secret.Shown);
                at = secret.At.End.Value;
            }
        }

        return text.Append(Encoding.UTF8.GetString(utf8.AsSpan(at))).ToString();
    }

    /// <summary>From the colon behind a user to the last @: more than a password rather than less.</summary>
    [GeneratedRegex(@"(?<user>:(?:\\?/){2}[^\s:@/\\]*:)\S*@", RegexOptions.NonBacktracking)]
    private static partial Regex Password();

    /// <summary>A place in a frame, and what is shown there.</summary>
    private readonly record struct Secret(Range At, string Shown);
}
