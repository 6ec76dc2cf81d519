// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// The flash-backed queue of billing records (Start, Stop, MeterValues), in order over all connectors. Records are appended to
/// segments and never changed; a Confirmed record moves the head; a segment whose records are all settled is deleted. Damaged
/// bytes cost the records they touch and no others. Nothing here throws: what flash refuses is answered with 0 or false, logged.
/// </summary>
public sealed class Journal
{
    /// <summary>Segments that a Start leaves for the Stops of all sessions and for what empties the journal.</summary>
    private const int FreeForStart = 3;

    /// <summary>Segments that an imported session leaves: the two records that settle it take more room than itself.</summary>
    private const int FreeForImport = 8;

    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly JournalStore _store;
    private readonly JournalState _state;
    private readonly JournalRecord _record = new();
    private readonly ByteCursor _cursor = new();

    private long _bootMs;
    private uint _restoreUpTo;
    private int _reportedDamages;

    public Journal(IFlash flash, IClock clock, ILog log)
    {
        _clock = clock;
        _log = log;
        _store = new JournalStore(flash, log);
        _state = _store.State;
    }

    /// <summary>Number of this boot; rises over the life of the flash.</summary>
    public uint BootId { get; private set; }

    /// <summary>Deliverable records that are not settled.</summary>
    public int PendingRecords => _store.Pending;

    /// <summary>Nothing waits to be delivered.</summary>
    public bool IsEmpty => _store.Pending == 0;

    /// <summary>Bytes of flash in use by segments.</summary>
    public int Bytes => _store.Bytes;

    /// <summary>Damaged places that were skipped in this boot.</summary>
    public int DamagedRecords => _store.Damages;

    /// <summary>MeterValues that made room for others.</summary>
    public int DroppedMeterValues => _store.Dropped;

    /// <summary>Records that were set aside.</summary>
    public int SetAsideRecords => _store.Aside;

    /// <summary>There is room for a whole new transaction; when false, what is in the way has not been taken by the central system.</summary>
    public bool CanStartTransaction => _store.Free >= FreeForStart;

    /// <summary>Reads what is on flash and begins a boot.</summary>
    public void Open()
    {
        _store.Open(_record);
        _bootMs = _state.LastMs + 1;
        BootId = _state.TakeSequence();
        AppendCheckpoint(BootId, 0, 0);
        if (_store.FindHead(_record) && _record.Sequence == _store.LastAside)
        {
            Settle(RecordKind.SetAside, -1);
        }

        ReportDamages();
    }

    /// <summary>Goes on with what takes longer than a tick; true while there is more. Called once a turn.</summary>
    public bool Poll()
    {
        if (_restoreUpTo != 0)
        {
            RestoreNext();
        }

        return _restoreUpTo != 0;
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
        return _store.Append(_record) ? _record.Sequence : 0;
    }

    /// <summary>Notes the energy of a running transaction.</summary>
    public bool AppendCheckpoint(uint transaction, int connectorId, long energyWh)
    {
        Prepare(RecordKind.Checkpoint, transaction, connectorId, energyWh);
        OpenTransaction running = _state.Find(transaction);
        if (running != null && running.Mark != 0)
        {
            _record.Data[0] = running.Mark;
            _record.DataLength = 1;
        }

        return _store.Keep(_record);
    }

    /// <summary>What has become of a running transaction, <see cref="OpenTransaction.Mark"/>; on flash with its next checkpoint.</summary>
    public void Mark(uint transaction, int mark)
    {
        _state.Find(transaction).Mark = (byte)mark;
    }

    /// <summary>Queues MeterValues taken now.</summary>
    public bool AppendMeterValues(uint transaction, int connectorId, long energyWh, byte[] samples, int length)
    {
        return AppendMeterValues(transaction, connectorId, energyWh, samples, length, _clock.MonotonicMs, _clock.UtcMs);
    }

    /// <summary>Queues MeterValues taken earlier in this boot.</summary>
    public bool AppendMeterValues(
        uint transaction, int connectorId, long energyWh, byte[] samples, int length, long monotonicMs, long utcMs)
    {
        Prepare(RecordKind.MeterValues, transaction, connectorId, energyWh);
        _record.MonotonicMs = monotonicMs;
        _record.UtcMs = utcMs;
        return SetData(samples, length) && _store.Append(_record);
    }

    /// <summary>Ends a transaction now.</summary>
    public bool AppendStop(uint transaction, int connectorId, long meterStopWh, string idTag, StopReason reason, byte[] samples, int length)
    {
        Prepare(RecordKind.Stop, transaction, connectorId, meterStopWh);
        _record.IdTag = idTag;
        _record.Reason = reason;
        return SetData(samples, length) && _store.Append(_record);
    }

    /// <summary>Ends a transaction that an earlier boot has left, as it was in its last record.</summary>
    public bool AppendPowerLoss(OpenTransaction transaction)
    {
        Prepare(RecordKind.Stop, transaction.Number, transaction.ConnectorId, transaction.LastWh);
        _record.Reason = transaction.Reason;
        _record.BootMs = transaction.LastMs;
        _record.MonotonicMs = 0;
        _record.UtcMs = transaction.LastUtcMs;
        return _store.Append(_record);
    }

    /// <summary>
    /// Reads the oldest record that is to be delivered; the same one until it is settled. Its UtcMs is 0 only while the time
    /// cannot be known, its TransactionId -1 only while the Start of its transaction has not been confirmed. False when there
    /// is none, when it was not found yet, and when one had to be set aside instead, for the station's tick waits: the next
    /// call goes on.
    /// </summary>
    public bool Peek(JournalRecord into)
    {
        SetDates();
        bool isFound = _store.FindHead(into) && _store.FindDate(into);
        ReportDamages();
        if (!isFound)
        {
            return false;
        }

        OpenTransaction transaction = _state.Find(into.Transaction);
        if (transaction == null || !transaction.IsAside)
        {
            transaction?.DateBehindStart(into);
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
        return _store.FindHead(_record) && _record.Sequence == sequence && Settle(RecordKind.Confirmed, transactionId);
    }

    /// <summary>The record at the head is given up: it is kept aside. False when it is not at the head, not dated, or finds no room.</summary>
    public bool SetAside(uint sequence)
    {
        return SetAside(sequence, false);
    }

    /// <summary>
    /// Queues all records that were set aside again, with the times and values they had, one with each <see cref="Poll"/> as long
    /// as there is room; what is missing follows with the next call. False while a transaction goes on whose Start is among them.
    /// </summary>
    public bool RestoreSetAside()
    {
        if (_state.HasAside)
        {
            return false;
        }

        _restoreUpTo = _store.LastAside;
        return true;
    }

    /// <summary>
    /// Goes through the sessions that the central system has been told of, or that were set aside: at least the last 200, in the order of
    /// their ends. Throws IOException when flash cannot be read.
    /// </summary>
    public RecordReader ReadHistory()
    {
        return _store.ReadHistory();
    }

    /// <summary>Queues a session of the history, as it was read, again, with the times and values it had; false when there is no room.</summary>
    public bool Import(JournalRecord session)
    {
        if (_store.Free < FreeForImport)
        {
            return false;
        }

        session.Kind = RecordKind.Import;
        session.Transaction = _state.TakeSequence();
        session.Subject = 0;
        session.TransactionId = -1;
        session.BootMs = _bootMs;
        session.MonotonicMs = _clock.MonotonicMs;
        return _store.Append(session);
    }

    /// <summary>Highest register known of a connector, Wh.</summary>
    public long RegisterWh(int connectorId)
    {
        return _state.RegisterWh(connectorId);
    }

    /// <summary>The transaction of a connector that was running when the last boot ended, or null.</summary>
    public OpenTransaction FindUnfinished(int connectorId)
    {
        return _state.FindRunning(connectorId);
    }

    private bool SetAside(uint sequence, bool follows)
    {
        if (!_store.FindHead(_record) || _record.Sequence != sequence || !_store.FindDate(_record) || _record.UtcMs == 0)
        {
            return false;
        }

        bool isKept = _store.SetAside(_record, follows && _record.Kind == RecordKind.Stop);
        return (isKept || follows) && Settle(RecordKind.SetAside, -1);
    }

    /// <summary>Queues the record set aside that is next again. It says as its subject which one it was: none is queued twice.</summary>
    private void RestoreNext()
    {
        SetDates();
        if (_store.FindAside(_restoreUpTo, _record))
        {
            _record.Transaction = _record.TransactionNumber;
            _record.Subject = _record.Sequence;
            _restoreUpTo = CanStartTransaction && _store.Append(_record) ? _restoreUpTo : 0;
        }
        else if (_state.Restored >= _restoreUpTo || _store.Aside == 0)
        {
            _restoreUpTo = 0;
        }
    }

    private void ReportDamages()
    {
        int damages = DamagedRecords;
        if (damages != _reportedDamages)
        {
            _reportedDamages = damages;
            _log.Write("journal: " + damages + " damaged places were skipped");
        }
    }

    /// <summary>Moves the head on, from the record in <see cref="_record"/>.</summary>
    private bool Settle(RecordKind kind, int transactionId)
    {
        OpenTransaction transaction = _state.Find(_record.TransactionNumber);
        _store.FindDate(_record);
        if (_record.Kind == RecordKind.Stop && transaction != null && transaction.StartUtcMs != 0)
        {
            transaction.DateBehindStart(_record);
            MakeSession(transaction);
        }
        else
        {
            PrepareSettled(kind, transactionId);
        }

        if (!_store.Append(_record))
        {
            return false;
        }

        _store.SeekHead();
        return true;
    }

    /// <summary>Makes the Stop at the head the record that settles it and is kept in the history.</summary>
    private void MakeSession(OpenTransaction transaction)
    {
        _record.Kind = RecordKind.Session;
        _record.Subject = _record.Sequence;
        _record.TransactionId = transaction.TransactionId;
        _record.HasId = !transaction.IsAside;
        _record.IdTag = transaction.IdTag;
        _record.StartUtcMs = transaction.StartUtcMs;
        _record.MeterStartWh = transaction.MeterStartWh;
        _record.BootMs = 0;
        _record.MonotonicMs = 0;
        _record.DataLength = 0;
    }

    /// <summary>Makes the record at the head the one that settles it. That of a new Start says how the transaction began.</summary>
    private void PrepareSettled(RecordKind kind, int transactionId)
    {
        uint subject = _record.Sequence;
        RecordKind subjectKind = _record.Kind;
        bool isNew = subjectKind == RecordKind.Start && _record.Transaction == 0;
        long startUtcMs = _record.UtcMs;
        long meterStartWh = _record.EnergyWh;
        string idTag = _record.IdTag;
        Prepare(kind, _record.TransactionNumber, _record.ConnectorId, 0);
        _record.Subject = subject;
        _record.TransactionId = subjectKind == RecordKind.Start ? transactionId : -1;
        _record.Data[0] = (byte)subjectKind;
        _cursor.Write(_record.Data, 1);
        if (isNew)
        {
            _cursor.Number(startUtcMs);
            _cursor.Number(meterStartWh);
            _cursor.Text(idTag);
        }

        _record.DataLength = _cursor.Position;
    }

    /// <summary>
    /// Once the time is known, undated records get their date, on flash first, for a repeat must say the same: one record says it
    /// for all of them since the last such record.
    /// </summary>
    private void SetDates()
    {
        if (_state.HasUndated && _clock.UtcMs != 0)
        {
            Fill(RecordKind.ClockSet);
            _store.Append(_record);
        }
    }

    private void Prepare(RecordKind kind, uint transaction, int connectorId, long energyWh)
    {
        SetDates();
        Fill(kind);
        _record.Transaction = transaction;
        _record.ConnectorId = connectorId;
        _record.EnergyWh = energyWh;
    }

    private void Fill(RecordKind kind)
    {
        _record.Clear();
        _record.Kind = kind;
        _record.BootMs = _bootMs;
        _record.MonotonicMs = _clock.MonotonicMs;
        _record.UtcMs = _clock.UtcMs;
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
