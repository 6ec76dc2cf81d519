// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>The small parts of JSON that are checked in one go: numbers, words, and single characters of strings.</summary>
public static class JsonToken
{
    /// <summary>What a byte of a number or word costs to check, in IL instructions.</summary>
    public const int ByteCost = 30;

    /// <summary>What an escaped character costs to check, in IL instructions.</summary>
    public const int EscapeCost = 240;

    /// <summary>What a character beyond ASCII costs to check, in IL instructions.</summary>
    public const int Utf8Cost = 130;

    /// <summary>Bytes of the number, true, false or null that begins here; 0 when there is none, or a number beyond the limit.</summary>
    public static int Length(byte[] buffer, int start, int end)
    {
        switch (buffer[start])
        {
            case (byte)'t':
                return Word("true", buffer, start, end);
            case (byte)'f':
                return Word("false", buffer, start, end);
            case (byte)'n':
                return Word("null", buffer, start, end);
            default:
                return Number(buffer, start, Math.Min(end, start + Limits.JsonNumber + 1));
        }
    }

    /// <summary>Bytes of the escape (RFC 8259, 7) or UTF-8 sequence (Unicode 15, table 3-7) that begins here; 0 when it is not valid.</summary>
    public static int CharacterLength(byte[] buffer, int start, int end)
    {
        int first = buffer[start];
        if (first == '\\')
        {
            return Escape(buffer, start, end);
        }

        int length;
        int lowest = 0x80;
        int highest = 0xBF;
        if (first >= 0xC2 && first <= 0xDF)
        {
            length = 2;
        }
        else if (first >= 0xE0 && first <= 0xEF)
        {
            length = 3;
            lowest = first == 0xE0 ? 0xA0 : lowest;
            highest = first == 0xED ? 0x9F : highest;
        }
        else if (first >= 0xF0 && first <= 0xF4)
        {
            length = 4;
            lowest = first == 0xF0 ? 0x90 : lowest;
            highest = first == 0xF4 ? 0x8F : highest;
        }
        else
        {
            return 0;
        }

        if (start + length > end || buffer[start + 1] < lowest || buffer[start + 1] > highest)
        {
            return 0;
        }

        for (int i = 2; i < length; i++)
        {
            if ((buffer[start + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return length;
    }

    private static int Escape(byte[] buffer, int start, int end)
    {
        if (start + 2 > end)
        {
            return 0;
        }

        switch (buffer[start + 1])
        {
            case (byte)'"':
            case (byte)'\\':
            case (byte)'/':
            case (byte)'b':
            case (byte)'f':
            case (byte)'n':
            case (byte)'r':
            case (byte)'t':
                return 2;
            case (byte)'u':
                return start + 6 <= end && JsonText.HexValue(buffer, start + 2) >= 0 ? 6 : 0;
            default:
                return 0;
        }
    }

    private static int Word(string word, byte[] buffer, int start, int end)
    {
        if (start + word.Length > end)
        {
            return 0;
        }

        for (int i = 1; i < word.Length; i++)
        {
            if (buffer[start + i] != word[i])
            {
                return 0;
            }
        }

        return word.Length;
    }

    private static int Number(byte[] buffer, int start, int end)
    {
        int position = buffer[start] == '-' ? start + 1 : start;
        int integer = position;
        position = Digits(buffer, position, end);
        bool isNumber = position > integer && (buffer[integer] != '0' || position == integer + 1);
        if (isNumber && position < end && buffer[position] == '.')
        {
            int fraction = position + 1;
            position = Digits(buffer, fraction, end);
            isNumber = position > fraction;
        }

        if (isNumber && position < end && (buffer[position] | 0x20) == 'e')
        {
            position++;
            if (position < end && (buffer[position] == '+' || buffer[position] == '-'))
            {
                position++;
            }

            int exponent = position;
            position = Digits(buffer, exponent, end);
            isNumber = position > exponent;
        }

        return isNumber && position - start <= Limits.JsonNumber ? position - start : 0;
    }

    /// <summary>Position behind the digits that begin at <paramref name="position"/>.</summary>
    private static int Digits(byte[] buffer, int position, int end)
    {
        while (position < end && buffer[position] >= '0' && buffer[position] <= '9')
        {
            position++;
        }

        return position;
    }
}
