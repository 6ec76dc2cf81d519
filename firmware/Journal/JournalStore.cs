// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// The journal's records on flash: appends to the last segment, begins new ones, finds the head, frees what is settled and
/// compacts when there is no room. A new segment begins with what older ones are still needed for, so that they can go; a
/// Boot record ends that part, so a segment with one in it is known to be whole.
/// </summary>
public sealed class JournalStore
{
    private readonly ILog _log;
    private readonly JournalFiles _files;
    private readonly JournalScan _scan;
    private readonly RecordCodec _codec = new();
    private readonly JournalRecord _record = new();
    private readonly byte[] _frame = new byte[Limits.JournalRecordBytes];

    private int _headSegment;
    private int _headPosition;
    private int _wholeSegment = -1;
    private bool _isOpen;
    private bool _tailIsTorn;
    private bool _isTight;
    private bool _hasFailed;

    public JournalStore(IFlash flash, ILog log)
    {
        _log = log;
        _files = new JournalFiles(flash, Limits.JournalBytes / Limits.JournalSegmentBytes);
        _scan = new JournalScan(_files);
    }

    /// <summary>What follows from the records.</summary>
    public JournalState State { get; } = new();

    /// <summary>Deliverable records that are not settled.</summary>
    public int Pending { get; private set; }

    /// <summary>Bytes of all segments.</summary>
    public int Bytes => _files.Bytes;

    /// <summary>Damaged places found by <see cref="Open"/>.</summary>
    public int Damages { get; private set; }

    /// <summary>MeterValues that compaction has dropped.</summary>
    public int Dropped { get; private set; }

    /// <summary>Reads all records. When flash cannot be read, nothing can be appended: what it holds must not be overwritten.</summary>
    public void Open()
    {
        _files.Open();
        _scan.Begin(0, 0);
        while (_scan.Next(_record))
        {
            State.Saw(_record);
            _wholeSegment = _record.Kind == RecordKind.Boot ? _scan.Segment : _wholeSegment;
        }

        Damages = _scan.Damages;
        _tailIsTorn = _scan.EndedInDamage || _wholeSegment < 0 || _wholeSegment < _files.Count - 1;
        _scan.Begin(0, 0);
        while (_scan.Next(_record))
        {
            Pending += State.IsPending(_record) ? 1 : 0;
        }

        _isOpen = true;
    }

    /// <summary>Numbers a record and adds it to the last segment, or to a new one when it does not fit or the last one ends in torn bytes.</summary>
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
            if (_tailIsTorn || _files.Length(_files.Count - 1) + length > Limits.JournalSegmentBytes)
            {
                StartSegment(record);
            }
            else
            {
                _tailIsTorn = true;
                _files.Append(_frame, length);
                _tailIsTorn = false;
            }

            _hasFailed = false;
            State.Saw(record);
            Pending += record.IsDeliverable ? 1 : 0;
            return true;
        }
        catch (IOException exception)
        {
            Failed(exception);
            return false;
        }
    }

    /// <summary>Reads the first record that is deliverable and not settled.</summary>
    public bool FindHead(JournalRecord into)
    {
        if (!_isOpen || State.IsEmpty)
        {
            return false;
        }

        _scan.Begin(_headSegment, _headPosition);
        while (_scan.Next(into))
        {
            _headSegment = _scan.Segment;
            _headPosition = _scan.RecordPosition;
            if (State.IsPending(into))
            {
                return true;
            }
        }

        Pending = 0;
        State.SawEnd();
        return false;
    }

    /// <summary>The head has moved: frees the segments before it.</summary>
    public void Settled()
    {
        Pending--;
        _isTight = false;
        try
        {
            while (_wholeSegment > 0 && (_headSegment > 0 || State.IsEmpty))
            {
                _scan.Forget();
                _files.Delete(0);
                _wholeSegment--;
                _headPosition = _headSegment > 0 ? _headPosition : 0;
                _headSegment = _headSegment > 0 ? _headSegment - 1 : 0;
            }
        }
        catch (IOException exception)
        {
            Failed(exception);
        }

        State.ForgetTimes();
    }

    /// <summary>True when so many segments are free, if need be after compaction.</summary>
    public bool HasRoom(int segments)
    {
        try
        {
            while (_isOpen && _files.Free < segments)
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
            Failed(exception);
            return false;
        }
    }

    /// <summary>Logs what flash refuses, once until it works again.</summary>
    public void Failed(IOException exception)
    {
        if (!_hasFailed)
        {
            _log.Write("journal: flash refuses: " + exception.Message);
        }

        _hasFailed = true;
    }

    private void StartSegment(JournalRecord record)
    {
        if (!HasRoom(1))
        {
            throw new IOException("journal full");
        }

        byte[] buffer = _scan.Borrow();
        int length = State.WriteCarried(_codec, _record, buffer);
        record.Sequence = State.TakeSequence();
        length += _codec.Encode(record, buffer, length);
        _files.Add(buffer, length);
        _wholeSegment = _files.Count - 1;
        _tailIsTorn = false;
        _isTight = false;
    }

    /// <summary>One step of compaction among the segments before the newest whole one, which repeats what is not delivered.</summary>
    private bool Compact()
    {
        _headSegment = 0;
        _headPosition = 0;
        JournalCompactor compactor = new(_files, _scan, State);
        int before = _files.Count;
        _isTight = !compactor.Run(_wholeSegment);
        _wholeSegment -= before - _files.Count;
        Dropped += compactor.Dropped;
        Pending -= compactor.Dropped;
        return !_isTight;
    }
}
