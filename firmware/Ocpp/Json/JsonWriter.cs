// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// Writes JSON as UTF-8 into one reused buffer, which grows up to <see cref="Limits.SendFrameBytes"/>. What does not fit
/// sets <see cref="Overflowed"/> and is dropped, as is everything after it. Commas come by themselves.
/// </summary>
public sealed class JsonWriter
{
    private const int FirstBytes = 512;

    private byte[] _buffer = new byte[FirstBytes];
    private readonly byte[] _digits = new byte[40];
    private int _length;

    /// <summary>The text is in the first <see cref="Length"/> bytes; replaced when it grows.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Bytes written.</summary>
    public int Length => _length;

    /// <summary>Something did not fit: the text is not complete.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Empties the writer for the next text.</summary>
    public void Clear()
    {
        _length = 0;
        Overflowed = false;
    }

    public void BeginObject()
    {
        Separate();
        Put((byte)'{');
    }

    public void EndObject()
    {
        Put((byte)'}');
    }

    public void BeginArray()
    {
        Separate();
        Put((byte)'[');
    }

    public void EndArray()
    {
        Put((byte)']');
    }

    /// <summary>Name of the next member of an object; ASCII without quotes and backslashes.</summary>
    public void Name(string name)
    {
        Separate();
        Put((byte)'"');
        Plain(name);
        Put((byte)'"');
        Put((byte)':');
    }

    /// <summary>A string, or null.</summary>
    public void String(string value)
    {
        Separate();
        if (value == null)
        {
            Plain("null");
            return;
        }

        Put((byte)'"');
        if (IsPlain(value))
        {
            Plain(value);
        }
        else
        {
            Encoded(value);
        }

        Put((byte)'"');
    }

    public void Int(long value)
    {
        Separate();
        Digits(value, 0);
    }

    public void Bool(bool value)
    {
        Separate();
        Plain(value ? "true" : "false");
    }

    /// <summary>
    /// The number <paramref name="value"/> / 10^<paramref name="decimals"/> without trailing zeros, as a string, which is what
    /// sampledValue.value is: (31600, 3) is "31.6".
    /// </summary>
    /// <param name="value">The digits.</param>
    /// <param name="decimals">0 to 18.</param>
    public void DecimalString(long value, int decimals)
    {
        Separate();
        Put((byte)'"');
        Digits(value, decimals);
        Put((byte)'"');
    }

    /// <summary>A dateTime such as "2026-11-21T13:05:07.250Z".</summary>
    /// <param name="utcMs">Milliseconds since 1970-01-01T00:00:00Z; years 1 to 9999.</param>
    public void Time(long utcMs)
    {
        Separate();
        Put((byte)'"');
        if (Reserve(Iso8601.Length))
        {
            Iso8601.Write(utcMs, _buffer, _length);
            _length += Iso8601.Length;
        }

        Put((byte)'"');
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

    private void Separate()
    {
        if (_length == 0)
        {
            return;
        }

        byte last = _buffer[_length - 1];
        if (last != '{' && last != '[' && last != ':')
        {
            Put((byte)',');
        }
    }

    private static bool IsPlain(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < ' ' || c > '~' || c == '"' || c == '\\')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Text that is the same in JSON, in one call of native code: most of every frame.</summary>
    private void Plain(string text)
    {
        if (Reserve(text.Length))
        {
            _length += Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, _length);
        }
    }

    private void Encoded(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < 0x80)
            {
                Escaped(c);
            }
            else if (c >= 0xD800 && c < 0xE000)
            {
                i += Surrogates(text, i);
            }
            else
            {
                Utf8(c);
            }
        }
    }

    private void Escaped(char c)
    {
        switch (c)
        {
            case '"':
            case '\\':
                Put((byte)'\\');
                Put((byte)c);
                break;
            case '\n':
                Plain("\\n");
                break;
            case '\r':
                Plain("\\r");
                break;
            case '\t':
                Plain("\\t");
                break;
            default:
                if (c < ' ')
                {
                    Plain("\\u00");
                    Put(HexDigit(c >> 4));
                    Put(HexDigit(c & 15));
                }
                else
                {
                    Put((byte)c);
                }

                break;
        }
    }

    /// <summary>Writes the character that begins at <paramref name="index"/>; returns how many further chars it took.</summary>
    private int Surrogates(string value, int index)
    {
        char high = value[index];
        char low = index + 1 < value.Length ? value[index + 1] : '\0';
        if (high >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
        {
            Utf8(JsonText.Replacement);
            return 0;
        }

        Utf8(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
        return 1;
    }

    private void Utf8(int codePoint)
    {
        if (Reserve(JsonText.MaxUtf8Bytes))
        {
            _length += JsonText.EncodeUtf8(codePoint, _buffer, _length);
        }
    }

    private void Digits(long value, int decimals)
    {
        // Negative throughout, because the most negative long has no positive twin.
        long rest = value < 0 ? value : -value;
        while (decimals > 0 && rest % 10 == 0)
        {
            rest /= 10;
            decimals--;
        }

        int position = _digits.Length;
        int written = 0;
        do
        {
            if (written > 0 && written == decimals)
            {
                _digits[--position] = (byte)'.';
            }

            _digits[--position] = (byte)('0' - (int)(rest % 10));
            rest /= 10;
            written++;
        }
        while (rest != 0 || written <= decimals);

        if (value < 0)
        {
            _digits[--position] = (byte)'-';
        }

        Append(_digits, position, _digits.Length - position);
    }

    private void Append(byte[] bytes, int offset, int count)
    {
        if (Reserve(count))
        {
            Array.Copy(bytes, offset, _buffer, _length, count);
            _length += count;
        }
    }

    private void Put(byte value)
    {
        if (Reserve(1))
        {
            _buffer[_length++] = value;
        }
    }

    private bool Reserve(int count)
    {
        if (Overflowed)
        {
            return false;
        }

        int needed = _length + count;
        if (needed > Limits.SendFrameBytes)
        {
            Overflowed = true;
            return false;
        }

        if (needed > _buffer.Length)
        {
            int size = _buffer.Length;
            while (size < needed)
            {
                size *= 2;
            }

            byte[] larger = new byte[size < Limits.SendFrameBytes ? size : Limits.SendFrameBytes];
            Array.Copy(_buffer, 0, larger, 0, _length);
            _buffer = larger;
        }

        return true;
    }

    private static byte HexDigit(int value)
    {
        return (byte)(value < 10 ? '0' + value : 'a' + value - 10);
    }
}
