// SPDX-License-Identifier: MIT

using System;
using System.IO;

namespace OcppStation;

/// <summary>
/// The flash-backed queue of billing records (Start, Stop, MeterValues), in order over all connectors. Records are appended to
/// segments and never changed; a Confirmed record moves the head; a segment whose records are all settled is deleted. Damaged
/// bytes cost the records they touch and no others. Nothing here throws: what flash refuses is answered with 0 or false, logged.
/// </summary>
public sealed class Journal
{
    /// <summary>
    /// Free segments that must be left for a record to be taken: Stop and Confirmed always are, so what ends a session and what
    /// empties the journal has room; a Start leaves two for the checkpoints of its session: when the second begins, the first
    /// holds nothing else and can go.
    /// </summary>
    private const int FreeForRunning = 3;
    private const int FreeForStart = 5;

    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly JournalStore _store;
    private readonly JournalState _state;
    private readonly SetAsideFile _aside;
    private readonly JournalRecord _record = new();
    private readonly JournalRecord _head = new();

    private long _bootMs;
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
            _bootMs = _state.LastMs + 1;
            Prepare(RecordKind.Boot, 0, 0, 0);
            Append(_record);
            BootId = _record.Sequence;
            if (_store.FindHead(_head) && _head.Sequence == _aside.LastSequence)
            {
                Settle(RecordKind.SetAside, -1);
            }
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
    public uint AppendStart(int connectorId, string idTag, long meterStartWh, long reservationKey)
    {
        if (!CanStartTransaction)
        {
            return 0;
        }

        Prepare(RecordKind.Start, 0, connectorId, meterStartWh);
        _record.IdTag = idTag;
        _record.ReservationKey = reservationKey;
        return Append(_record) ? _record.Sequence : 0;
    }

    /// <summary>Notes the energy of a running transaction.</summary>
    public bool AppendCheckpoint(uint transaction, int connectorId, long energyWh)
    {
        Prepare(RecordKind.Checkpoint, transaction, connectorId, energyWh);
        return _store.HasRoom(FreeForRunning) && Append(_record);
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
        _record.MonotonicMs = monotonicMs;
        _record.UtcMs = utcMs;
        bool isKept = SetData(samples, length) && _store.HasRoom(FreeForRunning) && Append(_record);
        _refusedMeterValues += isKept ? 0 : 1;
        return isKept;
    }

    /// <summary>Ends a transaction now.</summary>
    public bool AppendStop(uint transaction, int connectorId, long meterStopWh, string idTag, StopReason reason, byte[] samples, int length)
    {
        Prepare(RecordKind.Stop, transaction, connectorId, meterStopWh);
        _record.IdTag = idTag;
        _record.Reason = reason;
        return SetData(samples, length) && Append(_record);
    }

    /// <summary>Ends a transaction that an earlier boot has left, as it was at its last checkpoint.</summary>
    public bool AppendPowerLoss(JournalTransaction transaction)
    {
        Prepare(RecordKind.Stop, transaction.Number, transaction.ConnectorId, transaction.LastWh);
        _record.Reason = StopReason.PowerLoss;
        _record.BootMs = transaction.LastBootMs;
        _record.MonotonicMs = transaction.LastMonotonicMs;
        _record.UtcMs = transaction.LastUtcMs != 0 ? transaction.LastUtcMs
            : _state.DateOf(transaction.Number, transaction.LastBootMs, transaction.LastMonotonicMs);
        return Append(_record);
    }

    /// <summary>
    /// Reads the oldest record that is to be delivered; the same one until it is settled. Its UtcMs is 0 only while the time
    /// cannot be known, its TransactionId -1 only while the Start of its transaction has not been confirmed. False when there
    /// is none, and when one had to be set aside instead, for the station's tick waits: the next call reads the next.
    /// </summary>
    public bool Peek(JournalRecord into)
    {
        SetDates();
        if (!_store.FindHead(into))
        {
            return false;
        }

        JournalTransaction transaction = _state.Find(into.Transaction);
        Complete(into, transaction);
        if (transaction == null || !transaction.IsAside || into.Kind == RecordKind.Start)
        {
            return true;
        }

        // The rest of a transaction whose Start was set aside goes the same way; only MeterValues may find no room there.
        SetAside(into.Sequence, true);
        return false;
    }

    /// <summary>The record at the head was taken by the central system; on flash when this returns true.</summary>
    /// <param name="transactionId">For a Start: the id it was given.</param>
    public bool Confirm(uint sequence, int transactionId)
    {
        return _store.FindHead(_head) && _head.Sequence == sequence && Settle(RecordKind.Confirmed, transactionId);
    }

    /// <summary>The record at the head is given up: it is kept in the set-aside file. False when it is not at the head or the file is full.</summary>
    public bool SetAside(uint sequence)
    {
        return SetAside(sequence, false);
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
            return _store.Failed(exception);
        }
    }

    /// <summary>Appends a record as it is; used to bring set-aside records back.</summary>
    public bool AppendAgain(JournalRecord record)
    {
        return _store.HasRoom(FreeForRunning) && Append(record);
    }

    /// <summary>Highest register known of a connector, Wh.</summary>
    public long RegisterWh(int connectorId)
    {
        return _state.RegisterWh(connectorId);
    }

    /// <summary>The transaction of a connector that was running when the last boot ended, or null.</summary>
    public JournalTransaction FindUnfinished(int connectorId)
    {
        return _state.FindRunning(connectorId);
    }

    private bool SetAside(uint sequence, bool follows)
    {
        SetDates();
        if (!_store.FindHead(_head) || _head.Sequence != sequence)
        {
            return false;
        }

        Complete(_head, _state.Find(_head.Transaction));
        try
        {
            bool isKept = _head.UtcMs != 0 && _aside.Add(_head, follows && _head.Kind == RecordKind.Stop);
            if (_head.UtcMs == 0 || !(isKept || follows) || !Settle(RecordKind.SetAside, -1))
            {
                return false;
            }

            _refusedMeterValues += isKept ? 0 : 1;
            return true;
        }
        catch (IOException exception)
        {
            return _store.Failed(exception);
        }
    }

    /// <summary>Moves the head on, from the record in <see cref="_head"/>.</summary>
    private bool Settle(RecordKind kind, int transactionId)
    {
        Prepare(kind, _head.TransactionNumber, _head.ConnectorId, 0);
        _record.Subject = _head.Sequence;
        _record.TransactionId = _head.Kind == RecordKind.Start ? transactionId : -1;
        _record.Data[0] = (byte)_head.Kind;
        _record.DataLength = 1;
        if (!Append(_record))
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
            record.UtcMs = _state.DateOf(record.Sequence, record.BootMs, record.MonotonicMs);
        }
    }

    private bool Append(JournalRecord record)
    {
        return SetDates() && _store.Append(record);
    }

    /// <summary>
    /// Once the time is known, undated records get their date, on flash first, for a repeat must say the same: one record says it
    /// for all of them. Uses <see cref="_head"/>.
    /// </summary>
    private bool SetDates()
    {
        if (!_state.HasUndated || _clock.UtcMs == 0)
        {
            return true;
        }

        Prepare(_head, RecordKind.ClockSet);
        return _store.Append(_head);
    }

    private void Prepare(RecordKind kind, uint transaction, int connectorId, long energyWh)
    {
        Prepare(_record, kind);
        _record.Transaction = transaction;
        _record.ConnectorId = connectorId;
        _record.EnergyWh = energyWh;
    }

    private void Prepare(JournalRecord record, RecordKind kind)
    {
        record.Clear();
        record.Kind = kind;
        record.BootMs = _bootMs;
        record.MonotonicMs = _clock.MonotonicMs;
        record.UtcMs = _clock.UtcMs;
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
