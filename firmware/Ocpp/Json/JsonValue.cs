// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A view of one value inside a frame that <see cref="JsonScanner"/> has found well-formed. Nothing is copied: it is good for
/// as long as the scanner has no other frame. Getting at a member walks the object, whose members are few
/// (<see cref="Limits.JsonMembers"/>); of members of the same name the first counts.
/// </summary>
public readonly struct JsonValue
{
    private readonly JsonScanner _frame;
    private readonly int _start;
    private readonly int _end;

    /// <summary>The value that begins at <paramref name="position"/>.</summary>
    public JsonValue(JsonScanner frame, int position)
    {
        _frame = frame;
        _start = position;
        _end = EndOf(frame, position);
    }

    /// <summary>False for a member or element that is not there.</summary>
    public bool Exists => _frame != null;

    /// <summary>What it is.</summary>
    public JsonKind Kind
    {
        get
        {
            if (_frame == null)
            {
                return JsonKind.None;
            }

            switch (_frame.Buffer[_start])
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

    /// <summary>A number with a minus sign.</summary>
    public bool IsNegative => Kind == JsonKind.Number && _frame.Buffer[_start] == '-';

    /// <summary>Bytes of a string before its escapes are resolved: at least as many as it has characters.</summary>
    public int RawLength => _end - _start - 2;

    /// <summary>Text of a string; null for any other kind.</summary>
    public string AsString()
    {
        return Kind == JsonKind.String ? JsonText.Decode(_frame.Buffer, _start + 1, _end - 1) : null;
    }

    /// <summary>An integer however it is written (100, 1e2, 100.0); false for anything else or of more than 18 digits.</summary>
    public bool AsLong(out long value)
    {
        value = 0;
        return Kind == JsonKind.Number && JsonNumber.TryRead(_frame.Buffer, _start, _end, 0, out value, out bool isExact) && isExact;
    }

    /// <summary>A number times 10^<paramref name="decimals"/>, cut towards zero: 16.55 with 1 decimal is 165.</summary>
    public bool AsDecimal(int decimals, out long value)
    {
        value = 0;
        return Kind == JsonKind.Number && JsonNumber.TryRead(_frame.Buffer, _start, _end, decimals, out value, out _);
    }

    /// <summary>The member of that name; false when it is not there or this is not an object.</summary>
    public bool TryGet(string name, out JsonValue value)
    {
        value = default;
        if (Kind != JsonKind.Object)
        {
            return false;
        }

        byte[] buffer = _frame.Buffer;
        int position = _start + 1;
        bool hasMember = buffer[position] == '"';
        while (hasMember)
        {
            // Behind the name stands the colon, behind the value the comma or the end of the object.
            int nameEnd = JsonText.EndOf(buffer, position);
            if (JsonText.Equal(buffer, position + 1, nameEnd - 1, name))
            {
                value = new JsonValue(_frame, nameEnd + 1);
                return true;
            }

            int end = EndOf(_frame, nameEnd + 1);
            hasMember = buffer[end] == ',';
            position = end + 1;
        }

        return false;
    }

    /// <summary>First element of an array; does not exist when it is empty or this is not an array.</summary>
    public JsonValue First()
    {
        return Kind == JsonKind.Array && _frame.Buffer[_start + 1] != ']' ? new JsonValue(_frame, _start + 1) : default;
    }

    /// <summary>
    /// The element after this element of an array: <c>for (JsonValue item = list.First(); item.Exists; item = item.Next())</c>.
    /// </summary>
    public JsonValue Next()
    {
        return _end < _frame.Length && _frame.Buffer[_end] == ',' ? new JsonValue(_frame, _end + 1) : default;
    }

    private static int EndOf(JsonScanner frame, int position)
    {
        byte[] buffer = frame.Buffer;
        int b = buffer[position];
        if (b == '"')
        {
            return JsonText.EndOf(buffer, position);
        }

        if (b == '{' || b == '[')
        {
            return frame.EndOf(position);
        }

        // A number or word.
        int length = frame.Length;
        do
        {
            position++;
        }
        while (position < length && buffer[position] != ',' && buffer[position] != ']' && buffer[position] != '}');
        return position;
    }
}
