// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// The journal's records on flash: appends to the last segment, finds the head, frees what is settled and compacts when there
/// is no room.
/// </summary>
public sealed class JournalStore
{
    private const string SlotName = "journal";

    private readonly ILog _log;
    private readonly SlotStore _slots;
    private readonly JournalSegments _segments;
    private readonly JournalCompactor _compactor;
    private readonly RecordCodec _codec = new();
    private readonly ByteCursor _cursor = new();
    private readonly byte[] _frame = new byte[Limits.JournalRecordBytes];

    private int _headSegment;
    private int _headPosition;
    private bool _isOpen;
    private bool _isTight;
    private bool _hasFailed;

    public JournalStore(IFlash flash, ILog log)
    {
        _log = log;
        _slots = new SlotStore(flash);
        _segments = new JournalSegments(flash);
        _compactor = new JournalCompactor(_segments, State);
    }

    /// <summary>What follows from the records.</summary>
    public JournalState State { get; } = new();

    /// <summary>Deliverable records that are not settled.</summary>
    public int Pending { get; private set; }

    /// <summary>Bytes of all segments.</summary>
    public int Bytes => _segments.Bytes;

    /// <summary>Damaged places found by <see cref="Open"/>.</summary>
    public int Damages { get; private set; }

    /// <summary>MeterValues that compaction has dropped.</summary>
    public int Dropped { get; private set; }

    /// <summary>Reads all records. When flash cannot be read, nothing can be appended: what it holds must not be overwritten.</summary>
    public void Open()
    {
        byte[] state = new byte[JournalState.MaxBytes];
        int length = _slots.Load(SlotName, state);
        if (length > 0)
        {
            _cursor.Read(state, 0, length);
            State.Pass(_cursor);
        }

        JournalRecord record = new();
        _segments.Open();
        _segments.Begin(0, 0);
        while (_segments.Next(record))
        {
            State.Saw(record);
        }

        Damages = _segments.Damages;
        _segments.Begin(0, 0);
        while (_segments.Next(record))
        {
            Pending += State.IsPending(record) ? 1 : 0;
        }

        _isOpen = true;
    }

    /// <summary>Numbers a record and adds it to the last segment, or to a new one when it does not fit.</summary>
    public bool Append(JournalRecord record)
    {
        if (!_isOpen || record.DataLength > Limits.StopDataBytes)
        {
            return false;
        }

        try
        {
            record.Sequence = State.TakeSequence();
            int length = _codec.Encode(record, _frame, 0);
            if (_segments.Takes(length))
            {
                _segments.Append(_frame, length);
            }
            else
            {
                Begin(length);
            }
        }
        catch (IOException exception)
        {
            return Failed(exception);
        }

        _hasFailed = false;
        State.Saw(record);
        Pending += record.IsDeliverable ? 1 : 0;
        return true;
    }

    /// <summary>Reads the first record that is deliverable and not settled.</summary>
    public bool FindHead(JournalRecord into)
    {
        if (!_isOpen || State.IsEmpty)
        {
            return false;
        }

        try
        {
            _segments.Begin(_headSegment, _headPosition);
            while (_segments.Next(into))
            {
                _headSegment = _segments.Segment;
                _headPosition = _segments.Position;
                if (State.IsPending(into))
                {
                    return true;
                }
            }

            Pending = 0;
            State.SawEnd();
            return false;
        }
        catch (IOException exception)
        {
            return Failed(exception);
        }
    }

    /// <summary>The head has moved: frees the segments before it.</summary>
    public void Settled()
    {
        Pending--;
        _isTight = false;
        try
        {
            for (int first = State.IsEmpty ? _segments.Count - 1 : _headSegment; first > 0; first--)
            {
                _segments.Delete(0);
                _headPosition = _headSegment > 0 ? _headPosition : 0;
                _headSegment = _headSegment > 0 ? _headSegment - 1 : 0;
            }
        }
        catch (IOException exception)
        {
            Failed(exception);
        }
    }

    /// <summary>True when so many segments are free, if need be after compaction.</summary>
    public bool HasRoom(int segments)
    {
        try
        {
            while (_isOpen && _segments.Free < segments)
            {
                if (_isTight || !Compact())
                {
                    return false;
                }
            }

            return _isOpen;
        }
        catch (IOException exception)
        {
            return Failed(exception);
        }
    }

    /// <summary>Logs what flash refuses, once until it works again; false for the caller to return.</summary>
    public bool Failed(IOException exception)
    {
        if (!_hasFailed)
        {
            _log.Write("journal: flash refuses: " + exception.Message);
        }

        _hasFailed = true;
        return false;
    }

    /// <summary>Begins a segment with the frame. The state is kept first: so the segments before may go.</summary>
    private void Begin(int frameLength)
    {
        if (!HasRoom(1))
        {
            throw new IOException("journal full");
        }

        byte[] state = new byte[JournalState.MaxBytes];
        _cursor.Write(state, 0);
        State.Pass(_cursor);
        if (!_slots.Save(SlotName, state, _cursor.Position))
        {
            throw new IOException("state not kept");
        }

        _segments.Add(_frame, frameLength);
        _isTight = false;
    }

    /// <summary>One step of compaction of all segments but the last; false when it gains nothing.</summary>
    private bool Compact()
    {
        _headSegment = 0;
        _headPosition = 0;
        int dropped = _compactor.Dropped;
        _isTight = !_compactor.Run(_segments.Count - 1);
        Dropped = _compactor.Dropped;
        Pending -= Dropped - dropped;
        return !_isTight;
    }
}
