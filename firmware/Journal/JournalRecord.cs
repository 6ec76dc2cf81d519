// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>One record of the journal as plain fields, reused by its owner: no allocation per record but for strings.</summary>
public sealed class JournalRecord
{
    public RecordKind Kind;

    /// <summary>Number of this record; rises by one with each append, over the life of the flash. 0: none.</summary>
    public uint Sequence;

    /// <summary>Sequence number of the Start record of the transaction this belongs to.</summary>
    public uint Transaction;

    /// <summary>Confirmed, SetAside: sequence number of the record that this is about.</summary>
    public uint Subject;

    /// <summary>1..NumberOfConnectors.</summary>
    public int ConnectorId;

    /// <summary>Boot in which it was made.</summary>
    public uint BootId;

    /// <summary>Monotonic ms within that boot.</summary>
    public long MonotonicMs;

    /// <summary>UTC in ms since 1970, or 0 while the time of that boot is unknown.</summary>
    public long UtcMs;

    /// <summary>Register of the connector in Wh (meterStart, checkpoint, meterStop).</summary>
    public long EnergyWh;

    /// <summary>Start: the idTag. Stop: the tag that stopped it, or null.</summary>
    public string IdTag;

    /// <summary>Start: the reservation it consumed, or 0.</summary>
    public int ReservationId;

    /// <summary>Stop: why.</summary>
    public StopReason Reason;

    /// <summary>transactionId of the central system, once known; else -1 (0 is a legal id).</summary>
    public int TransactionId;

    /// <summary>MeterValues and Stop: encoded samples (see <see cref="Samples"/>). SecurityEvent: UTF-8 text.</summary>
    public readonly byte[] Data;

    /// <summary>Used bytes of <see cref="Data"/>.</summary>
    public int DataLength;

    public JournalRecord()
        : this(Limits.JournalRecordBytes)
    {
    }

    /// <param name="dataBytes">Room for <see cref="Data"/>; 0 for a record that is only kept, not read into.</param>
    public JournalRecord(int dataBytes)
    {
        Data = new byte[dataBytes];
    }

    /// <summary>Goes to the central system.</summary>
    public bool IsDeliverable => Kind is RecordKind.Start or RecordKind.MeterValues or RecordKind.Stop or RecordKind.SecurityEvent;

    /// <summary>Takes over all but <see cref="Data"/>.</summary>
    public void CopyFrom(JournalRecord other)
    {
        Kind = other.Kind;
        Sequence = other.Sequence;
        Transaction = other.Transaction;
        Subject = other.Subject;
        ConnectorId = other.ConnectorId;
        BootId = other.BootId;
        MonotonicMs = other.MonotonicMs;
        UtcMs = other.UtcMs;
        EnergyWh = other.EnergyWh;
        IdTag = other.IdTag;
        ReservationId = other.ReservationId;
        Reason = other.Reason;
        TransactionId = other.TransactionId;
        DataLength = 0;
    }

    /// <summary>Makes the record empty for reuse.</summary>
    public void Clear()
    {
        Kind = RecordKind.None;
        Sequence = 0;
        Transaction = 0;
        Subject = 0;
        ConnectorId = 0;
        BootId = 0;
        MonotonicMs = 0;
        UtcMs = 0;
        EnergyWh = 0;
        IdTag = null;
        ReservationId = 0;
        Reason = StopReason.Local;
        TransactionId = -1;
        DataLength = 0;
    }
}
