// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Reads the journal's records in order, one segment at a time through a window in RAM. Behind damaged bytes it goes on at
/// the next whole record; a record that was seen already (a segment in two generations) is passed over.
/// </summary>
public sealed class JournalScan
{
    private readonly JournalFiles _files;
    private readonly RecordCodec _codec = new();
    private readonly byte[] _window = new byte[Limits.JournalSegmentBytes];

    private int _windowSegment = -1;
    private int _windowLength;
    private int _position;
    private int _recordLength;
    private uint _lastSequence;

    public JournalScan(JournalFiles files)
    {
        _files = files;
    }

    /// <summary>Segment of the last record.</summary>
    public int Segment { get; private set; }

    /// <summary>Where the last record begins in its segment.</summary>
    public int RecordPosition { get; private set; }

    /// <summary>Damaged places since <see cref="Begin"/>.</summary>
    public int Damages { get; private set; }

    /// <summary>The last segment ended in bytes that are no record.</summary>
    public bool EndedInDamage { get; private set; }

    /// <summary>Places the scan before a record.</summary>
    public void Begin(int segment, int position)
    {
        Segment = segment;
        _position = position;
        _lastSequence = 0;
        Damages = 0;
        EndedInDamage = false;
    }

    /// <summary>Segments have moved: nothing in the window counts any more.</summary>
    public void Forget()
    {
        _windowSegment = -1;
    }

    /// <summary>Lends the window as scratch memory.</summary>
    public byte[] Borrow()
    {
        Forget();
        return _window;
    }

    /// <summary>Reads the next record; false at the end of the journal.</summary>
    public bool Next(JournalRecord into)
    {
        while (Segment < _files.Count)
        {
            if (NextInSegment(into))
            {
                return true;
            }

            Segment++;
            _position = 0;
        }

        return false;
    }

    /// <summary>Reads the next record of the present segment; false at its end.</summary>
    public bool NextInSegment(JournalRecord into)
    {
        Fill();
        bool inDamage = false;
        while (_position < _windowLength)
        {
            int length = _codec.Decode(_window, _position, _windowLength - _position, into);
            if (length == 0)
            {
                Damages += inDamage ? 0 : 1;
                inDamage = true;
                _position++;
                continue;
            }

            inDamage = false;
            RecordPosition = _position;
            _recordLength = length;
            _position += length;
            if (into.Sequence > _lastSequence)
            {
                _lastSequence = into.Sequence;
                return true;
            }
        }

        EndedInDamage = inDamage;
        return false;
    }

    /// <summary>Copies the bytes of the last record; returns their number.</summary>
    public int CopyTo(byte[] into, int offset)
    {
        Array.Copy(_window, RecordPosition, into, offset, _recordLength);
        return _recordLength;
    }

    /// <summary>Length of the last record in bytes.</summary>
    public int RecordLength => _recordLength;

    private void Fill()
    {
        int length = Math.Min(_files.Length(Segment), _window.Length);
        if (_windowSegment == Segment && _windowLength == length)
        {
            return;
        }

        int from = _windowSegment == Segment ? _windowLength : 0;
        _windowSegment = -1;
        _windowLength = from + _files.Read(Segment, from, _window, from, length - from);
        _windowSegment = Segment;
    }
}
