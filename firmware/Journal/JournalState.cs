// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation;

/// <summary>
/// What follows from the journal's records, in bounded memory: built up from each record in turn, whether it is read at boot
/// or has just been appended. Kept in a slot whenever a segment begins, so that those before it may go.
/// </summary>
public sealed class JournalState
{
    /// <summary>Most bytes that <see cref="Pass"/> takes.</summary>
    public const int MaxBytes = 2048;

    /// <summary>Connectors that a journal can have records of, from 1.</summary>
    public const int Connectors = 8;

    private const int MostTransactions = 2 * Connectors;

    /// <summary>Changes with what <see cref="Pass"/> writes.</summary>
    private const int Layout = 4;

    private readonly long[] _registers = new long[Connectors + 1];
    private readonly ArrayList _transactions = new();
    private readonly ByteCursor _cursor = new();

    private uint _next = 1;
    private uint _lastUndated;
    private uint _lastClock;
    private long _clockMs;
    private long _epochMs;

    /// <summary>Sequence number of the last record taken into account.</summary>
    public uint Last { get; private set; }

    /// <summary>All deliverable records up to this one are settled.</summary>
    public uint Settled { get; private set; }

    /// <summary>Last record set aside that was queued again.</summary>
    public uint Restored { get; private set; }

    /// <summary>Journal time of the last record, ms.</summary>
    public long LastMs { get; private set; }

    /// <summary>There are records without a date, and no ClockSet behind them.</summary>
    public bool HasUndated => _lastUndated > _lastClock;

    /// <summary>A transaction is kept whose Start was set aside.</summary>
    public bool HasAside
    {
        get
        {
            bool hasAside = false;
            for (int i = 0; i < _transactions.Count; i++)
            {
                hasAside |= TransactionAt(i).IsAside;
            }

            return hasAside;
        }
    }

    /// <summary>The next sequence number; none is ever used twice, even when the append fails.</summary>
    public uint TakeSequence()
    {
        return _next++;
    }

    /// <summary>Highest register known of a connector, Wh.</summary>
    public long RegisterWh(int connectorId)
    {
        return _registers[connectorId];
    }

    /// <summary>The transaction of a number, or null.</summary>
    public OpenTransaction Find(uint number)
    {
        for (int i = 0; i < _transactions.Count; i++)
        {
            if (TransactionAt(i).Number == number)
            {
                return TransactionAt(i);
            }
        }

        return null;
    }

    /// <summary>The transaction that runs on a connector, or null.</summary>
    public OpenTransaction FindRunning(int connectorId)
    {
        for (int i = 0; i < _transactions.Count; i++)
        {
            if (TransactionAt(i).IsRunning && TransactionAt(i).ConnectorId == connectorId)
            {
                return TransactionAt(i);
            }
        }

        return null;
    }

    /// <summary>Takes a record into account.</summary>
    public void Saw(JournalRecord record)
    {
        uint number = record.Sequence > record.Transaction ? record.Sequence : record.Transaction;
        Last = number > Last ? number : Last;
        _next = Last >= _next ? Last + 1 : _next;
        LastMs = record.JournalMs > LastMs ? record.JournalMs : LastMs;
        if (record.EnergyWh > _registers[record.ConnectorId])
        {
            _registers[record.ConnectorId] = record.EnergyWh;
        }

        if (JournalRecord.IsDelivered(record.Kind))
        {
            _lastUndated = record.UtcMs == 0 && record.Sequence > _lastUndated ? record.Sequence : _lastUndated;
            Restored = record.Subject > Restored ? record.Subject : Restored;
        }

        SawKind(record, Find(record.Transaction));
    }

    /// <summary>Gives the last records of running transactions the date that they lack.</summary>
    public void Date()
    {
        for (int i = 0; i < _transactions.Count; i++)
        {
            OpenTransaction transaction = TransactionAt(i);
            if (transaction.LastUtcMs == 0 && transaction.LastMs <= _clockMs)
            {
                transaction.LastUtcMs = _epochMs + transaction.LastMs;
            }
        }
    }

    /// <summary>Writes or reads all of it; what a firmware with another layout has written is left alone.</summary>
    public void Pass(ByteCursor cursor)
    {
        if (cursor.Number(Layout) != Layout)
        {
            return;
        }

        Last = (uint)cursor.Number(Last);
        _next = Last >= _next ? Last + 1 : _next;
        Settled = (uint)cursor.Number(Settled);
        Restored = (uint)cursor.Number(Restored);
        LastMs = cursor.Number(LastMs);
        _lastUndated = (uint)cursor.Number(_lastUndated);
        _lastClock = (uint)cursor.Number(_lastClock);
        _clockMs = cursor.Number(_clockMs);
        _epochMs = cursor.Number(_epochMs);
        for (int id = 1; id <= Connectors; id++)
        {
            _registers[id] = cursor.Number(_registers[id]);
        }

        int count = (int)cursor.Number(_transactions.Count);
        for (int i = 0; i < count; i++)
        {
            OpenTransaction transaction = i < _transactions.Count ? TransactionAt(i) : Add(new OpenTransaction());
            transaction.Pass(cursor);
        }
    }

    private void SawKind(JournalRecord record, OpenTransaction transaction)
    {
        switch (record.Kind)
        {
            case RecordKind.ClockSet:
                _lastClock = record.Sequence;
                _clockMs = record.JournalMs;
                _epochMs = record.UtcMs - _clockMs;
                Date();
                break;
            case RecordKind.Start when record.Transaction == 0:
                End(FindRunning(record.ConnectorId));
                transaction = Add(new OpenTransaction { Number = record.Sequence, ConnectorId = record.ConnectorId, IsRunning = true });
                transaction.IdTag = record.IdTag;
                transaction.MeterStartWh = record.EnergyWh;
                transaction.Saw(record);
                break;
            case RecordKind.Checkpoint or RecordKind.MeterValues when transaction != null:
                transaction.Saw(record);
                break;
            case RecordKind.Stop:
                End(transaction);
                break;
            case RecordKind.Confirmed or RecordKind.SetAside:
                SawSettled(record, transaction);
                break;
            case RecordKind.Session:
                SettleUpTo(record.Subject);
                if (transaction != null && transaction.SettledStart < record.Subject)
                {
                    _transactions.Remove(transaction);
                }

                break;
        }
    }

    private void SawSettled(JournalRecord record, OpenTransaction transaction)
    {
        SettleUpTo(record.Subject);
        RecordKind kind = (RecordKind)record.Data[0];
        if (kind == RecordKind.Start)
        {
            transaction ??= Add(new OpenTransaction { Number = record.Transaction, ConnectorId = record.ConnectorId });
            transaction.SettledStart = record.Subject;
            transaction.IsAside = record.Kind == RecordKind.SetAside;
            transaction.TransactionId = record.TransactionId;
            if (record.DataLength > 1)
            {
                _cursor.Read(record.Data, 1, record.DataLength);
                transaction.StartUtcMs = _cursor.Number(transaction.StartUtcMs);
                transaction.MeterStartWh = _cursor.Number(transaction.MeterStartWh);
                transaction.IdTag = _cursor.Text(transaction.IdTag);
            }
        }
        else if (kind == RecordKind.Stop)
        {
            _transactions.Remove(transaction);
        }
    }

    /// <summary>What the history settles is read last at boot, when later records may be known already.</summary>
    private void SettleUpTo(uint subject)
    {
        Settled = subject > Settled ? subject : Settled;
    }

    /// <summary>An ended transaction is only kept for the transactionId of its Start.</summary>
    private void End(OpenTransaction transaction)
    {
        if (transaction != null)
        {
            transaction.IsRunning = false;
            if (!transaction.IsSettled)
            {
                _transactions.Remove(transaction);
            }
        }
    }

    private OpenTransaction Add(OpenTransaction transaction)
    {
        if (_transactions.Count == MostTransactions)
        {
            _transactions.RemoveAt(OldestEnded());
        }

        _transactions.Add(transaction);
        return transaction;
    }

    /// <summary>Place of the oldest transaction that does not run; at most half of them do.</summary>
    private int OldestEnded()
    {
        int i = 0;
        while (TransactionAt(i).IsRunning)
        {
            i++;
        }

        return i;
    }

    private OpenTransaction TransactionAt(int place)
    {
        return (OpenTransaction)_transactions[place];
    }
}
