// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation;

/// <summary>
/// The flash-backed queue of billing records (Start, Stop, MeterValues, security events), in order over all connectors.
/// Records are appended to segments and never changed; a Confirmed record moves the head; a segment whose records are all
/// settled is deleted. Damaged bytes cost the records they touch and no others. Nothing here throws: what flash refuses is
/// answered with 0 or false, logged.
/// </summary>
public sealed class Journal
{
    /// <summary>
    /// Free segments that must be left for a record to be taken: Stop and Confirmed always are, so what ends a session and what
    /// empties the journal has room; a Start leaves another one for the checkpoints of its session.
    /// </summary>
    private const int FreeForRunning = 3;
    private const int FreeForStart = 4;

    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly JournalStore _store;
    private readonly JournalState _state;
    private readonly SetAsideFile _aside;
    private readonly JournalRecord _record = new();
    private readonly JournalRecord _head = new();

    private int _refusedMeterValues;

    public Journal(IFlash flash, IClock clock, ILog log)
    {
        _clock = clock;
        _log = log;
        _store = new JournalStore(flash, log);
        _state = _store.State;
        _aside = new SetAsideFile(flash);
    }

    /// <summary>Number of this boot; rises over the life of the flash.</summary>
    public uint BootId { get; private set; }

    /// <summary>Deliverable records that are not settled.</summary>
    public int PendingRecords => _store.Pending;

    /// <summary>Nothing waits to be delivered.</summary>
    public bool IsEmpty => _state.IsEmpty;

    /// <summary>Bytes of flash in use by segments.</summary>
    public int Bytes => _store.Bytes;

    /// <summary>Damaged places that <see cref="Open"/> has skipped.</summary>
    public int DamagedRecords => _store.Damages;

    /// <summary>MeterValues that were thinned out or refused because the journal was full.</summary>
    public int DroppedMeterValues => _store.Dropped + _refusedMeterValues;

    /// <summary>Records in the set-aside file.</summary>
    public int SetAsideRecords => _aside.Count;

    /// <summary>There is room for a whole new transaction; when false, what is in the way has not been taken by the central system.</summary>
    public bool CanStartTransaction => _store.HasRoom(FreeForStart);

    /// <summary>Reads what is on flash and begins a boot.</summary>
    public void Open()
    {
        try
        {
            _store.Open();
            _aside.Open();
            BootId = _state.LastBootId + 1;
            Prepare(RecordKind.Boot, 0, 0, 0);
            _store.Append(_record);
            Settle(RecordKind.SetAside, _aside.LastSequence, -1);
        }
        catch (IOException exception)
        {
            _store.Failed(exception);
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
        return _store.Append(_record) ? _record.Sequence : 0;
    }

    /// <summary>Notes the energy of a running transaction.</summary>
    public bool AppendCheckpoint(uint transaction, int connectorId, long energyWh)
    {
        Prepare(RecordKind.Checkpoint, transaction, connectorId, energyWh);
        return _store.HasRoom(FreeForRunning) && _store.Append(_record);
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
        bool kept = SetData(samples, length) && _store.HasRoom(FreeForRunning) && _store.Append(_record);
        _refusedMeterValues += kept ? 0 : 1;
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
        return SetData(samples, length) && _store.Append(_record);
    }

    /// <summary>Queues a security event.</summary>
    public bool AppendEvent(byte[] text, int length)
    {
        Prepare(RecordKind.SecurityEvent, 0, 0, 0);
        return SetData(text, length) && _store.HasRoom(FreeForRunning) && _store.Append(_record);
    }

    /// <summary>
    /// Reads the oldest record that is to be delivered; the same one until it is settled. Its UtcMs is 0 only while the time
    /// cannot be known, its TransactionId -1 only while the Start of its transaction has not been confirmed.
    /// </summary>
    public bool Peek(JournalRecord into)
    {
        try
        {
            while (_store.FindHead(into))
            {
                JournalTransaction transaction = _state.Find(into.Transaction);
                bool isAside = transaction != null && transaction.IsAside && into.Kind != RecordKind.Start;
                Complete(into, transaction);
                if (!isAside)
                {
                    return true;
                }

                if (into.UtcMs == 0 || !FollowAside(into))
                {
                    return false;
                }
            }
        }
        catch (IOException exception)
        {
            _store.Failed(exception);
        }

        return false;
    }

    /// <summary>The record at the head was taken by the central system; on flash when this returns true.</summary>
    /// <param name="transactionId">For a Start: the id it was given.</param>
    public bool Confirm(uint sequence, int transactionId)
    {
        try
        {
            return Settle(RecordKind.Confirmed, sequence, transactionId);
        }
        catch (IOException exception)
        {
            _store.Failed(exception);
            return false;
        }
    }

    /// <summary>The record at the head is given up: it is kept in the set-aside file. False when it is not at the head or the file is full.</summary>
    public bool SetAside(uint sequence)
    {
        try
        {
            if (!_store.FindHead(_head) || _head.Sequence != sequence)
            {
                return false;
            }

            Complete(_head, _state.Find(_head.Transaction));
            return _head.UtcMs != 0 && _aside.Add(_head, false) && Settle(RecordKind.SetAside, sequence, -1);
        }
        catch (IOException exception)
        {
            _store.Failed(exception);
            return false;
        }
    }

    /// <summary>
    /// Queues all records that were set aside again, with the times and values they had. False when the journal has no room for
    /// all of them, or while a transaction goes on whose Start is among them: what is missing follows with the next call.
    /// </summary>
    public bool RestoreSetAside()
    {
        try
        {
            return !_state.HasAside && _aside.Restore(this, _state.Restored);
        }
        catch (IOException exception)
        {
            _store.Failed(exception);
            return false;
        }
    }

    /// <summary>Appends a record as it is; used to bring set-aside records back.</summary>
    public bool AppendAgain(JournalRecord record)
    {
        return _store.HasRoom(FreeForRunning) && _store.Append(record);
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

    private bool Settle(RecordKind kind, uint sequence, int transactionId)
    {
        if (!_store.FindHead(_head) || _head.Sequence != sequence)
        {
            return false;
        }

        bool isStart = _head.Kind == RecordKind.Start;
        Prepare(kind, isStart ? JournalState.NumberOf(_head) : _head.Transaction, _head.ConnectorId, 0);
        SetStamp(0, 0, 0);
        _record.Subject = sequence;
        _record.TransactionId = isStart ? transactionId : -1;
        _record.Data[0] = (byte)_head.Kind;
        _record.DataLength = 1;
        if (!_store.Append(_record))
        {
            return false;
        }

        _store.Settled();
        return true;
    }

    /// <summary>What the record itself does not know: the id that its Start got later, and its date.</summary>
    private void Complete(JournalRecord record, JournalTransaction transaction)
    {
        if (record.TransactionId < 0 && transaction != null)
        {
            record.TransactionId = transaction.TransactionId;
        }

        if (record.UtcMs == 0)
        {
            record.UtcMs = Date(record);
        }
    }

    /// <summary>Dates a record that was made before the clock was set, and writes the date down first: a repeat must say the same.</summary>
    private long Date(JournalRecord record)
    {
        BootTimes times = _state.Times;
        times.Saw(record.BootId, record.MonotonicMs);
        for (int i = times.Count - 1; i >= 0 && _clock.UtcMs > 0; i--)
        {
            if (!times.IsWritten(i) && !WriteEpoch(times.BootId(i), times.Estimate(i, BootId, _clock.UtcMs - _clock.MonotonicMs)))
            {
                return 0;
            }
        }

        return times.UtcOf(record.BootId, record.MonotonicMs);
    }

    private bool WriteEpoch(uint bootId, long epochUtcMs)
    {
        Prepare(RecordKind.ClockSet, 0, 0, 0);
        SetStamp(bootId, 0, epochUtcMs);
        return _store.Append(_record);
    }

    /// <summary>The rest of a transaction whose Start was set aside goes the same way; only MeterValues may find no room there.</summary>
    private bool FollowAside(JournalRecord record)
    {
        bool kept = _aside.Add(record, record.Kind == RecordKind.Stop);
        if (!Settle(RecordKind.SetAside, record.Sequence, -1))
        {
            return false;
        }

        _refusedMeterValues += kept ? 0 : 1;
        return true;
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

    private bool SetData(byte[] data, int length)
    {
        if (length > Limits.StopDataBytes)
        {
            return false;
        }

        _record.DataLength = length;
        if (length > 0)
        {
            Array.Copy(data, 0, _record.Data, 0, length);
        }

        return true;
    }
}
