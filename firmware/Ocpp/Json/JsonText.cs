// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>Text inside JSON strings: escapes and UTF-8.</summary>
public static class JsonText
{
    /// <summary>U+FFFD stands for what has no meaning of its own: a lone surrogate, and NUL, which ends a string on the device.</summary>
    private const int Replacement = 0xFFFD;

    // Boxed once: Array.IndexOf, which is native code on the device, takes an object.
    private static readonly object s_quote = (byte)'"';
    private static readonly object s_backslash = (byte)'\\';

    /// <summary>Position behind the string that begins with the quote at <paramref name="start"/>; the string has been scanned.</summary>
    public static int EndOf(byte[] buffer, int start)
    {
        int quote = start;
        bool isEscaped;
        do
        {
            quote = Array.IndexOf(buffer, s_quote, quote + 1, buffer.Length - quote - 1);
            isEscaped = false;
            for (int i = quote - 1; buffer[i] == '\\'; i--)
            {
                isEscaped = !isEscaped;
            }
        }
        while (isEscaped);
        return quote + 1;
    }

    /// <summary>True when the text between the quotes of a string that has been scanned is this one.</summary>
    public static bool Equal(byte[] buffer, int start, int end, string text)
    {
        if (end - start < text.Length || end == start)
        {
            return text.Length == 0;
        }

        // Most other texts begin with another letter; a string that has no escape and is ASCII has as many bytes as characters.
        int first = buffer[start];
        bool mayEqual = first == '\\' || first >= 0x80 || (text.Length > 0 && first == text[0]);
        return mayEqual && Decode(buffer, start, end) == text;
    }

    /// <summary>Writes one character; returns its bytes, 1 to 4.</summary>
    private static int EncodeUtf8(int codePoint, byte[] buffer, int offset)
    {
        if (codePoint < 0x80)
        {
            buffer[offset] = (byte)codePoint;
            return 1;
        }

        if (codePoint < 0x800)
        {
            buffer[offset] = (byte)(0xC0 | (codePoint >> 6));
            buffer[offset + 1] = (byte)(0x80 | (codePoint & 0x3F));
            return 2;
        }

        if (codePoint < 0x10000)
        {
            buffer[offset] = (byte)(0xE0 | (codePoint >> 12));
            buffer[offset + 1] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
            buffer[offset + 2] = (byte)(0x80 | (codePoint & 0x3F));
            return 3;
        }

        buffer[offset] = (byte)(0xF0 | (codePoint >> 18));
        buffer[offset + 1] = (byte)(0x80 | ((codePoint >> 12) & 0x3F));
        buffer[offset + 2] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
        buffer[offset + 3] = (byte)(0x80 | (codePoint & 0x3F));
        return 4;
    }

    /// <summary>The text between the quotes of a string that has been scanned.</summary>
    public static string Decode(byte[] buffer, int start, int end)
    {
        if (end == start)
        {
            return string.Empty;
        }

        return Array.IndexOf(buffer, s_backslash, start, end - start) < 0
            ? Encoding.UTF8.GetString(buffer, start, end - start)
            : Unescape(buffer, start, end);
    }

    /// <summary>Value of four hex digits, or -1.</summary>
    public static int HexValue(byte[] buffer, int start)
    {
        int value = 0;
        for (int i = start; i < start + 4; i++)
        {
            int digit = HexDigit(buffer[i]);
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    /// <summary>
    /// The text as it stands between the quotes of a JSON string that is itself put into a string; a control character, which no idTag
    /// should have, is a question mark.
    /// </summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' || c == '\\')
            {
                escaped.Append('\\');
            }

            escaped.Append(c < ' ' ? '?' : c);
        }

        return escaped.ToString();
    }

    private static string Unescape(byte[] buffer, int start, int end)
    {
        // An escape is never shorter than the bytes it stands for.
        byte[] text = new byte[end - start];
        int length = 0;
        int position = start;
        while (position < end)
        {
            int escape = Array.IndexOf(buffer, s_backslash, position, end - position);
            int plain = (escape < 0 ? end : escape) - position;
            Array.Copy(buffer, position, text, length, plain);
            position += plain;
            length += plain;
            if (position == end)
            {
                break;
            }

            if (buffer[position + 1] != 'u')
            {
                text[length++] = Unescape(buffer[position + 1]);
                position += 2;
            }
            else
            {
                int codePoint = CodePoint(buffer, ref position, end);
                length += EncodeUtf8(codePoint, text, length);
            }
        }

        return Encoding.UTF8.GetString(text, 0, length);
    }

    private static byte Unescape(byte escape)
    {
        switch (escape)
        {
            case (byte)'b':
                return 8;
            case (byte)'f':
                return 12;
            case (byte)'n':
                return 10;
            case (byte)'r':
                return 13;
            case (byte)'t':
                return 9;
            default:
                return escape;
        }
    }

    private static int CodePoint(byte[] buffer, ref int position, int end)
    {
        int unit = HexValue(buffer, position + 2);
        position += 6;
        if (unit == 0 || (unit >= 0xDC00 && unit < 0xE000))
        {
            return Replacement;
        }

        if (unit < 0xD800 || unit >= 0xE000)
        {
            return unit;
        }

        if (position + 6 <= end && buffer[position] == '\\' && buffer[position + 1] == 'u')
        {
            int low = HexValue(buffer, position + 2);
            if (low >= 0xDC00 && low < 0xE000)
            {
                position += 6;
                return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            }
        }

        return Replacement;
    }

    private static int HexDigit(byte c)
    {
        if (c >= '0' && c <= '9')
        {
            return c - '0';
        }

        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
