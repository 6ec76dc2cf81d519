// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// Checks, in slices as small as a tick allows, that a frame is one well-formed JSON value (RFC 8259) in valid UTF-8 and within
/// <see cref="Limits"/>; after that <see cref="JsonValue"/> walks it without looking for errors. On the way white space between
/// tokens is taken out of the frame and the end of every object and array is noted, so that a walk never reads on past what it
/// is not interested in.
/// </summary>
public sealed class JsonScanner
{
    /// <summary>What a step from one token to the next costs, and a byte of a string, in IL instructions: roughly, but never less.</summary>
    private const int StepCost = 100;
    private const int ByteCost = 14;

    private readonly bool[] _isPlain = new bool[256];
    private readonly ushort[] _starts = new ushort[Limits.JsonContainers];
    private readonly ushort[] _ends = new ushort[Limits.JsonContainers];
    private readonly int[] _open = new int[Limits.JsonDepth];
    private readonly int[] _members = new int[Limits.JsonDepth];

    private byte[] _buffer;
    private int _length;
    private int _position;
    private int _removed;
    private int _containers;
    private int _depth;
    private int _work;
    private bool _isName;
    private JsonScan _state = JsonScan.Failed;

    public JsonScanner()
    {
        for (int b = ' '; b < 0x80; b++)
        {
            _isPlain[b] = b != '"' && b != '\\';
        }
    }

    /// <summary>The frame, without white space between its tokens as far as it has been read.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Bytes of <see cref="Buffer"/> that count.</summary>
    public int Length => _length;

    /// <summary>Where the value begins: behind a byte order mark, which is ignored.</summary>
    public int Start { get; private set; }

    /// <summary>The bytes of <see cref="Buffer"/> before this one have been found good.</summary>
    public int Checked => _position;

    /// <summary>The whole frame has been read and found good.</summary>
    public bool IsWellFormed => _state == JsonScan.Done;

    /// <summary>What is wrong with the frame, in words.</summary>
    public string Fault { get; private set; }

    /// <summary>The value, once it has been found well-formed.</summary>
    public JsonValue Root => new(this, Start);

    /// <summary>Takes a text that stands in a string of another.</summary>
    public void Begin(string text)
    {
        Begin(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Takes another frame, which is the scanner's from now on.</summary>
    public void Begin(byte[] frame)
    {
        _buffer = frame;
        _length = frame.Length;
        Start = _length >= 3 && frame[0] == 0xEF && frame[1] == 0xBB && frame[2] == 0xBF ? 3 : 0;
        _position = Start;
        _removed = 0;
        _containers = 0;
        _depth = 0;
        _state = JsonScan.Value;
        Fault = null;
    }

    /// <summary>Reads on; true when it has come to an end, good or bad.</summary>
    /// <param name="work">IL instructions after which to pause, at the next token or inside a long string.</param>
    public bool Continue(int work)
    {
        _work = work;
        while (_state < JsonScan.Done && _work > 0)
        {
            _work -= StepCost;
            Step();
        }

        return _state >= JsonScan.Done;
    }

    /// <summary>Where the object or array that begins at <paramref name="start"/> ends: behind its bracket.</summary>
    public int EndOf(int start)
    {
        int low = 0;
        int high = _containers - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            if (_starts[middle] <= start)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _ends[low];
    }

    /// <summary>White space between tokens.</summary>
    private static bool IsSpace(int b)
    {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private void Step()
    {
        if (_position == _length)
        {
            Finish();
            return;
        }

        int b = _buffer[_position];
        if (b <= ' ' && _state != JsonScan.Text)
        {
            RemoveSpace();
            return;
        }

        switch (_state)
        {
            case JsonScan.ValueOrEnd when b == ']':
            case JsonScan.NameOrEnd when b == '}':
                Close(b);
                break;
            case JsonScan.Value:
            case JsonScan.ValueOrEnd:
                BeginValue(b);
                break;
            case JsonScan.Name:
            case JsonScan.NameOrEnd:
                BeginName(b);
                break;
            case JsonScan.Colon:
                Expect(b, ':', JsonScan.Value);
                break;
            case JsonScan.After:
                GoOn(b);
                break;
            default:
                ReadText();
                break;
        }
    }

    private void Finish()
    {
        if (_state == JsonScan.After && _depth == 0)
        {
            _state = JsonScan.Done;
        }
        else
        {
            FailAtByte();
        }
    }

    /// <summary>Takes white space out: whoever walks the frame need not pass it again and again.</summary>
    private void RemoveSpace()
    {
        int limit = Math.Min(_length, _position + 1 + _work / ByteCost);
        int end = _position;
        do
        {
            if (!IsSpace(_buffer[end]))
            {
                break;
            }

            end++;
        }
        while (end < limit);

        int count = end - _position;
        if (count == 0)
        {
            FailAtByte();
            return;
        }

        Array.Copy(_buffer, end, _buffer, _position, _length - end);
        _length -= count;
        _removed += count;
        _work -= 2 * ByteCost * count;
    }

    private void BeginName(int b)
    {
        _isName = true;
        if (_members[_depth - 1]++ == Limits.JsonMembers)
        {
            Fail("an object of more than " + Limits.JsonMembers.ToString() + " members");
            return;
        }

        if (Expect(b, '"', JsonScan.Text))
        {
            ReadText();
        }
    }

    private void BeginValue(int b)
    {
        switch (b)
        {
            case '{':
                Open(JsonScan.NameOrEnd);
                break;
            case '[':
                Open(JsonScan.ValueOrEnd);
                break;
            case '"':
                _position++;
                _isName = false;
                _state = JsonScan.Text;
                ReadText();
                break;
            default:
                int length = JsonToken.Length(_buffer, _position, _length);
                _work -= length * JsonToken.ByteCost;
                if (length <= 0)
                {
                    FailAtByte();
                    break;
                }

                _position += length;
                _state = JsonScan.After;
                break;
        }
    }

    private void Open(JsonScan state)
    {
        if (_depth == Limits.JsonDepth)
        {
            Fail("nested deeper than " + Limits.JsonDepth.ToString() + " levels");
        }
        else if (_containers == Limits.JsonContainers)
        {
            Fail("more than " + Limits.JsonContainers.ToString() + " objects and arrays");
        }
        else
        {
            _starts[_containers] = (ushort)_position;
            _open[_depth] = _containers;
            _members[_depth] = 0;
            _containers++;
            _depth++;
            _position++;
            _state = state;
        }
    }

    /// <summary>After a value: the next one, or the end of what it is in.</summary>
    private void GoOn(int b)
    {
        if (b != ',')
        {
            Close(b);
        }
        else if (_depth == 0)
        {
            FailAtByte();
        }
        else
        {
            _position++;
            _state = _buffer[_starts[_open[_depth - 1]]] == '{' ? JsonScan.Name : JsonScan.Value;
        }
    }

    private void Close(int b)
    {
        // The closing brackets stand two places behind the opening ones in ASCII.
        if (_depth == 0 || b != _buffer[_starts[_open[_depth - 1]]] + 2)
        {
            FailAtByte();
            return;
        }

        _depth--;
        _position++;
        _ends[_open[_depth]] = (ushort)_position;
        _state = JsonScan.After;
    }

    /// <summary>Reads on in a string, up to its end or as far as the slice goes.</summary>
    private void ReadText()
    {
        byte[] buffer = _buffer;
        bool[] isPlain = _isPlain;
        do
        {
            int position = _position;
            int end = Math.Min(_length, position + 1 + (_work > 0 ? _work / ByteCost : 0));
            while (position < end && isPlain[buffer[position]])
            {
                position++;
            }

            _work -= (position - _position) * ByteCost;
            _position = position;
            if (position == end)
            {
                return;
            }

            if (buffer[position] == '"')
            {
                _position++;
                _state = _isName ? JsonScan.Colon : JsonScan.After;
                return;
            }

            int length = JsonToken.CharacterLength(buffer, position, _length);
            if (length == 0)
            {
                FailAtByte();
                return;
            }

            _position += length;
            _work -= buffer[position] == '\\' ? JsonToken.EscapeCost : JsonToken.Utf8Cost;
        }
        while (_work > 0);
    }

    private bool Expect(int b, char expected, JsonScan next)
    {
        if (b != expected)
        {
            FailAtByte();
            return false;
        }

        _position++;
        _state = next;
        return true;
    }

    private void FailAtByte()
    {
        Fail("not well-formed JSON at byte " + (_position + _removed).ToString());
    }

    private void Fail(string what)
    {
        _state = JsonScan.Failed;
        Fault = what;
    }
}
