// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>
/// Keeps the one secret that OCPP frames carry, the value of the key AuthorizationKey, out of lists and logs. It takes whatever comes
/// from the wire: members twice, half surrogate pairs, texts that are not JSON.
/// </summary>
public static class FrameSecrets
{
    private const string Key = "AuthorizationKey";
    private const string Black = "\"***\"";
    private const string BadFrame = "(a frame about AuthorizationKey that is not JSON)";

    /// <returns>The frame as it is, but for each <c>value</c> in an object whose <c>key</c> is AuthorizationKey.</returns>
    public static string Blacken(string frame)
    {
        bool isNamed = frame.Contains(Key, StringComparison.OrdinalIgnoreCase);
        if (!isNamed && !frame.Contains(@"\u", StringComparison.Ordinal))
        {
            return frame;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(HalfSurrogates.Replace(frame));
        List<Range> secrets = [];
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
            return isNamed ? BadFrame : frame;
        }

        return secrets.Count == 0 ? frame : Cut(utf8, secrets);
    }

    /// <summary>Reads the value at which the reader stands, and notes where its secrets are.</summary>
    private static void Find(ref Utf8JsonReader reader, List<Range> secrets)
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
    }

    private static void FindInObject(ref Utf8JsonReader reader, List<Range> secrets)
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
            secrets.AddRange(values);
        }
    }

    private static bool Is(string text, string expected) => string.Equals(text, expected, StringComparison.OrdinalIgnoreCase);

    private static string Cut(byte[] utf8, List<Range> secrets)
    {
        // One in another's value comes before it: then the outer one alone is cut.
        secrets.Sort((a, b) => a.Start.Value.CompareTo(b.Start.Value));
        StringBuilder text = new();
        int at = 0;
        foreach (Range secret in secrets)
        {
            if (secret.Start.Value >= at)
            {
                text.Append(Encoding.UTF8.GetString(utf8.AsSpan(at..secret.Start.Value))).Append(Black);
                at = secret.End.Value;
            }
        }

        return text.Append(Encoding.UTF8.GetString(utf8.AsSpan(at))).ToString();
    }
}
