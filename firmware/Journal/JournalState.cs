// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// What follows from the journal's records, in bounded memory: built up from each record in turn, whether it is read at boot
/// or has just been appended. Kept in a slot whenever a segment begins, so that those
/// before it may go.
/// </summary>
public sealed class JournalState
{
    /// <summary>Most bytes that <see cref="Pass"/> takes.</summary>
    public const int MaxBytes = 2048;

    /// <summary>Connectors that a journal can have records of, from 1.</summary>
    public const int Connectors = 8;

    /// <summary>Changes with what <see cref="Pass"/> writes.</summary>
    private const int Layout = 1;

    private const int Dates = 8;

    private readonly long[] _registers = new long[Connectors + 1];
    private readonly JournalTransaction[] _transactions = new JournalTransaction[2 * Connectors];
    private int _count;

    /// <summary>UTC of journal time 0 for the undated records below a sequence number.</summary>
    private readonly uint[] _datedBelow = new uint[Dates];
    private readonly long[] _epochs = new long[Dates];
    private int _dates;

    private uint _next = 1;
    private uint _last;
    private uint _lastDeliverable;
    private uint _lastUndated;

    /// <summary>All deliverable records up to this one are settled.</summary>
    public uint Settled { get; private set; }

    /// <summary>Last record of the set-aside file that was queued again.</summary>
    public uint Restored { get; private set; }

    /// <summary>Journal time of the last record, ms.</summary>
    public long LastMs { get; private set; }

    /// <summary>Nothing waits to be delivered.</summary>
    public bool IsEmpty => _lastDeliverable <= Settled;

    /// <summary>A record waits for a date.</summary>
    public bool HasUndated => _lastUndated > Settled && (_dates == 0 || _lastUndated >= _datedBelow[_dates - 1]);

    /// <summary>A transaction is kept whose Start was set aside.</summary>
    public bool HasAside
    {
        get
        {
            bool hasAside = false;
            for (int i = 0; i < _count; i++)
            {
                hasAside |= _transactions[i].IsAside;
            }

            return hasAside;
        }
    }

    /// <summary>The next sequence number; none is ever used twice, even when the append fails.</summary>
    public uint TakeSequence()
    {
        return _next++;
    }

    /// <summary>The record is to be delivered.</summary>
    public bool IsPending(JournalRecord record)
    {
        return record.IsDeliverable && record.Sequence > Settled;
    }

    /// <summary>Nothing is left to be delivered, for damage has taken it.</summary>
    public void SawEnd()
    {
        _lastDeliverable = Settled;
    }

    /// <summary>Highest register known of a connector, Wh.</summary>
    public long RegisterWh(int connectorId)
    {
        return _registers[connectorId];
    }

    /// <summary>UTC of an undated record, or 0 while it is not known.</summary>
    public long DateOf(uint sequence, long bootMs, long monotonicMs)
    {
        for (int i = 0; i < _dates; i++)
        {
            if (sequence < _datedBelow[i])
            {
                return _epochs[i] + bootMs + monotonicMs;
            }
        }

        return 0;
    }

    /// <summary>The transaction of a number, or null.</summary>
    public JournalTransaction Find(uint number)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_transactions[i].Number == number)
            {
                return _transactions[i];
            }
        }

        return null;
    }

    /// <summary>The transaction that runs on a connector, or null.</summary>
    public JournalTransaction FindRunning(int connectorId)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_transactions[i].IsRunning && _transactions[i].ConnectorId == connectorId)
            {
                return _transactions[i];
            }
        }

        return null;
    }

    /// <summary>Takes a record into account, once.</summary>
    public void Saw(JournalRecord record)
    {
        if (record.Sequence <= _last)
        {
            return;
        }

        _last = record.Sequence;
        _next = _next > _last ? _next : _last + 1;
        long atMs = record.BootMs + record.MonotonicMs;
        LastMs = atMs > LastMs ? atMs : LastMs;
        if (record.EnergyWh > RegisterWh(record.ConnectorId))
        {
            _registers[record.ConnectorId] = record.EnergyWh;
        }

        if (record.IsDeliverable)
        {
            _lastDeliverable = record.Sequence;
            _lastUndated = record.UtcMs == 0 ? record.Sequence : _lastUndated;
            Restored = record.Subject > Restored ? record.Subject : Restored;
        }

        SawKind(record, Find(record.Transaction));
    }

    /// <summary>Writes or reads all of it; what a firmware with another layout has written is left alone.</summary>
    public void Pass(ByteCursor cursor)
    {
        if (cursor.Number(Layout) != Layout)
        {
            return;
        }

        _last = (uint)cursor.Number(_last);
        _next = _next > _last ? _next : _last + 1;
        Settled = (uint)cursor.Number(Settled);
        Restored = (uint)cursor.Number(Restored);
        LastMs = cursor.Number(LastMs);
        _lastDeliverable = (uint)cursor.Number(_lastDeliverable);
        _lastUndated = (uint)cursor.Number(_lastUndated);
        for (int id = 1; id <= Connectors; id++)
        {
            _registers[id] = cursor.Number(_registers[id]);
        }

        _dates = (int)cursor.Number(_dates);
        for (int i = 0; i < _dates; i++)
        {
            _datedBelow[i] = (uint)cursor.Number(_datedBelow[i]);
            _epochs[i] = cursor.Number(_epochs[i]);
        }

        _count = (int)cursor.Number(_count);
        for (int i = 0; i < _count; i++)
        {
            _transactions[i] ??= new JournalTransaction();
            _transactions[i].Pass(cursor);
        }
    }

    private void SawKind(JournalRecord record, JournalTransaction transaction)
    {
        switch (record.Kind)
        {
            case RecordKind.ClockSet:
                SawClock(record);
                break;
            case RecordKind.Start when record.Transaction == 0:
                End(FindRunning(record.ConnectorId));
                transaction = Add(record.Sequence, record.ConnectorId);
                transaction.IsRunning = true;
                transaction.IdTag = record.IdTag;
                transaction.MeterStartWh = record.EnergyWh;
                transaction.Saw(record);
                break;
            case RecordKind.Checkpoint when transaction != null:
                transaction.Saw(record);
                break;
            case RecordKind.Stop:
                End(transaction);
                break;
            case RecordKind.Confirmed or RecordKind.SetAside:
                SawSettled(record, transaction);
                break;
        }
    }

    private void SawClock(JournalRecord record)
    {
        int drop = 0;
        while (drop < _dates && _datedBelow[drop] <= Settled)
        {
            drop++;
        }

        _dates -= drop;
        Array.Copy(_datedBelow, drop, _datedBelow, 0, _dates);
        Array.Copy(_epochs, drop, _epochs, 0, _dates);
        if (_dates < Dates)
        {
            _epochs[_dates++] = record.UtcMs - record.BootMs - record.MonotonicMs;
        }

        _datedBelow[_dates - 1] = record.Sequence;
    }

    private void SawSettled(JournalRecord record, JournalTransaction transaction)
    {
        Settled = record.Subject;
        RecordKind kind = (RecordKind)record.Data[0];
        if (kind == RecordKind.Start)
        {
            transaction ??= Add(record.Transaction, record.ConnectorId);
            transaction.IsSettled = true;
            transaction.IsAside = record.Kind == RecordKind.SetAside;
            transaction.TransactionId = record.TransactionId;
        }
        else if (kind == RecordKind.Stop && transaction != null)
        {
            Remove(transaction);
        }
    }

    /// <summary>An ended transaction is only kept for the transactionId of its Start.</summary>
    private void End(JournalTransaction transaction)
    {
        if (transaction != null)
        {
            transaction.IsRunning = false;
            if (!transaction.IsSettled)
            {
                Remove(transaction);
            }
        }
    }

    private JournalTransaction Add(uint number, int connectorId)
    {
        if (_count == _transactions.Length)
        {
            Remove(Oldest());
        }

        JournalTransaction transaction = new() { Number = number, ConnectorId = connectorId };
        _transactions[_count++] = transaction;
        return transaction;
    }

    private JournalTransaction Oldest()
    {
        int i = 0;
        while (i < _count - 1 && _transactions[i].IsRunning)
        {
            i++;
        }

        return _transactions[i];
    }

    private void Remove(JournalTransaction transaction)
    {
        int to = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_transactions[i] != transaction)
            {
                _transactions[to++] = _transactions[i];
            }
        }

        _count = to;
    }
}
