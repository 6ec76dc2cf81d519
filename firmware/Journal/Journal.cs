// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation;

/// <summary>
/// The flash-backed queue of billing records (Start, Stop, MeterValues, security events), in order over all connectors.
/// Records are appended to segments and never changed; a Confirmed record moves the head; a segment whose records are all
/// settled is deleted. A new segment begins with what older ones are still needed for, so that they can go. Damaged bytes
/// cost the records they touch and no others. Nothing here throws: what flash refuses is answered with 0 or false, logged.
/// </summary>
public sealed class Journal
{
    /// <summary>Segments kept for Stop and Confirmed records: what ends a session always has room.</summary>
    private const int ReservedSegments = 2;

    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly JournalFiles _files;
    private readonly JournalScan _scan;
    private readonly JournalState _state;
    private readonly SetAsideFile _aside;
    private readonly RecordCodec _codec = new();
    private readonly JournalRecord _record = new();
    private readonly JournalRecord _carry = new();
    private readonly byte[] _frame = new byte[Limits.JournalRecordBytes + RecordCodec.HeaderBytes];

    private int _headSegment;
    private int _headPosition;
    private bool _tailIsTorn;
    private bool _hasFailed;

    public Journal(IFlash flash, IClock clock, ILog log)
    {
        _clock = clock;
        _log = log;
        _files = new JournalFiles(flash, Limits.JournalBytes / Limits.JournalSegmentBytes);
        _scan = new JournalScan(_files);
        _state = new JournalState();
        _aside = new SetAsideFile(flash);
    }

    /// <summary>Number of this boot; rises over the life of the flash.</summary>
    public uint BootId { get; private set; }

    /// <summary>Deliverable records that are not settled.</summary>
    public int PendingRecords { get; private set; }

    /// <summary>Nothing waits to be delivered.</summary>
    public bool IsEmpty => PendingRecords == 0;

    /// <summary>Bytes of flash in use by segments.</summary>
    public int Bytes => _files.Bytes;

    /// <summary>Damaged places that <see cref="Open"/> has skipped.</summary>
    public int DamagedRecords { get; private set; }

    /// <summary>MeterValues that were thinned out or refused because the journal was full.</summary>
    public int DroppedMeterValues { get; private set; }

    /// <summary>Records in the set-aside file.</summary>
    public int SetAsideRecords => _aside.Count;

    /// <summary>There is room for a whole new transaction; when false, what is in the way has not been taken by the central system.</summary>
    public bool CanStartTransaction => _files.Free > ReservedSegments || MakeRoom();

    /// <summary>Reads what is on flash and begins a boot.</summary>
    public void Open()
    {
        try
        {
            _files.Open();
            _aside.Open();
            Scan();
            BootId = _state.LastBootId + 1;
            _record.Clear();
            _record.Kind = RecordKind.Boot;
            _record.BootId = BootId;
            Append(_record);
        }
        catch (IOException exception)
        {
            Failed(exception);
        }

        if (DamagedRecords > 0)
        {
            _log.Write("journal: " + DamagedRecords + " damaged places were skipped");
        }
    }

    /// <summary>Begins a transaction: on flash when this returns its number; 0 when it is refused.</summary>
    public uint AppendStart(int connectorId, string idTag, long meterStartWh, int reservationId)
    {
        if (!CanStartTransaction)
        {
            return 0;
        }

        Prepare(RecordKind.Start, 0, connectorId, meterStartWh);
        _record.IdTag = idTag;
        _record.ReservationId = reservationId;
        return Append(_record) ? _record.Sequence : 0;
    }

    /// <summary>Notes the energy of a running transaction.</summary>
    public bool AppendCheckpoint(uint transaction, int connectorId, long energyWh)
    {
        Prepare(RecordKind.Checkpoint, transaction, connectorId, energyWh);
        return HasRoomForMore() && Append(_record);
    }

    /// <summary>Queues MeterValues taken now.</summary>
    public bool AppendMeterValues(uint transaction, int connectorId, byte[] samples, int length)
    {
        return AppendMeterValues(transaction, connectorId, samples, length, _clock.MonotonicMs, _clock.UtcMs);
    }

    /// <summary>Queues MeterValues taken earlier in this boot.</summary>
    public bool AppendMeterValues(uint transaction, int connectorId, byte[] samples, int length, long monotonicMs, long utcMs)
    {
        Prepare(RecordKind.MeterValues, transaction, connectorId, 0);
        SetStamp(BootId, monotonicMs, utcMs);
        SetData(samples, length);
        bool kept = HasRoomForMore() && Append(_record);
        DroppedMeterValues += kept ? 0 : 1;
        return kept;
    }

    /// <summary>Ends a transaction now.</summary>
    public bool AppendStop(uint transaction, int connectorId, long meterStopWh, string idTag, StopReason reason, byte[] samples, int length)
    {
        return AppendStop(transaction, connectorId, meterStopWh, idTag, reason, samples, length, BootId, _clock.MonotonicMs, _clock.UtcMs);
    }

    /// <summary>Ends a transaction at an earlier moment, maybe of an earlier boot.</summary>
    public bool AppendStop(
        uint transaction,
        int connectorId,
        long meterStopWh,
        string idTag,
        StopReason reason,
        byte[] samples,
        int length,
        uint bootId,
        long monotonicMs,
        long utcMs)
    {
        Prepare(RecordKind.Stop, transaction, connectorId, meterStopWh);
        SetStamp(bootId, monotonicMs, utcMs);
        _record.IdTag = idTag;
        _record.Reason = reason;
        SetData(samples, length);
        return Append(_record);
    }

    /// <summary>Queues a security event.</summary>
    public bool AppendEvent(byte[] text, int length)
    {
        Prepare(RecordKind.SecurityEvent, 0, 0, 0);
        SetData(text, length);
        return HasRoomForMore() && Append(_record);
    }

    /// <summary>
    /// Reads the oldest record that is to be delivered; the same one until it is settled. Its UtcMs is 0 only while the time
    /// cannot be known, its TransactionId -1 only while the Start of its transaction has not been confirmed.
    /// </summary>
    public bool Peek(JournalRecord into)
    {
        try
        {
            while (!IsEmpty && FindHead(into))
            {
                JournalTransaction transaction = _state.Find(into.Transaction);
                if (transaction != null && transaction.IsAside && into.Kind != RecordKind.Start)
                {
                    if (!FollowAside(into))
                    {
                        return false;
                    }

                    continue;
                }

                if (into.TransactionId < 0 && transaction != null)
                {
                    into.TransactionId = transaction.TransactionId;
                }

                if (into.UtcMs == 0)
                {
                    into.UtcMs = Date(into);
                }

                return true;
            }
        }
        catch (IOException exception)
        {
            Failed(exception);
        }

        return false;
    }

    /// <summary>The record at the head was taken by the central system; on flash when this returns true.</summary>
    /// <param name="transactionId">For a Start: the id it was given.</param>
    public bool Confirm(uint sequence, int transactionId)
    {
        return Settle(RecordKind.Confirmed, sequence, transactionId);
    }

    /// <summary>The record at the head is given up: it is kept in the set-aside file.</summary>
    public bool SetAside(uint sequence)
    {
        try
        {
            JournalRecord head = new();
            return FindHead(head) && head.Sequence == sequence && KeepAside(head) && Settle(RecordKind.SetAside, sequence, -1);
        }
        catch (IOException exception)
        {
            Failed(exception);
            return false;
        }
    }

    /// <summary>Queues all records that were set aside again, with the times and values they had.</summary>
    public bool RestoreSetAside()
    {
        try
        {
            return _aside.Restore(this);
        }
        catch (IOException exception)
        {
            Failed(exception);
            return false;
        }
    }

    /// <summary>Appends a record as it is; used to bring set-aside records back. Returns its new sequence number or 0.</summary>
    public uint AppendAgain(JournalRecord record)
    {
        return HasRoomForMore() && Append(record) ? record.Sequence : 0;
    }

    /// <summary>transactionId that a Start got, or -1.</summary>
    public int TransactionIdOf(uint transaction)
    {
        JournalTransaction known = _state.Find(transaction);
        return known == null ? -1 : known.TransactionId;
    }

    /// <summary>Highest register known of a connector, Wh.</summary>
    public long RegisterWh(int connectorId)
    {
        return _state.RegisterWh(connectorId);
    }

    /// <summary>Finds the transaction of a connector that was running when the last boot ended.</summary>
    public bool FindUnfinished(int connectorId, JournalRecord start, JournalRecord lastCheckpoint)
    {
        JournalTransaction running = _state.FindRunning(connectorId);
        if (running == null)
        {
            return false;
        }

        start.CopyFrom(running.Start);
        start.Sequence = running.Number;
        lastCheckpoint.CopyFrom(running.Checkpoint);
        return true;
    }

    private void Scan()
    {
        _scan.Begin(0, 0);
        int complete = -1;
        while (_scan.Next(_record))
        {
            _state.Saw(_record);
            complete = JournalState.EndsCarried(_record) ? _scan.Segment : complete;
        }

        DamagedRecords = _scan.Damages;
        _tailIsTorn = _scan.EndedInDamage || complete != _files.Count - 1;
        PendingRecords = 0;
        _scan.Begin(0, 0);
        while (_scan.Next(_record))
        {
            PendingRecords += _record.IsDeliverable && _record.Sequence > _state.Settled ? 1 : 0;
        }

        _headSegment = 0;
        _headPosition = 0;
    }

    /// <summary>Reads the first record behind the head that is deliverable and not settled.</summary>
    private bool FindHead(JournalRecord into)
    {
        _scan.Begin(_headSegment, _headPosition);
        while (_scan.Next(into))
        {
            _headSegment = _scan.Segment;
            _headPosition = _scan.RecordPosition;
            if (into.IsDeliverable && into.Sequence > _state.Settled)
            {
                return true;
            }
        }

        PendingRecords = 0;
        return false;
    }

    private bool Settle(RecordKind kind, uint sequence, int transactionId)
    {
        JournalRecord head = _carry;
        try
        {
            if (!FindHead(head) || head.Sequence != sequence)
            {
                return false;
            }
        }
        catch (IOException exception)
        {
            Failed(exception);
            return false;
        }

        bool isStart = head.Kind == RecordKind.Start;
        Prepare(kind, isStart ? sequence : head.Transaction, head.ConnectorId, 0);
        _record.Subject = sequence;
        _record.TransactionId = isStart ? transactionId : -1;
        _record.Data[0] = (byte)head.Kind;
        _record.DataLength = 1;
        if (!Append(_record))
        {
            return false;
        }

        PendingRecords--;
        FreeSegments();
        return true;
    }

    /// <summary>Adds a record to the last segment, or to a new one when it does not fit or the last one ends in torn bytes.</summary>
    private bool Append(JournalRecord record)
    {
        try
        {
            record.Sequence = _state.TakeSequence();
            int length = _codec.Encode(record, _frame);
            if (_files.Count == 0 || _tailIsTorn || _files.Length(_files.Count - 1) + length > Limits.JournalSegmentBytes)
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
            _state.Saw(record);
            PendingRecords += record.IsDeliverable ? 1 : 0;
            return true;
        }
        catch (IOException exception)
        {
            Failed(exception);
            return false;
        }
    }

    /// <summary>A new segment carries what older ones are still needed for, then the record.</summary>
    private void StartSegment(JournalRecord record)
    {
        if (_files.Free == 0)
        {
            throw new IOException("journal full");
        }

        byte[] buffer = _scan.Borrow();
        int length = 0;
        for (int i = 0; _state.NextCarried(i, _carry, BootId); i++)
        {
            if (_carry.Kind == RecordKind.None)
            {
                continue;
            }

            _carry.Sequence = _state.TakeSequence();
            int size = _codec.Encode(_carry, _frame);
            Array.Copy(_frame, 0, buffer, length, size);
            length += size;
        }

        record.Sequence = _state.TakeSequence();
        int last = _codec.Encode(record, _frame);
        Array.Copy(_frame, 0, buffer, length, last);
        _files.Add(buffer, length + last);
        _tailIsTorn = false;
    }

    private void FreeSegments()
    {
        try
        {
            while (_headSegment > 0 || (IsEmpty && _files.Count > 1))
            {
                _files.Delete(0);
                _scan.Forget();
                if (_headSegment > 0)
                {
                    _headSegment--;
                }
                else
                {
                    _headPosition = 0;
                }
            }
        }
        catch (IOException exception)
        {
            Failed(exception);
        }
    }

    private bool HasRoomForMore()
    {
        return _files.Free >= ReservedSegments || MakeRoom();
    }

    /// <summary>Compacts until there is room beyond the reserve; first what is stale goes, then every second MeterValues.</summary>
    private bool MakeRoom()
    {
        try
        {
            JournalCompactor compactor = new(_files, _scan, _state);
            bool compacted = compactor.Run(false) || compactor.Run(true);
            DroppedMeterValues += compactor.Dropped;
            PendingRecords -= compactor.Dropped;
            _headSegment = 0;
            _headPosition = 0;
            return compacted && _files.Free > ReservedSegments;
        }
        catch (IOException exception)
        {
            Failed(exception);
            return false;
        }
    }

    /// <summary>Dates a record that was made before the clock was set, and writes the date down first: a repeat must say the same.</summary>
    private long Date(JournalRecord record)
    {
        long epoch = _state.Times.EpochOf(record.BootId);
        if (epoch == 0 && _clock.UtcMs > 0)
        {
            long presentEpoch = _clock.UtcMs - _clock.MonotonicMs;
            for (int i = _state.Times.Count - 1; i >= 0; i--)
            {
                if (_state.Times.Epoch(i) == 0 && !WriteEpoch(_state.Times.BootId(i), _state.Times.Estimate(i, BootId, presentEpoch)))
                {
                    return 0;
                }
            }

            epoch = _state.Times.EpochOf(record.BootId);
        }

        return epoch == 0 ? 0 : epoch + record.MonotonicMs;
    }

    private bool WriteEpoch(uint bootId, long epochUtcMs)
    {
        Prepare(RecordKind.ClockSet, 0, 0, 0);
        SetStamp(bootId, 0, epochUtcMs);
        return Append(_record);
    }

    /// <summary>The Start of this record's transaction was set aside, so it follows; false when flash does not take it now.</summary>
    private bool FollowAside(JournalRecord record)
    {
        return (record.Kind == RecordKind.MeterValues || KeepAside(record)) && Settle(RecordKind.SetAside, record.Sequence, -1);
    }

    private bool KeepAside(JournalRecord record)
    {
        JournalTransaction transaction = _state.Find(record.Transaction);
        if (record.TransactionId < 0 && transaction != null && record.Kind != RecordKind.Start)
        {
            record.TransactionId = transaction.TransactionId;
        }

        record.UtcMs = record.UtcMs == 0 ? Date(record) : record.UtcMs;
        return record.UtcMs != 0 && _aside.Add(record);
    }

    private void Prepare(RecordKind kind, uint transaction, int connectorId, long energyWh)
    {
        _record.Clear();
        _record.Kind = kind;
        _record.Transaction = transaction;
        _record.ConnectorId = connectorId;
        _record.EnergyWh = energyWh;
        SetStamp(BootId, _clock.MonotonicMs, _clock.UtcMs);
    }

    private void SetStamp(uint bootId, long monotonicMs, long utcMs)
    {
        _record.BootId = bootId;
        _record.MonotonicMs = monotonicMs;
        _record.UtcMs = utcMs;
    }

    private void SetData(byte[] data, int length)
    {
        _record.DataLength = length;
        if (length > 0)
        {
            Array.Copy(data, 0, _record.Data, 0, length);
        }
    }

    private void Failed(IOException exception)
    {
        if (!_hasFailed)
        {
            _log.Write("journal: flash refuses: " + exception.Message);
        }

        _hasFailed = true;
    }
}
