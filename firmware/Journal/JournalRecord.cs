// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>One record of the journal as plain fields, reused by its owner: no allocation per record but for strings.</summary>
public sealed class JournalRecord
{
    public RecordKind Kind;

    /// <summary>Number of this record; rises with each append, over the life of the flash. 0: none.</summary>
    public uint Sequence;

    /// <summary>Sequence number of the Start record of the transaction this belongs to; 0 in a new Start itself. SecurityEvent: number of the boot.</summary>
    public uint Transaction;

    /// <summary>Confirmed, SetAside: the record that this is about. SecurityEvent: what happened. Start, MeterValues, Stop that were set aside before: what they were then.</summary>
    public uint Subject;

    /// <summary>1..NumberOfConnectors.</summary>
    public int ConnectorId;

    /// <summary>Journal time at which the boot began that made this, ms: it goes on where the last record of the boot before ended.</summary>
    public long BootMs;

    /// <summary>Monotonic ms within that boot.</summary>
    public long MonotonicMs;

    /// <summary>Journal time, ms: rises over the life of the flash.</summary>
    public long JournalMs => BootMs + MonotonicMs;

    /// <summary>UTC in ms since 1970, or 0 while the time is unknown.</summary>
    public long UtcMs;

    /// <summary>Register of the connector in Wh.</summary>
    public long EnergyWh;

    /// <summary>Start, Session, Import: the idTag of the start. Stop: the tag that stopped it, or null.</summary>
    public string IdTag;

    /// <summary>Start: <see cref="Reservation.Key"/> of the reservation it consumed, or 0.</summary>
    public long ReservationKey;

    /// <summary>Stop, Session, Import: why.</summary>
    public StopReason Reason;

    /// <summary>transactionId of the central system, once known; else -1 (0 is a legal id).</summary>
    public int TransactionId;

    /// <summary>Session, Import: UTC of the start, ms. Their UtcMs and EnergyWh are those of the end.</summary>
    public long StartUtcMs;

    /// <summary>Session, Import: register at the start, Wh.</summary>
    public long MeterStartWh;

    /// <summary>Session, Import: the central system has given an id; else the Start was set aside.</summary>
    public bool HasId;

    /// <summary>MeterValues and Stop: encoded samples (see <see cref="SampleSet"/>). Confirmed, SetAside: kind of the subject, and of a new Start its UTC, register and idTag. Checkpoint: <see cref="OpenTransaction.Mark"/> unless 0.</summary>
    public readonly byte[] Data;

    /// <summary>Used bytes of <see cref="Data"/>.</summary>
    public int DataLength;

    /// <summary>A record that any other fits.</summary>
    public JournalRecord()
        : this(Limits.StopDataBytes)
    {
    }

    /// <param name="dataBytes">Room in <see cref="Data"/>; what a record on flash has more of is left out.</param>
    public JournalRecord(int dataBytes)
    {
        Data = new byte[dataBytes];
    }

    /// <summary>The number by which the transaction of this record is known.</summary>
    public uint TransactionNumber => Kind == RecordKind.Start && Transaction == 0 ? Sequence : Transaction;

    /// <summary>Records of that kind go to the central system.</summary>
    public static bool IsDelivered(RecordKind kind)
    {
        return kind is RecordKind.Start or RecordKind.MeterValues or RecordKind.Stop or RecordKind.Import or RecordKind.SecurityEvent;
    }

    /// <summary>Makes the record empty for reuse, but for kind and times, which whoever fills it sets, and for what only sessions say.</summary>
    public void Clear()
    {
        Sequence = 0;
        Transaction = 0;
        Subject = 0;
        ConnectorId = 0;
        EnergyWh = 0;
        IdTag = null;
        ReservationKey = 0;
        Reason = StopReason.Local;
        TransactionId = -1;
        DataLength = 0;
    }

    /// <summary>Makes an Import record the Start or the Stop that it stands for, as far as it is settled.</summary>
    public void Unfold(uint settled)
    {
        if (settled < Transaction)
        {
            Kind = RecordKind.Start;
            Sequence = Transaction;
            UtcMs = StartUtcMs;
            EnergyWh = MeterStartWh;
        }
        else
        {
            Kind = RecordKind.Stop;
            IdTag = null;
        }
    }
}
