// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// Writes JSON as UTF-8 into one reused buffer of <see cref="Limits.SendFrameBytes"/>. What does not fit sets
/// <see cref="Overflowed"/> and is dropped, as is everything after it. Commas come by themselves.
/// </summary>
public sealed class JsonWriter
{
    private const string HexDigits = "0123456789abcdef";

    private readonly byte[] _buffer = new byte[Limits.SendFrameBytes];
    private readonly byte[] _digits = new byte[24];
    private readonly bool[] _isPlain = new bool[256];
    private int _length;
    private int _limit = Limits.SendFrameBytes;

    public JsonWriter()
    {
        for (int b = ' '; b < _isPlain.Length; b++)
        {
            _isPlain[b] = b != '"' && b != '\\';
        }
    }

    /// <summary>The text is in the first <see cref="Length"/> bytes.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Bytes written.</summary>
    public int Length => _length;

    /// <summary>Something did not fit: the text is not complete.</summary>
    public bool Overflowed => _limit == 0;

    /// <summary>Empties the writer for the next text.</summary>
    public void Clear()
    {
        _length = 0;
        _limit = Limits.SendFrameBytes;
    }

    public void BeginObject()
    {
        Put('{', true);
    }

    public void EndObject()
    {
        Put('}', false);
    }

    public void BeginArray()
    {
        Put('[', true);
    }

    public void EndArray()
    {
        Put(']', false);
    }

    /// <summary>Name of the next member of an object; ASCII without quotes and backslashes.</summary>
    public void Name(string name)
    {
        int length = name.Length;
        int position = Begin(length + 3);
        if (position >= 0)
        {
            byte[] buffer = _buffer;
            buffer[position++] = (byte)'"';
            position += Encoding.UTF8.GetBytes(name, 0, length, buffer, position);
            buffer[position++] = (byte)'"';
            buffer[position++] = (byte)':';
            _length = position;
        }
    }

    /// <summary>JSON text as it stands, commas and all; ASCII. What is the same in every frame is written in one go.</summary>
    public void Raw(string json)
    {
        if (Reserve(json.Length))
        {
            _length += Encoding.UTF8.GetBytes(json, 0, json.Length, _buffer, _length);
        }
    }

    /// <summary>A part of a string: escaped, to stand between <see cref="Raw(string)"/> quotes.</summary>
    public void RawText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (PlainLength(bytes) < bytes.Length)
        {
            bytes = Escape(bytes);
        }

        Append(bytes, 0, bytes.Length);
    }

    /// <summary>A whole frame that was written before.</summary>
    public void Raw(byte[] json, int length)
    {
        Append(json, 0, length);
    }

    /// <summary>A string, or null.</summary>
    public void String(string value)
    {
        if (value == null)
        {
            Plain("null");
            return;
        }

        // Encoded in native code: on the device a string's characters beyond the BMP cannot be had one by one.
        byte[] text = Encoding.UTF8.GetBytes(value);
        if (PlainLength(text) < text.Length)
        {
            text = Escape(text);
        }

        int position = Begin(text.Length + 2);
        if (position >= 0)
        {
            _buffer[position++] = (byte)'"';
            Array.Copy(text, 0, _buffer, position, text.Length);
            position += text.Length;
            _buffer[position++] = (byte)'"';
            _length = position;
        }
    }

    public void Int(long value)
    {
        int first = Digits(value, 0);
        int length = _digits.Length - first;
        int position = Begin(length);
        if (position >= 0)
        {
            Array.Copy(_digits, first, _buffer, position, length);
            _length = position + length;
        }
    }

    public void Bool(bool value)
    {
        Plain(value ? "true" : "false");
    }

    /// <summary>
    /// The number <paramref name="value"/> / 10^<paramref name="decimals"/> without trailing zeros, to stand between
    /// <see cref="Raw(string)"/> texts: (31600, 3) is 31.6.
    /// </summary>
    /// <param name="value">The digits.</param>
    /// <param name="decimals">0 to 18.</param>
    public void RawDecimal(long value, int decimals)
    {
        int first = Digits(value, decimals);
        Append(_digits, first, _digits.Length - first);
    }

    /// <summary>A dateTime such as "2026-11-21T13:05:07.250Z".</summary>
    /// <param name="utcMs">Milliseconds since 1970-01-01T00:00:00Z; years 1 to 9999.</param>
    public void Time(long utcMs)
    {
        int position = Begin(Iso8601.Length + 2);
        if (position >= 0)
        {
            _buffer[position++] = (byte)'"';
            Iso8601.Write(utcMs, _buffer, position);
            position += Iso8601.Length;
            _buffer[position++] = (byte)'"';
            _length = position;
        }
    }

    /// <summary>A string member; left out when the value is null.</summary>
    public void Member(string name, string value)
    {
        if (value != null)
        {
            Name(name);
            String(value);
        }
    }

    public void Member(string name, long value)
    {
        Name(name);
        Int(value);
    }

    public void Member(string name, bool value)
    {
        Name(name);
        Bool(value);
    }

    /// <summary>A dateTime member, see <see cref="Time"/>.</summary>
    public void TimeMember(string name, long utcMs)
    {
        Name(name);
        Time(utcMs);
    }

    /// <summary>Writes the comma if one is due; where the next <paramref name="count"/> bytes go, or -1 when they do not fit.</summary>
    private int Begin(int count)
    {
        int position = _length;
        int last = position == 0 ? '[' : _buffer[position - 1];
        bool isFirst = last == '[' || last == '{' || last == ':';
        if (!Reserve(isFirst ? count : count + 1))
        {
            return -1;
        }

        if (isFirst)
        {
            return position;
        }

        _buffer[position] = (byte)',';
        return position + 1;
    }

    private bool Reserve(int count)
    {
        if (_length + count <= _limit)
        {
            return true;
        }

        _limit = 0;
        return false;
    }

    private void Put(char bracket, bool isOpening)
    {
        int position = isOpening ? Begin(1) : Reserve(1) ? _length : -1;
        if (position >= 0)
        {
            _buffer[position] = (byte)bracket;
            _length = position + 1;
        }
    }

    /// <summary>A value of plain ASCII without quotes.</summary>
    private void Plain(string text)
    {
        int position = Begin(text.Length);
        if (position >= 0)
        {
            _length = position + Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, position);
        }
    }

    private void Append(byte[] bytes, int offset, int count)
    {
        if (Reserve(count))
        {
            Array.Copy(bytes, offset, _buffer, _length, count);
            _length += count;
        }
    }

    /// <summary>Bytes at the beginning that stand for themselves in JSON.</summary>
    private int PlainLength(byte[] text)
    {
        bool[] isPlain = _isPlain;
        int length = text.Length;
        int i = 0;
        while (i < length && isPlain[text[i]])
        {
            i++;
        }

        return i;
    }

    private byte[] Escape(byte[] text)
    {
        // No byte becomes longer than \u0001.
        byte[] escaped = new byte[6 * text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (_isPlain[b])
            {
                escaped[length++] = b;
                continue;
            }

            escaped[length++] = (byte)'\\';
            int letter = Letter(b);
            escaped[length++] = (byte)letter;
            if (letter == 'u')
            {
                escaped[length++] = (byte)'0';
                escaped[length++] = (byte)'0';
                escaped[length++] = (byte)HexDigits[b >> 4];
                escaped[length++] = (byte)HexDigits[b & 15];
            }
        }

        byte[] result = new byte[length];
        Array.Copy(escaped, result, length);
        return result;
    }

    /// <summary>What follows the backslash (RFC 8259, 7).</summary>
    private static int Letter(byte b)
    {
        switch (b)
        {
            case (byte)'"':
            case (byte)'\\':
                return b;
            case (byte)'\n':
                return 'n';
            case (byte)'\r':
                return 'r';
            case (byte)'\t':
                return 't';
            default:
                return 'u';
        }
    }

    /// <summary>Writes a number to the end of the scratch digits; where it begins there.</summary>
    private int Digits(long value, int decimals)
    {
        // Negative throughout, because the most negative long has no positive twin.
        long rest = value < 0 ? value : -value;
        while (decimals > 0 && rest % 10 == 0)
        {
            rest /= 10;
            decimals--;
        }

        byte[] digits = _digits;
        int position = digits.Length;
        int first = position - decimals;
        while (position > first)
        {
            digits[--position] = (byte)('0' - (int)(rest % 10));
            rest /= 10;
        }

        if (decimals > 0)
        {
            digits[--position] = (byte)'.';
        }

        do
        {
            digits[--position] = (byte)('0' - (int)(rest % 10));
            rest /= 10;
        }
        while (rest != 0);

        if (value < 0)
        {
            digits[--position] = (byte)'-';
        }

        return position;
    }
}
