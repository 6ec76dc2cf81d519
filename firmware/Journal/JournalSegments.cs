// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation;

/// <summary>
/// The segments of the journal as files "j" and eight digits, in the order of their numbers, read one at a time through a
/// window in RAM. Numbers are 16 apart: what replaces a segment gets the number below, and counts once that segment is gone.
/// Behind damaged bytes reading goes on at the next whole record; a record that was read already is passed over.
/// </summary>
public sealed class JournalSegments
{
    private const int Step = 16;
    private const int NameLength = 9;

    private readonly IFlash _flash;
    private readonly RecordCodec _codec = new();
    private readonly byte[] _window = new byte[Limits.JournalSegmentBytes];
    private int[] _numbers;
    private int[] _lengths;

    private int _windowNumber;
    private int _windowLength;
    private int _position;
    private uint _lastSequence;

    public JournalSegments(IFlash flash)
    {
        _flash = flash;
    }

    /// <summary>Number of segments.</summary>
    public int Count { get; private set; }

    /// <summary>Segments that may be added; negative when flash comes from a firmware with a larger journal.</summary>
    public int Free => (Limits.JournalBytes / Limits.JournalSegmentBytes) - Count;

    /// <summary>Bytes of all segments.</summary>
    public int Bytes
    {
        get
        {
            int bytes = 0;
            for (int i = 0; i < Count; i++)
            {
                bytes += _lengths[i];
            }

            return bytes;
        }
    }

    /// <summary>Segment of the last record read.</summary>
    public int Segment { get; private set; }

    /// <summary>Where the last record read begins in its segment.</summary>
    public int Position { get; private set; }

    /// <summary>Length of the last record read in bytes.</summary>
    public int RecordLength { get; private set; }

    /// <summary>
    /// Damaged places since <see cref="Begin"/> that have cost records. An append in which power was cut is none: it begins a record
    /// that is longer than what is there, or the number it had was given to the next record.
    /// </summary>
    public int Damages { get; private set; }

    /// <summary>Finds the segments on flash.</summary>
    public void Open()
    {
        string[] names = _flash.List();
        _numbers = new int[names.Length + (Limits.JournalBytes / Limits.JournalSegmentBytes) + 1];
        _lengths = new int[_numbers.Length];
        Count = 0;
        for (int i = 0; i < names.Length; i++)
        {
            int number = NumberOf(names[i]);
            if (number > 0)
            {
                Insert(number, _flash.Length(names[i]));
            }
        }

        // Power was cut before the first of two segments was gone that this one replaces.
        for (int i = Count - 2; i >= 0; i--)
        {
            if (_numbers[i] % Step != 0 && _numbers[i] + 1 == _numbers[i + 1])
            {
                Delete(i);
            }
        }
    }

    /// <summary>True when so many bytes fit into the last segment.</summary>
    public bool Takes(int bytes)
    {
        return Count > 0 && _lengths[Count - 1] + bytes <= Limits.JournalSegmentBytes;
    }

    /// <summary>Appends to the last segment; when that fails, a part of the bytes may be there.</summary>
    public void Append(byte[] data, int count)
    {
        string name = NameOf(_numbers[Count - 1]);
        try
        {
            _flash.Append(name, data, 0, count);
            _lengths[Count - 1] += count;
        }
        catch (IOException)
        {
            _lengths[Count - 1] = _flash.Length(name);
            throw;
        }
    }

    /// <summary>Starts a segment with these bytes.</summary>
    public void Add(byte[] data, int count)
    {
        int number = Count == 0 ? Step : ((_numbers[Count - 1] / Step) + 1) * Step;
        _flash.Create(NameOf(number), data, 0, count);
        Insert(number, count);
    }

    /// <summary>True when the segment may be replaced: there is a number left for what replaces it.</summary>
    public bool CanReplace(int index)
    {
        return _numbers[index] % Step != 1;
    }

    /// <summary>Puts these bytes in the place of two neighbours (or of one, when it is the only one named).</summary>
    public void Replace(int first, int last, byte[] data, int count)
    {
        int number = _numbers[first] - 1;
        _flash.Create(NameOf(number), data, 0, count);
        Delete(first);
        Insert(number, count);
        if (last != first)
        {
            Delete(first + 1);
        }
    }

    /// <summary>Frees a segment.</summary>
    public void Delete(int index)
    {
        _flash.Delete(NameOf(_numbers[index]));
        Count--;
        Array.Copy(_numbers, index + 1, _numbers, index, Count - index);
        Array.Copy(_lengths, index + 1, _lengths, index, Count - index);
    }

    /// <summary>Places the next read before a record.</summary>
    public void Begin(int segment, int position)
    {
        Segment = segment;
        _position = position;
        _lastSequence = 0;
        Damages = 0;
    }

    /// <summary>Reads the next record; false at the end of the journal.</summary>
    public bool Next(JournalRecord into)
    {
        for (; Segment < Count; Segment++, _position = 0)
        {
            if (NextInSegment(into))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Copies the bytes of the last record read.</summary>
    public void CopyTo(byte[] into, int offset)
    {
        Array.Copy(_window, Position, into, offset, RecordLength);
    }

    private bool NextInSegment(JournalRecord into)
    {
        Fill();
        int damage = -1;
        while (_position < _windowLength)
        {
            RecordLength = _codec.Decode(_window, _position, _windowLength - _position, into);
            Position = _position;
            if (RecordLength == 0)
            {
                damage = damage < 0 ? _position : damage;
                _position++;
                continue;
            }

            Damages += damage >= 0 && into.Sequence > _lastSequence + 1 ? 1 : 0;
            damage = -1;
            _position += RecordLength;
            if (into.Sequence > _lastSequence)
            {
                _lastSequence = into.Sequence;
                return true;
            }
        }

        Damages += damage >= 0 && !_codec.IsTorn(_window, damage, _windowLength - damage) ? 1 : 0;
        return false;
    }

    private void Fill()
    {
        int number = _numbers[Segment];
        int length = Math.Min(_lengths[Segment], _window.Length);
        if (_windowNumber != number || _windowLength != length)
        {
            int from = _windowNumber == number && _windowLength < length ? _windowLength : 0;
            _windowNumber = 0;
            _windowLength = from + _flash.Read(NameOf(number), from, _window, from, length - from);
            _windowNumber = number;
        }
    }

    private void Insert(int number, int length)
    {
        int at = Count;
        while (at > 0 && _numbers[at - 1] > number)
        {
            at--;
        }

        Array.Copy(_numbers, at, _numbers, at + 1, Count - at);
        Array.Copy(_lengths, at, _lengths, at + 1, Count - at);
        _numbers[at] = number;
        _lengths[at] = length;
        Count++;
    }

    private static string NameOf(int number)
    {
        return "j" + number.ToString("D8");
    }

    /// <summary>Number of a segment's file; 0 for any other file.</summary>
    private static int NumberOf(string name)
    {
        int number = 0;
        for (int i = 1; i < name.Length; i++)
        {
            int digit = name[i] - '0';
            if (digit is < 0 or > 9)
            {
                return 0;
            }

            number = (number * 10) + digit;
        }

        return name.Length == NameLength && name[0] == 'j' ? number : 0;
    }
}
