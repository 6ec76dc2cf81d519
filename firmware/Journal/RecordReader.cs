// SPDX-License-Identifier: MIT

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
    private int _position;
    private int _length;

    public RecordReader(SegmentFiles files)
    {
        _files = files;
    }

    /// <summary>There is a record at the cursor.</summary>
    public bool HasRecord => _length > 0 && Segment >= _files.First;

    /// <summary>Segment of the record at the cursor.</summary>
    public int Segment { get; private set; }

    public RecordKind Kind { get; private set; }

    public uint Sequence { get; private set; }

    /// <summary>Damaged places that were passed over; what an append has left that was cut short is none.</summary>
    public int Damages { get; private set; }

    /// <summary>Bytes before the cursor that are no record.</summary>
    public int Skipped { get; private set; }

    /// <summary>They look like the beginning of a record that was cut short.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Goes back before the first record.</summary>
    public void Rewind()
    {
        Segment = 0;
        _length = 0;
        Skipped = 0;
    }

    /// <summary>Reads the next record; false at the end of the queue.</summary>
    public bool Next()
    {
        _position += _length;
        _length = 0;
        if (Segment < _files.First)
        {
            Segment = _files.First;
            _position = 0;
        }

        while (_position < _files.LengthOf(Segment) || Segment < _files.Last)
        {
            if (_position >= _files.LengthOf(Segment))
            {
                Segment++;
                _position = 0;
            }
            else if (Read())
            {
                return true;
            }
        }

        return false;
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

                _files.Leave(Segment);
            }

            if (!Next())
            {
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
        int available = Fill(RecordCodec.HeaderBytes);
        int at = _position - _windowStart;
        bool isMarked = available > 0 && _window[at] == RecordCodec.Marker;
        int length = isMarked && available >= RecordCodec.HeaderBytes ? RecordCodec.LengthAt(_window, at) : int.MaxValue;
        if (length <= Limits.JournalRecordBytes)
        {
            available = Fill(length);
            at = _position - _windowStart;
        }

        if (length > available || !RecordCodec.IsWhole(_window, at, length))
        {
            IsTorn = Skipped == 0 ? isMarked && length > available : IsTorn;
            Skip(at);
            return false;
        }

        bool isOurs = _window[at + 5] == RecordCodec.Format;
        Damages += !isOurs || (Skipped > 0 && Skipped != RecordCodec.TornBefore(_window, at)) ? 1 : 0;
        Skipped = 0;
        Kind = (RecordKind)_window[at + 6];
        Sequence = ByteCursor.Get(_window, at + 11);
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

        Skipped += next - at;
        _position += next - at;
    }

    /// <summary>Sees to it that so many bytes from the cursor on are in the window, if there are; returns how many are.</summary>
    private int Fill(int needed)
    {
        int end = _windowStart + _windowLength;
        bool isThere = _windowSegment == Segment && _position >= _windowStart && (_position + needed <= end || end >= _files.LengthOf(Segment));
        if (!isThere)
        {
            _windowSegment = 0;
            _windowLength = _files.Read(Segment, _position, _window);
            _windowStart = _position;
            _windowSegment = Segment;
        }

        return _windowStart + _windowLength - _position;
    }
}
