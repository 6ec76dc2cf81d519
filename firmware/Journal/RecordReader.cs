// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Goes through the records of a queue, one at a time, through a window in RAM. Behind damaged bytes it goes on at the next
/// whole record. At the end it waits for what is appended.
/// </summary>
public sealed class RecordReader
{
    private readonly SegmentFiles _files;
    private readonly RecordCodec _codec = new();
    private readonly byte[] _window = new byte[Limits.JournalRecordBytes];
    private int _windowSegment;
    private int _windowStart;
    private int _windowLength;
    private int _segment;
    private int _position;
    private int _length;

    /// <summary>Bytes before the cursor that are no record, where they begin, and whether they look like a record that was cut short.</summary>
    private int _skipped;
    private int _skippedSegment;
    private int _skippedPosition;
    private bool _looksTorn;

    public RecordReader(SegmentFiles files)
    {
        _files = files;
    }

    /// <summary>There is a record at the cursor.</summary>
    public bool HasRecord => _length > 0 && _segment >= _files.First;

    public RecordKind Kind { get; private set; }

    public uint Sequence { get; private set; }

    /// <summary>Begins with a segment, or with the first that there is; called before anything is read.</summary>
    public void GoTo(int segment)
    {
        _segment = segment;
    }

    /// <summary>As <see cref="Next"/>, and tells the queue what is there. At the end of it the reader is before the first record again.</summary>
    public bool OpenNext()
    {
        if (Next())
        {
            _files.Saw(_segment, Sequence, JournalRecord.IsDelivered(Kind));
            return true;
        }

        _files.Torn = _skipped;
        EndSkipped(_looksTorn);
        _segment = 0;
        return false;
    }

    /// <summary>Reads the next record; false at the end of the queue.</summary>
    public bool Next()
    {
        _position += _length;
        _length = 0;
        if (_segment < _files.First)
        {
            _segment = _files.First;
            _position = 0;
        }

        while (true)
        {
            if (_position < _files.LengthOf(_segment))
            {
                if (Read())
                {
                    return true;
                }
            }
            else if (_segment >= _files.Last)
            {
                return false;
            }
            else
            {
                _segment++;
                _position = 0;
            }
        }
    }

    /// <summary>
    /// Goes to the first record that waits behind a number and tells the queue which ones it leaves behind. False when so many
    /// steps did not get there.
    /// </summary>
    public bool Seek(uint settled, int steps)
    {
        for (; steps > 0; steps--)
        {
            if (HasRecord && JournalRecord.IsDelivered(Kind))
            {
                if (Sequence > settled)
                {
                    return true;
                }

                _files.Leave(_segment);
            }

            if (!Next())
            {
                if (_skipped != _files.Torn)
                {
                    // It was whole at boot, or when it was written.
                    EndSkipped(false);
                }

                _files.LeaveAll();
                return true;
            }
        }

        return false;
    }

    /// <summary>Decodes the record at the cursor.</summary>
    public void Decode(JournalRecord into)
    {
        _codec.Decode(_window, _position - _windowStart, into);
    }

    /// <summary>Takes what is at the cursor; false when it was no record of ours and the cursor has moved on.</summary>
    private bool Read()
    {
        int at = _position - _windowStart;
        int available = _windowSegment == _segment && at >= 0 ? _windowLength - at : 0;
        int length = RecordCodec.LengthAt(_window, at, available);
        if (length > available && Load())
        {
            at = 0;
            available = _windowLength;
            length = RecordCodec.LengthAt(_window, at, available);
        }

        if (length > available || !RecordCodec.IsWhole(_window, at, length))
        {
            _looksTorn = _skipped == 0 ? _window[at] == RecordCodec.Marker && length > available : _looksTorn;
            Skip(at);
            return false;
        }

        bool isOurs = _window[at + 5] == RecordCodec.Format;
        EndSkipped(_skipped == RecordCodec.TornBefore(_window, at));
        if (!isOurs)
        {
            _files.Damaged(_segment, _position);
        }

        Kind = (RecordKind)_window[at + 6];
        Sequence = BitConverter.ToUInt32(_window, at + 11);
        _length = isOurs ? length : 0;
        _position += isOurs ? 0 : length;
        return isOurs;
    }

    /// <summary>Moves to the next byte that may begin a record.</summary>
    private void Skip(int at)
    {
        int next = at + 1;
        while (next < _windowLength && _window[next] != RecordCodec.Marker)
        {
            next++;
        }

        if (_skipped == 0)
        {
            _skippedSegment = _segment;
            _skippedPosition = _position;
        }

        _skipped += next - at;
        _position += next - at;
    }

    /// <summary>The bytes before the cursor that are no record have come to an end; counts them as a damaged place unless they are torn.</summary>
    private void EndSkipped(bool isTorn)
    {
        if (!isTorn && _skipped > 0)
        {
            _files.Damaged(_skippedSegment, _skippedPosition);
        }

        _skipped = 0;
    }

    /// <summary>Moves the window to the cursor; false when that would show no more.</summary>
    private bool Load()
    {
        if (_windowSegment == _segment && _windowStart <= _position && _windowStart + _windowLength >= _files.LengthOf(_segment))
        {
            return false;
        }

        _windowSegment = 0;
        _windowLength = _files.Read(_segment, _position, _window);
        _windowStart = _position;
        _windowSegment = _segment;
        return true;
    }
}
