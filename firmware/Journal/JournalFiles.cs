// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// The segments of the journal as files: "j", eight hex digits of a rising number, ".", one hex digit of the generation.
/// A segment that was compacted exists for a moment in two generations: the lower one is whole and counts, the higher one may
/// be torn and is removed.
/// </summary>
public sealed class JournalFiles
{
    private const int NameLength = 11;
    private const int GenerationMax = 15;

    private readonly IFlash _flash;
    private readonly int _capacity;
    private int[] _numbers;
    private int[] _generations;
    private int[] _lengths;

    public JournalFiles(IFlash flash, int capacity)
    {
        _flash = flash;
        _capacity = capacity;
    }

    /// <summary>Number of segments.</summary>
    public int Count { get; private set; }

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

    /// <summary>Segments that may be added; negative when flash comes from a firmware with a larger journal.</summary>
    public int Free => _capacity - Count;

    /// <summary>Length of a segment in bytes.</summary>
    public int Length(int index)
    {
        return _lengths[index];
    }

    /// <summary>Finds the segments on flash, oldest first.</summary>
    public void Open()
    {
        Count = 0;
        string[] names = _flash.List();
        int most = Math.Max(_capacity, names.Length);
        _numbers = new int[most];
        _generations = new int[most];
        _lengths = new int[most];
        for (int i = 0; i < names.Length; i++)
        {
            if (!TryParse(names[i], out int number, out int generation))
            {
                continue;
            }

            // What a full flash has left of a segment that it could not take.
            if (_flash.Length(names[i]) == 0)
            {
                _flash.Delete(names[i]);
            }
            else
            {
                Insert(number, generation, names[i]);
            }
        }
    }

    /// <summary>Reads from a segment; returns how many bytes were there.</summary>
    public int Read(int index, int position, byte[] into, int offset, int count)
    {
        return _flash.Read(Name(index), position, into, offset, count);
    }

    /// <summary>Appends to the last segment.</summary>
    public void Append(byte[] data, int count)
    {
        _flash.Append(Name(Count - 1), data, 0, count);
        _lengths[Count - 1] += count;
    }

    /// <summary>Starts a segment with these bytes.</summary>
    public void Add(byte[] data, int count)
    {
        int number = Count == 0 ? 1 : _numbers[Count - 1] + 1;
        _flash.Create(MakeName(number, 0), data, 0, count);
        _numbers[Count] = number;
        _generations[Count] = 0;
        _lengths[Count] = count;
        Count++;
    }

    /// <summary>Puts these bytes in the place of two neighbours (or of one, when it is the only one named).</summary>
    public void Replace(int first, int last, byte[] data, int count)
    {
        int generation = _generations[first] + 1;
        _flash.Create(MakeName(_numbers[first], generation), data, 0, count);
        _flash.Delete(Name(first));
        _generations[first] = generation;
        _lengths[first] = count;
        if (last != first)
        {
            Delete(last);
        }
    }

    /// <summary>Frees a segment.</summary>
    public void Delete(int index)
    {
        _flash.Delete(Name(index));
        Count--;
        for (int i = index; i < Count; i++)
        {
            _numbers[i] = _numbers[i + 1];
            _generations[i] = _generations[i + 1];
            _lengths[i] = _lengths[i + 1];
        }
    }

    /// <summary>True when the segment may still be compacted: its generation digit has room.</summary>
    public bool CanReplace(int index)
    {
        return _generations[index] < GenerationMax;
    }

    private void Insert(int number, int generation, string name)
    {
        int at = 0;
        while (at < Count && _numbers[at] < number)
        {
            at++;
        }

        if (at < Count && _numbers[at] == number)
        {
            string loser = generation < _generations[at] ? Name(at) : name;
            if (generation < _generations[at])
            {
                _generations[at] = generation;
                _lengths[at] = _flash.Length(name);
            }

            _flash.Delete(loser);
            return;
        }

        Array.Copy(_numbers, at, _numbers, at + 1, Count - at);
        Array.Copy(_generations, at, _generations, at + 1, Count - at);
        Array.Copy(_lengths, at, _lengths, at + 1, Count - at);
        _numbers[at] = number;
        _generations[at] = generation;
        _lengths[at] = _flash.Length(name);
        Count++;
    }

    private string Name(int index)
    {
        return MakeName(_numbers[index], _generations[index]);
    }

    private static string MakeName(int number, int generation)
    {
        return "j" + number.ToString("X8") + "." + generation.ToString("X1");
    }

    private static bool TryParse(string name, out int number, out int generation)
    {
        number = 0;
        generation = 0;
        if (name.Length != NameLength || name[0] != 'j' || name[9] != '.')
        {
            return false;
        }

        for (int i = 1; i < 9; i++)
        {
            int digit = Digit(name[i]);
            if (digit < 0)
            {
                return false;
            }

            number = (number << 4) | digit;
        }

        generation = Digit(name[10]);
        return generation >= 0;
    }

    private static int Digit(char c)
    {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
