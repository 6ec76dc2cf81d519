// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// The journal's records on flash. Start, Stop and what settles a record are in the billing queue, MeterValues in a queue of
/// their own that gives up its oldest segment when there is no room for another, what was set aside in a third. Sessions are kept in a ring:
/// a record there settles the Stop that it is about. Checkpoints take turns in two slots per connector.
/// </summary>
public sealed class JournalStore
{
    private const string StateSlot = "journal";
    private const int Segments = Limits.JournalBytes / Limits.JournalSegmentBytes;

    /// <summary>Records looked at in one call; what is not found then is looked for in the next.</summary>
    private const int Steps = 8;

    private readonly IFlash _flash;
    private readonly ILog _log;
    private readonly SlotStore _slots;
    private readonly string[] _checkpointSlots = Texts.Blank(JournalState.Connectors + 1);
    private readonly SegmentFiles _billing;
    private readonly SegmentFiles _values;
    private readonly SegmentFiles _aside;
    private readonly SegmentFiles _history;
    private readonly RecordReader _billingHead;
    private readonly RecordReader _valuesHead;
    private readonly RecordReader _asideHead;
    private readonly RecordReader _clockSets;
    private readonly RecordCodec _codec = new();
    private readonly ByteCursor _cursor = new();
    private readonly byte[] _frame = new byte[Limits.JournalRecordBytes];
    private readonly JournalRecord _clockSet = new(0);
    private bool _isOpen;
    private bool _hasFailed;

    public JournalStore(IFlash flash, ILog log)
    {
        _flash = flash;
        _log = log;
        _slots = new SlotStore(flash);
        for (int id = 0; id < _checkpointSlots.Length; id++)
        {
            _checkpointSlots[id] = "c" + id;
        }

        _billing = new SegmentFiles(flash, 'j', 2 * Segments);
        _values = new SegmentFiles(flash, 'm', 2 * Segments);
        _aside = new SegmentFiles(flash, 'a', Segments);
        _history = new SegmentFiles(flash, 'h', 2 * Limits.HistorySegments);
        _billingHead = new RecordReader(_billing);
        _valuesHead = new RecordReader(_values);
        _asideHead = new RecordReader(_aside);
        _clockSets = new RecordReader(_billing);
    }

    /// <summary>What follows from the records.</summary>
    public JournalState State { get; } = new();

    /// <summary>Deliverable records that are not settled.</summary>
    public int Pending => _billing.Waiting + _values.Waiting;

    /// <summary>Bytes of both queues that are delivered.</summary>
    public int Bytes => _billing.Bytes + _values.Bytes;

    /// <summary>Damaged places found so far in this boot.</summary>
    public int Damages => _billing.Damages + _values.Damages + _aside.Damages + _history.Damages;

    /// <summary>MeterValues that made room for others.</summary>
    public int Dropped { get; private set; }

    /// <summary>Records set aside.</summary>
    public int Aside => _aside.Waiting;

    /// <summary>Number of the last record set aside, or 0.</summary>
    public uint LastAside => _aside.LastSequence;

    /// <summary>Segments that the billing queue may still take.</summary>
    public int Free => _isOpen ? Segments - _billing.Count : 0;

    /// <summary>Reads all records. When flash cannot be read, nothing can be appended: what it holds must not be overwritten.</summary>
    public void Open(JournalRecord record)
    {
        try
        {
            // Of a slot that is not there zeros are read, which say nothing.
            byte[] bytes = new byte[JournalState.MaxBytes];
            _cursor.Read(bytes, 0, _slots.Load(StateSlot, bytes));
            State.Pass(_cursor);
            string[] names = _flash.List();
            uint kept = State.Last;
            Open(_billing, _billingHead, names, kept, record);
            Open(_values, _valuesHead, names, kept, record);
            Open(_aside, _asideHead, names, uint.MaxValue, record);
            Open(_history, ReadHistory(), names, kept, record);
            for (int id = 0; id <= JournalState.Connectors; id++)
            {
                _codec.DecodeBody(bytes, 0, _slots.Load(_checkpointSlots[id], bytes), RecordKind.Checkpoint, record);
                State.Saw(record);
            }

            State.Date();
            _billingHead.Seek(State.Settled, int.MaxValue);
            _valuesHead.Seek(State.Settled, int.MaxValue);
            _asideHead.Seek(State.Restored, int.MaxValue);
            _isOpen = true;
        }
        catch (IOException exception)
        {
            Failed(exception);
        }
    }

    /// <summary>Numbers a record and adds it to its queue.</summary>
    public bool Append(JournalRecord record)
    {
        record.Sequence = State.TakeSequence();
        bool isKept = Write(record, QueueOf(record.Kind));
        if (isKept)
        {
            State.Saw(record);
        }

        return isKept;
    }

    /// <summary>Goes through the sessions of the history from the oldest on; throws IOException when flash cannot be read.</summary>
    public RecordReader ReadHistory()
    {
        return new RecordReader(_history);
    }

    /// <summary>Writes a checkpoint to the slot of its connector.</summary>
    public bool Keep(JournalRecord record)
    {
        int length = _codec.EncodeBody(record, _frame, 0);
        if (!_isOpen || !_slots.Save(_checkpointSlots[record.ConnectorId], _frame, length))
        {
            return Failed(new IOException("slot not kept"));
        }

        _hasFailed = false;
        State.Saw(record);
        return true;
    }

    /// <summary>Keeps a record with those set aside, once; false when there is no room.</summary>
    /// <param name="always">For the Stop of a Start that is there: there is one each, so the queue stays bounded.</param>
    public bool SetAside(JournalRecord record, bool always)
    {
        bool hasRoom = always || _aside.Bytes + Limits.JournalRecordBytes <= Limits.SetAsideBytes;
        return LastAside == record.Sequence || (hasRoom && Write(record, _aside));
    }

    /// <summary>Reads the first record set aside that is not queued again; false when there is none up to that number, or not in this call.</summary>
    public bool FindAside(uint last, JournalRecord into)
    {
        try
        {
            bool isFound = _asideHead.Seek(State.Restored, Steps) && _asideHead.HasRecord && _asideHead.Sequence <= last;
            if (isFound)
            {
                _asideHead.Decode(into);
            }

            _aside.FreeUpTo(State.Restored, _aside.Waiting == 0);
            return isFound;
        }
        catch (IOException exception)
        {
            return Failed(exception);
        }
    }

    /// <summary>Reads the record with the lowest number that is not settled; false when there is none, or not in this call.</summary>
    public bool FindHead(JournalRecord into)
    {
        if (!SeekHead())
        {
            return false;
        }

        bool isBilling = _billingHead.HasRecord && (!_valuesHead.HasRecord || _billingHead.Sequence < _valuesHead.Sequence);
        RecordReader head = isBilling ? _billingHead : _valuesHead;
        head.Decode(into);
        if (into.Kind == RecordKind.Import)
        {
            into.Unfold(State.Settled);
        }

        OpenTransaction transaction = State.Find(into.Transaction);
        if (into.TransactionId < 0 && transaction != null)
        {
            into.TransactionId = transaction.TransactionId;
        }

        return true;
    }

    /// <summary>Goes to the record that <see cref="FindHead"/> reads, and frees what is before it.</summary>
    public bool SeekHead()
    {
        try
        {
            if (!_isOpen || !_billingHead.Seek(State.Settled, Steps) || !_valuesHead.Seek(State.Settled, Steps))
            {
                return false;
            }

            uint settled = Pending == 0 ? uint.MaxValue : State.Settled;
            _billing.FreeUpTo(settled, false);
            _values.FreeUpTo(settled, false);
            return Pending > 0;
        }
        catch (IOException exception)
        {
            return Failed(exception);
        }
    }

    /// <summary>Dates a record by the first ClockSet behind it, if there is one; false when that was not found in this call.</summary>
    public bool FindDate(JournalRecord record)
    {
        try
        {
            bool isThere = true;
            for (int step = 0; record.UtcMs == 0 && isThere && step < Steps; step++)
            {
                if (_clockSets.HasRecord && _clockSets.Kind == RecordKind.ClockSet && _clockSets.Sequence > record.Sequence)
                {
                    _clockSets.Decode(_clockSet);
                    record.UtcMs = _clockSet.UtcMs - _clockSet.JournalMs + record.JournalMs;
                }
                else
                {
                    isThere = _clockSets.Next();
                }
            }

            return record.UtcMs != 0 || !isThere;
        }
        catch (IOException exception)
        {
            return Failed(exception);
        }
    }

    /// <summary>Reads a queue. What the kept state knows already is only counted.</summary>
    private void Open(SegmentFiles files, RecordReader reader, string[] names, uint kept, JournalRecord record)
    {
        files.Open(names);
        if (files == _history)
        {
            // Since the state was kept last, the billing queue has not filled a segment, and what it settles fills less than two here.
            reader.GoTo(files.Last - 2);
        }

        while (reader.OpenNext())
        {
            if (reader.Sequence > kept)
            {
                reader.Decode(record);
                State.Saw(record);
            }
        }

        if (files.Torn > 0)
        {
            // What was cut short may have had the next number.
            State.TakeSequence();
        }
    }

    private SegmentFiles QueueOf(RecordKind kind)
    {
        return kind == RecordKind.MeterValues ? _values : kind == RecordKind.Session ? _history : _billing;
    }

    private bool Write(JournalRecord record, SegmentFiles files)
    {
        try
        {
            int length = _codec.Encode(record, _frame, files.Torn);
            if (!_isOpen)
            {
                return false;
            }

            if (files == _history && !files.Takes(length) && files.Count == Limits.HistorySegments)
            {
                files.DropFirst();
            }
            else if (files != _aside && files != _history && !files.Takes(length) && _billing.Count + _values.Count > 0)
            {
                MakeRoom(files);
            }

            files.Append(_frame, length, record.Sequence, JournalRecord.IsDelivered(record.Kind));
        }
        catch (IOException exception)
        {
            return Failed(exception);
        }

        _hasFailed = false;
        return true;
    }

    /// <summary>
    /// Makes room for a segment. The state is kept first: so the segments before may go. Billing records find room always, for a
    /// Start is not taken when there is not enough for what follows it.
    /// </summary>
    private void MakeRoom(SegmentFiles files)
    {
        byte[] bytes = new byte[JournalState.MaxBytes];
        _cursor.Write(bytes, 0);
        State.Pass(_cursor);
        if (!_slots.Save(StateSlot, bytes, _cursor.Position))
        {
            throw new IOException("state not kept");
        }

        while (_billing.Count + _values.Count >= Segments && _values.Count > 0)
        {
            Dropped += _values.DropFirst();
        }

        if (files == _values && _billing.Count >= Segments)
        {
            throw new IOException("journal full");
        }
    }

    /// <summary>Logs what flash refuses, once until it works again; false for the caller to return.</summary>
    private bool Failed(IOException exception)
    {
        if (!_hasFailed)
        {
            _log.Write("journal: flash refuses: " + exception.Message);
        }

        _hasFailed = true;
        return false;
    }
}
