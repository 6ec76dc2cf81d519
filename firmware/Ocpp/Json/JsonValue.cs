// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A view of one value inside a frame that <see cref="JsonScanner"/> has found well-formed. Nothing is copied: it is good for
/// as long as the frame is. Getting at a member walks the object; of members of the same name the first counts.
/// </summary>
public readonly struct JsonValue
{
    private readonly byte[] _buffer;
    private readonly int _start;
    private readonly int _end;

    /// <summary>The value that begins at or after <paramref name="position"/>, which may be white space.</summary>
    public JsonValue(byte[] buffer, int position)
    {
        _buffer = buffer;
        _start = SkipSpace(buffer, position);
        _end = SkipValue(buffer, _start);
    }

    /// <summary>False for a member or element that is not there.</summary>
    public bool Exists => _buffer != null;

    /// <summary>Position in the frame after the value.</summary>
    public int End => _end;

    /// <summary>What it is.</summary>
    public JsonKind Kind
    {
        get
        {
            if (_buffer == null)
            {
                return JsonKind.None;
            }

            switch (_buffer[_start])
            {
                case (byte)'{':
                    return JsonKind.Object;
                case (byte)'[':
                    return JsonKind.Array;
                case (byte)'"':
                    return JsonKind.String;
                case (byte)'t':
                case (byte)'f':
                    return JsonKind.Boolean;
                case (byte)'n':
                    return JsonKind.Null;
                default:
                    return JsonKind.Number;
            }
        }
    }

    /// <summary>Text of a string; null for any other kind.</summary>
    public string AsString()
    {
        return Kind == JsonKind.String ? JsonText.Decode(_buffer, _start + 1, _end - 1) : null;
    }

    /// <summary>True when this is a string with just this text. Allocates only when the string has escapes or more than ASCII.</summary>
    public bool TextEquals(string text)
    {
        return Kind == JsonKind.String && StringEquals(_buffer, _start, _end, text);
    }

    /// <summary>An integer however it is written (100, 1e2, 100.0); false for anything else or of more than 18 digits.</summary>
    public bool AsLong(out long value)
    {
        value = 0;
        return Kind == JsonKind.Number && JsonNumber.TryRead(_buffer, _start, _end, 0, out value, out bool isExact) && isExact;
    }

    /// <summary>A number times 10^<paramref name="decimals"/>, cut towards zero: 16.55 with 1 decimal is 165.</summary>
    public bool AsDecimal(int decimals, out long value)
    {
        value = 0;
        return Kind == JsonKind.Number && JsonNumber.TryRead(_buffer, _start, _end, decimals, out value, out _);
    }

    /// <summary>The member of that name; false when it is not there or this is not an object.</summary>
    public bool TryGet(string name, out JsonValue value)
    {
        value = default;
        if (Kind != JsonKind.Object)
        {
            return false;
        }

        int position = SkipSpace(_buffer, _start + 1);
        while (_buffer[position] != '}')
        {
            int nameEnd = SkipValue(_buffer, position);
            bool found = StringEquals(_buffer, position, nameEnd, name);

            // Behind the name stands the colon.
            JsonValue member = new JsonValue(_buffer, SkipSpace(_buffer, nameEnd) + 1);
            if (found)
            {
                value = member;
                return true;
            }

            position = SkipSpace(_buffer, member._end);
            if (_buffer[position] == ',')
            {
                position = SkipSpace(_buffer, position + 1);
            }
        }

        return false;
    }

    /// <summary>First element of an array; does not exist when it is empty or this is not an array.</summary>
    public JsonValue First()
    {
        if (Kind != JsonKind.Array)
        {
            return default;
        }

        int position = SkipSpace(_buffer, _start + 1);
        return _buffer[position] == ']' ? default : new JsonValue(_buffer, position);
    }

    /// <summary>
    /// The element after this element of an array: <c>for (JsonValue item = list.First(); item.Exists; item = item.Next())</c>.
    /// </summary>
    public JsonValue Next()
    {
        int position = SkipSpace(_buffer, _end);
        return _buffer[position] == ',' ? new JsonValue(_buffer, position + 1) : default;
    }

    /// <summary>Elements of an array; walks it.</summary>
    public int Count()
    {
        int count = 0;
        for (JsonValue item = First(); item.Exists; item = item.Next())
        {
            count++;
        }

        return count;
    }

    private static bool StringEquals(byte[] buffer, int start, int end, string text)
    {
        int first = start + 1;
        int length = end - 1 - first;
        for (int i = 0; i < length; i++)
        {
            byte b = buffer[first + i];
            if (b == '\\' || b >= 0x80)
            {
                return JsonText.Decode(buffer, first, end - 1) == text;
            }

            if (i >= text.Length || b != text[i])
            {
                return false;
            }
        }

        return length == text.Length;
    }

    private static int SkipSpace(byte[] buffer, int position)
    {
        while (position < buffer.Length && JsonScanner.IsSpace(buffer[position]))
        {
            position++;
        }

        return position;
    }

    private static int SkipValue(byte[] buffer, int position)
    {
        int depth = 0;
        do
        {
            switch (buffer[position])
            {
                case (byte)'"':
                    position = SkipString(buffer, position);
                    break;
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    position++;
                    break;
                case (byte)'}':
                case (byte)']':
                    depth--;
                    position++;
                    break;
                default:
                    position = depth > 0 ? position + 1 : SkipLiteral(buffer, position);
                    break;
            }
        }
        while (depth > 0);
        return position;
    }

    private static int SkipString(byte[] buffer, int position)
    {
        for (position++; buffer[position] != '"'; position++)
        {
            if (buffer[position] == '\\')
            {
                position++;
            }
        }

        return position + 1;
    }

    private static int SkipLiteral(byte[] buffer, int position)
    {
        while (position < buffer.Length && JsonScanner.IsLiteral(buffer[position]))
        {
            position++;
        }

        return position;
    }
}
