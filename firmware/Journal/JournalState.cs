// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What follows from the journal's records, in bounded memory: built up from each record in turn, whether it is read at boot
/// or has just been appended.
/// </summary>
public sealed class JournalState
{
    private const int Connectors = 8;
    private const int IsSettledFlag = 1;
    private const int IsAsideFlag = 2;
    private const int HasEndedFlag = 4;

    private readonly long[] _registers = new long[Connectors + 1];
    private readonly JournalTransaction[] _transactions = new JournalTransaction[2 * Connectors];
    private int _count;
    private uint _nextSequence = 1;
    private uint _lastDeliverable;

    /// <summary>All deliverable records up to this one are settled.</summary>
    public uint Settled { get; private set; }

    /// <summary>Nothing waits to be delivered.</summary>
    public bool IsEmpty => _lastDeliverable <= Settled;

    /// <summary>Last record of the set-aside file that was queued again.</summary>
    public uint Restored { get; private set; }

    /// <summary>Highest boot number seen.</summary>
    public uint LastBootId { get; private set; }

    /// <summary>Dates of boots.</summary>
    public BootTimes Times { get; } = new();

    /// <summary>A transaction is kept whose Start was set aside.</summary>
    public bool HasAside
    {
        get
        {
            for (int i = 0; i < _count; i++)
            {
                if (_transactions[i].IsAside)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The number by which the transaction of a Start is known: its sequence number when it was new.</summary>
    public static uint NumberOf(JournalRecord start)
    {
        return start.Transaction != 0 ? start.Transaction : start.Sequence;
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

    /// <summary>Forgets the dates of boots once nothing needs them any more.</summary>
    public void ForgetTimes()
    {
        for (int i = 0; i < _count; i++)
        {
            if (_transactions[i].IsRunning)
            {
                return;
            }
        }

        if (IsEmpty)
        {
            Times.Clear();
        }
    }

    /// <summary>The next sequence number; none is ever used twice, even when the append fails.</summary>
    public uint TakeSequence()
    {
        return _nextSequence++;
    }

    /// <summary>Highest register of a connector, Wh.</summary>
    public long RegisterWh(int connectorId)
    {
        return connectorId <= Connectors ? _registers[connectorId] : 0;
    }

    /// <summary>Looks a transaction up; null when it is not kept.</summary>
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

    /// <summary>Takes a record into account.</summary>
    public void Saw(JournalRecord record)
    {
        if (record.Sequence >= _nextSequence)
        {
            _nextSequence = record.Sequence + 1;
        }

        if (record.ConnectorId is > 0 and <= Connectors && record.EnergyWh > _registers[record.ConnectorId])
        {
            _registers[record.ConnectorId] = record.EnergyWh;
        }

        if (record.IsDeliverable)
        {
            _lastDeliverable = record.Sequence > _lastDeliverable ? record.Sequence : _lastDeliverable;
            Restored = record.Subject > Restored ? record.Subject : Restored;
        }

        if (record.BootId != 0 && (record.IsDeliverable || record.Kind is RecordKind.Checkpoint or RecordKind.Carry))
        {
            SawStamp(record);
        }

        SawKind(record);
    }

    /// <summary>Encodes the records that a new segment repeats, the Boot record last; returns their bytes.</summary>
    public int WriteCarried(RecordCodec codec, JournalRecord scratch, byte[] into)
    {
        scratch.Clear();
        scratch.Kind = RecordKind.Confirmed;
        scratch.Subject = Settled;
        scratch.Transaction = Restored;
        int length = Put(scratch, codec, into, 0);
        for (int id = 1; id <= Connectors; id++)
        {
            if (_registers[id] > 0)
            {
                scratch.Clear();
                scratch.Kind = RecordKind.Checkpoint;
                scratch.ConnectorId = id;
                scratch.EnergyWh = _registers[id];
                length = Put(scratch, codec, into, length);
            }
        }

        for (int i = 0; i < _count; i++)
        {
            Carry(_transactions[i], scratch);
            length = Put(scratch, codec, into, length);
            if (_transactions[i].IsRunning && _transactions[i].Checkpoint.Kind != RecordKind.None)
            {
                scratch.CopyFrom(_transactions[i].Checkpoint);
                length = Put(scratch, codec, into, length);
            }
        }

        for (int i = 0; i < Times.Count; i++)
        {
            if (Times.IsWritten(i))
            {
                scratch.Clear();
                scratch.Kind = RecordKind.ClockSet;
                scratch.BootId = Times.BootId(i);
                scratch.UtcMs = Times.Epoch(i);
                length = Put(scratch, codec, into, length);
            }
        }

        scratch.Clear();
        scratch.Kind = RecordKind.Boot;
        scratch.BootId = LastBootId;
        return Put(scratch, codec, into, length);
    }

    private int Put(JournalRecord record, RecordCodec codec, byte[] into, int offset)
    {
        record.Sequence = TakeSequence();
        return offset + codec.Encode(record, into, offset);
    }

    private void SawStamp(JournalRecord record)
    {
        if (record.UtcMs == 0)
        {
            Times.Saw(record.BootId, record.MonotonicMs);
        }
        else
        {
            Times.SawDated(record.BootId, record.UtcMs - record.MonotonicMs);
        }
    }

    private void SawKind(JournalRecord record)
    {
        JournalTransaction transaction = Find(record.Transaction);
        switch (record.Kind)
        {
            case RecordKind.Boot:
                LastBootId = record.BootId > LastBootId ? record.BootId : LastBootId;
                break;
            case RecordKind.ClockSet:
                Times.Set(record.BootId, record.UtcMs);
                break;
            case RecordKind.Start when record.Transaction == 0:
                EndRunning(record.ConnectorId);
                transaction = Add(record.Sequence, record.ConnectorId);
                transaction.IsRunning = true;
                transaction.Start.CopyFrom(record);
                break;
            case RecordKind.Carry:
                SawCarry(record);
                break;
            case RecordKind.Checkpoint when transaction != null:
                transaction.Checkpoint.CopyFrom(record);
                break;
            case RecordKind.Stop when transaction != null:
                transaction.IsRunning = false;
                DropIfUnknown(transaction);
                break;
            case RecordKind.Confirmed:
            case RecordKind.SetAside:
                SawSettled(record, transaction);
                break;
        }
    }

    private void SawSettled(JournalRecord record, JournalTransaction transaction)
    {
        Settled = record.Subject > Settled ? record.Subject : Settled;
        RecordKind kind = record.DataLength == 1 ? (RecordKind)record.Data[0] : RecordKind.None;
        Restored = kind == RecordKind.None && record.Transaction > Restored ? record.Transaction : Restored;
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

    private void SawCarry(JournalRecord record)
    {
        JournalTransaction transaction = Find(record.Transaction) ?? Add(record.Transaction, record.ConnectorId);
        transaction.IsRunning = (record.Subject & HasEndedFlag) == 0;
        transaction.IsSettled = (record.Subject & IsSettledFlag) != 0;
        transaction.IsAside = (record.Subject & IsAsideFlag) != 0;
        transaction.TransactionId = record.TransactionId;
        transaction.Start.CopyFrom(record);
        transaction.Start.Kind = RecordKind.Start;
    }

    private static void Carry(JournalTransaction transaction, JournalRecord into)
    {
        into.CopyFrom(transaction.Start);
        into.Kind = RecordKind.Carry;
        into.Transaction = transaction.Number;
        into.ConnectorId = transaction.ConnectorId;
        into.TransactionId = transaction.TransactionId;
        into.Subject = (uint)((transaction.IsSettled ? IsSettledFlag : 0)
            | (transaction.IsAside ? IsAsideFlag : 0)
            | (transaction.IsRunning ? 0 : HasEndedFlag));
        into.BootId = transaction.IsRunning ? into.BootId : 0;
    }

    /// <summary>A connector runs one transaction: an older one has lost its Stop record to damage.</summary>
    private void EndRunning(int connectorId)
    {
        JournalTransaction running = FindRunning(connectorId);
        if (running != null)
        {
            running.IsRunning = false;
            DropIfUnknown(running);
        }
    }

    /// <summary>An ended transaction is only kept for the transactionId of its Start.</summary>
    private void DropIfUnknown(JournalTransaction transaction)
    {
        if (!transaction.IsSettled)
        {
            Remove(transaction);
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
        for (int i = 0; i < _count; i++)
        {
            if (!_transactions[i].IsRunning)
            {
                return _transactions[i];
            }
        }

        return _transactions[0];
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
