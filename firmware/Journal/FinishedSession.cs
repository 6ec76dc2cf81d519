// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A session of the history. What a record of one has no field for stands in the record's data.</summary>
public sealed class FinishedSession
{
    private readonly ByteCursor _cursor = new();

    /// <summary>Number of the transaction; rises over the life of the flash.</summary>
    public uint Number;

    public int ConnectorId;

    /// <summary>Tag of the start.</summary>
    public string IdTag;

    /// <summary>UTC of the start, ms.</summary>
    public long StartUtcMs;

    /// <summary>UTC of the end, ms.</summary>
    public long StopUtcMs;

    /// <summary>Register at the start, Wh.</summary>
    public long MeterStartWh;

    /// <summary>Register at the end, Wh.</summary>
    public long MeterStopWh;

    /// <summary>Why it ended.</summary>
    public StopReason Reason;

    /// <summary>The central system has given it an id; else its Start was set aside.</summary>
    public bool HasId;

    /// <summary>Id of the central system, if any.</summary>
    public int TransactionId;

    /// <summary>Takes a session from what is known of its transaction and from its dated Stop record.</summary>
    public void Take(JournalTransaction transaction, JournalRecord stop)
    {
        Number = transaction.Number;
        ConnectorId = transaction.ConnectorId;
        IdTag = transaction.IdTag;
        StartUtcMs = transaction.StartUtcMs;
        MeterStartWh = transaction.MeterStartWh;
        StopUtcMs = stop.UtcMs;
        MeterStopWh = stop.EnergyWh;
        Reason = stop.Reason;
        HasId = !transaction.IsAside;
        TransactionId = transaction.TransactionId;
    }

    /// <summary>Writes to the data of a record what it has no field for.</summary>
    public void Put(JournalRecord into)
    {
        _cursor.Write(into.Data, 0);
        Pass();
        into.DataLength = _cursor.Position;
    }

    /// <summary>Reads all of a Session or Import record.</summary>
    public void Get(JournalRecord from)
    {
        Number = from.Transaction;
        ConnectorId = from.ConnectorId;
        StopUtcMs = from.UtcMs;
        MeterStopWh = from.EnergyWh;
        TransactionId = from.TransactionId;
        _cursor.Read(from.Data, 0, from.DataLength);
        Pass();
    }

    /// <summary>Makes an Import record the Start or the Stop that it stands for, as far as it is settled.</summary>
    public void Unfold(JournalRecord record, uint settled)
    {
        Get(record);
        record.DataLength = 0;
        if (settled < record.Transaction)
        {
            record.Kind = RecordKind.Start;
            record.Sequence = record.Transaction;
            record.IdTag = IdTag;
            record.UtcMs = StartUtcMs;
            record.EnergyWh = MeterStartWh;
        }
        else
        {
            record.Kind = RecordKind.Stop;
            record.Reason = Reason;
        }
    }

    private void Pass()
    {
        StartUtcMs = _cursor.Number(StartUtcMs);
        MeterStartWh = _cursor.Number(MeterStartWh);
        Reason = (StopReason)_cursor.Number((int)Reason);
        IdTag = _cursor.Text(IdTag);
        HasId = _cursor.Flag(HasId);
    }
}
