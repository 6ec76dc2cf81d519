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

    /// <summary>All deliverable records up to this one are settled.</summary>
    public uint Settled { get; private set; }

    /// <summary>Highest boot number seen.</summary>
    public uint LastBootId { get; private set; }

    /// <summary>Dates of boots.</summary>
    public BootTimes Times { get; } = new();

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

        bool isStamped = record.IsDeliverable || record.Kind is RecordKind.Checkpoint or RecordKind.Carry;
        if (isStamped && record.UtcMs == 0 && record.BootId != 0)
        {
            Times.Saw(record.BootId, record.MonotonicMs);
        }

        SawKind(record);
    }

    /// <summary>The records that a new segment repeats, one by one (of kind None where there is nothing to say); false when there are no more.</summary>
    public bool NextCarried(int index, JournalRecord into, uint bootId)
    {
        into.Clear();
        into.BootId = bootId;
        if (index == 0)
        {
            into.Kind = RecordKind.Boot;
            return true;
        }

        index--;
        if (index < Connectors)
        {
            into.Kind = _registers[index + 1] > 0 ? RecordKind.Checkpoint : RecordKind.None;
            into.BootId = 0;
            into.ConnectorId = index + 1;
            into.EnergyWh = _registers[index + 1];
            return true;
        }

        index -= Connectors;
        if (index < 2 * _count)
        {
            Carry(_transactions[index / 2], (index & 1) == 1, into);
            return true;
        }

        index -= 2 * _count;
        if (index < Times.Count)
        {
            into.Kind = RecordKind.ClockSet;
            into.BootId = Times.BootId(index);
            into.UtcMs = Times.Epoch(index);
            return true;
        }

        into.Kind = RecordKind.Confirmed;
        into.Subject = Settled;
        return index == Times.Count;
    }

    /// <summary>The record is the last that a new segment repeats: without it the segment cannot stand alone.</summary>
    public static bool EndsCarried(JournalRecord record)
    {
        return record.Kind == RecordKind.Confirmed && record.DataLength == 0;
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
            case RecordKind.Start:
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

    private static void Carry(JournalTransaction transaction, bool isCheckpoint, JournalRecord into)
    {
        if (isCheckpoint)
        {
            JournalRecord last = transaction.Checkpoint.Kind == RecordKind.None ? transaction.Start : transaction.Checkpoint;
            into.CopyFrom(last);
            into.Kind = RecordKind.Checkpoint;
            into.Transaction = transaction.Number;
            into.ConnectorId = transaction.ConnectorId;
            return;
        }

        into.CopyFrom(transaction.Start);
        into.Kind = RecordKind.Carry;
        into.Transaction = transaction.Number;
        into.ConnectorId = transaction.ConnectorId;
        into.TransactionId = transaction.TransactionId;
        into.Subject = (uint)((transaction.IsSettled ? IsSettledFlag : 0)
            | (transaction.IsAside ? IsAsideFlag : 0)
            | (transaction.IsRunning ? 0 : HasEndedFlag));
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
            Remove(_transactions[0]);
        }

        JournalTransaction transaction = new() { Number = number, ConnectorId = connectorId };
        _transactions[_count++] = transaction;
        return transaction;
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
