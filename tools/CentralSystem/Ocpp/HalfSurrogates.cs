// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using System.Text;

namespace OcppStation.CentralSystem;

/// <summary>
/// JSON may escape half of a surrogate pair (<c>"\ud800"</c>, RFC 8259, 8.2), and .NET throws when such a text is read. Frames from
/// the wire are rid of them before anybody looks into their texts.
/// </summary>
public static class HalfSurrogates
{
    private const int EscapeLength = 6;
    private const string Replacement = @"\ufffd";

    /// <returns>The JSON text with every half pair replaced by U+FFFD; the same object when there is none.</returns>
    public static string Replace(string json)
    {
        if (!json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        StringBuilder mended = new(json.Length);
        int at = 0;
        while (at < json.Length)
        {
            int length = LengthOf(json, at, out bool isHalf);
            mended.Append(isHalf ? Replacement : json.AsSpan(at, length));
            at += length;
        }

        return mended.Equals(json) ? json : mended.ToString();
    }

    /// <summary>Characters of the JSON text that belong together: an escape, an escaped pair, or one character.</summary>
    private static int LengthOf(string json, int at, out bool isHalf)
    {
        isHalf = false;
        if (json[at] != '\\')
        {
            return 1;
        }

        int code = Escaped(json, at);
        if (code < 0)
        {
            return Math.Min(2, json.Length - at);
        }

        if (char.IsHighSurrogate((char)code) && Escaped(json, at + EscapeLength) is >= 0xDC00 and <= 0xDFFF)
        {
            return 2 * EscapeLength;
        }

        isHalf = char.IsSurrogate((char)code);
        return EscapeLength;
    }

    /// <returns>The code unit that a \u escape stands for, or -1 when there is none.</returns>
    private static int Escaped(string json, int at)
    {
        return at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && int.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            ? code
            : -1;
    }
}
