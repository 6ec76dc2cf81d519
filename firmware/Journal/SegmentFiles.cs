// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation;

/// <summary>
/// A queue of records on flash: files of bounded size, named by a letter and a rising number, appended to at the end and
/// deleted whole from the front. Nothing is written twice.
/// </summary>
public sealed class SegmentFiles
{
    private const int NameLength = 9;

    private readonly IFlash _flash;
    private readonly char _letter;
    private readonly int _most;
    private readonly int[] _lengths;
    private readonly int[] _waiting;

    /// <summary>In each segment a bit for every 128 bytes in which damage begins.</summary>
    private readonly uint[] _damages;

    /// <summary>Number of the first record in a segment or behind it; 0 when there is none.</summary>
    private readonly uint[] _firsts;

    /// <param name="most">Segments that can be told apart; more than there are ever at once.</param>
    public SegmentFiles(IFlash flash, char letter, int most)
    {
        _flash = flash;
        _letter = letter;
        _most = most;
        _lengths = new int[most];
        _waiting = new int[most];
        _damages = new uint[most];
        _firsts = new uint[most];
    }

    /// <summary>Number of the first segment.</summary>
    public int First { get; private set; } = 1;

    /// <summary>Number of the last segment.</summary>
    public int Last { get; private set; }

    /// <summary>Number of segments.</summary>
    public int Count => Last - First + 1;

    /// <summary>Bytes of all segments.</summary>
    public int Bytes { get; private set; }

    /// <summary>Records that wait for whoever reads the queue.</summary>
    public int Waiting { get; private set; }

    /// <summary>Damaged places that a reader has come upon.</summary>
    public int Damages { get; private set; }

    /// <summary>Number of the last record, or 0.</summary>
    public uint LastSequence { get; private set; }

    /// <summary>Bytes at the end that are no record, for an append has failed; the next record says so.</summary>
    public int Torn { get; set; }

    /// <summary>Finds the files among all on flash. One that is missing between two others counts as empty.</summary>
    public void Open(string[] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            Last = Math.Max(Last, NumberOf(names[i]));
        }

        First = Last + 1;
        for (int i = 0; i < names.Length; i++)
        {
            int number = NumberOf(names[i]);
            if (number > 0 && number > Last - _most)
            {
                First = Math.Min(First, number);
                _lengths[number % _most] = _flash.Length(names[i]);
                Bytes += _lengths[number % _most];
            }
        }
    }

    /// <summary>Bytes of a segment.</summary>
    public int LengthOf(int number)
    {
        return _lengths[number % _most];
    }

    /// <summary>Reads a part of a segment and returns how many bytes there were.</summary>
    public int Read(int number, int position, byte[] into)
    {
        return _flash.Read(NameOf(number), position, into, 0, Math.Min(into.Length, LengthOf(number) - position));
    }

    /// <summary>True when so many bytes fit into the last segment.</summary>
    public bool Takes(int bytes)
    {
        return Count > 0 && LengthOf(Last) + bytes <= Limits.JournalSegmentBytes;
    }

    /// <summary>Adds a record to the last segment, or to a new one when it does not fit; when that fails, a part of it may be there.</summary>
    public void Append(byte[] data, int count, uint sequence, bool waits)
    {
        if (!Takes(count))
        {
            _flash.Create(NameOf(Last + 1), data, 0, count);
            Last++;
        }
        else
        {
            AppendToLast(data, count);
        }

        Grow(count);
        Torn = 0;
        Saw(Last, sequence, waits);
    }

    /// <summary>Counts a record of a segment.</summary>
    public void Saw(int number, uint sequence, bool waits)
    {
        int at = number % _most;
        LastSequence = sequence;
        if (_firsts[at] == 0)
        {
            SawFirst(number, sequence);
        }

        if (waits)
        {
            _waiting[at]++;
            Waiting++;
        }
    }

    /// <summary>A reader has come upon damage; a place that another has come upon before counts once.</summary>
    public void Damaged(int number, int position)
    {
        uint bit = 1u << (position / 128);
        Damages += (_damages[number % _most] & bit) == 0 ? 1 : 0;
        _damages[number % _most] |= bit;
    }

    /// <summary>A record of a segment does not wait any longer.</summary>
    public void Leave(int number)
    {
        _waiting[number % _most]--;
        Waiting--;
    }

    /// <summary>Nothing waits any longer: the end has been read.</summary>
    public void LeaveAll()
    {
        Array.Clear(_waiting, 0, _most);
        Waiting = 0;
    }

    /// <summary>Frees the segments that hold no record behind a number; the last one only when all may go.</summary>
    public void FreeUpTo(uint sequence, bool all)
    {
        while (Count > 0 && (all || (Count > 1 && _firsts[(First + 1) % _most] - 1 <= sequence)))
        {
            DropFirst();
        }
    }

    /// <summary>Deletes the first segment; returns how many of its records have waited.</summary>
    public int DropFirst()
    {
        _flash.Delete(NameOf(First));
        int at = First % _most;
        int waiting = _waiting[at];
        Waiting -= waiting;
        Bytes -= _lengths[at];
        _waiting[at] = 0;
        _damages[at] = 0;
        _lengths[at] = 0;
        _firsts[at] = 0;
        First++;
        return waiting;
    }

    private void AppendToLast(byte[] data, int count)
    {
        try
        {
            _flash.Append(NameOf(Last), data, 0, count);
        }
        catch (IOException)
        {
            int torn = _flash.Length(NameOf(Last)) - LengthOf(Last);
            Torn += torn;
            Grow(torn);
            throw;
        }
    }

    private void SawFirst(int number, uint sequence)
    {
        for (; number >= First && _firsts[number % _most] == 0; number--)
        {
            _firsts[number % _most] = sequence;
        }
    }

    private void Grow(int bytes)
    {
        _lengths[Last % _most] += bytes;
        Bytes += bytes;
    }

    private string NameOf(int number)
    {
        return _letter + number.ToString("D8");
    }

    /// <summary>Number of a segment's file; 0 for any other file.</summary>
    private int NumberOf(string name)
    {
        return name.Length == NameLength && name[0] == _letter && int.TryParse(name.Substring(1), out int number) ? number : 0;
    }
}
