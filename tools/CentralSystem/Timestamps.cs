// SPDX-License-Identifier: MIT

using System;
using System.Globalization;

namespace OcppStation.CentralSystem;

/// <summary>The one text form of an instant, in frames, in the API and in the database: UTC with milliseconds and a Z.</summary>
internal static class Timestamps
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // RFC 3339; stations that leave out the zone are read as UTC.
    private static readonly string[] s_accepted = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static string ToText(DateTimeOffset instant)
    {
        return instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
    }

    /// <summary>Writes it as UTF-8; returns the number of bytes.</summary>
    public static int Write(DateTimeOffset instant, Span<byte> text)
    {
        return instant.UtcDateTime.TryFormat(text, out int length, Format, CultureInfo.InvariantCulture) ? length : throw new ArgumentException("too short", nameof(text));
    }

    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        return DateTimeOffset.TryParseExact(text, s_accepted, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    public static DateTimeOffset Parse(string text)
    {
        return TryParse(text, out DateTimeOffset instant) ? instant : throw new FormatException("not a timestamp: " + text);
    }
}
