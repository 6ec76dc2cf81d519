// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the journal keeps in RAM about a transaction that runs, or whose Start is settled and whose Stop is not.</summary>
public sealed class JournalTransaction
{
    /// <summary>Sequence number of its Start record when that was new.</summary>
    public uint Number;

    public int ConnectorId;

    /// <summary>Id of the central system, or -1.</summary>
    public int TransactionId = -1;

    /// <summary>No Stop record yet.</summary>
    public bool IsRunning;

    /// <summary>Its Start was confirmed or set aside.</summary>
    public bool IsSettled;

    /// <summary>Its Start was set aside: the rest follows it.</summary>
    public bool IsAside;

    /// <summary>Tag of the Start.</summary>
    public string IdTag;

    /// <summary>Register at the start, Wh.</summary>
    public long MeterStartWh;

    /// <summary>Register at the last checkpoint, or at the start, Wh.</summary>
    public long LastWh;

    /// <summary>Journal time at which the boot of the last checkpoint began, ms; see <see cref="JournalRecord.BootMs"/>.</summary>
    public long LastBootMs;

    /// <summary>Moment of the last checkpoint, monotonic ms in that boot.</summary>
    public long LastMonotonicMs;

    /// <summary>UTC of the last checkpoint, or 0.</summary>
    public long LastUtcMs;

    /// <summary>Its Start, or a checkpoint.</summary>
    public void Saw(JournalRecord record)
    {
        LastWh = record.EnergyWh;
        LastBootMs = record.BootMs;
        LastMonotonicMs = record.MonotonicMs;
        LastUtcMs = record.UtcMs;
    }

    /// <summary>Writes or reads all fields.</summary>
    public void Pass(ByteCursor cursor)
    {
        Number = (uint)cursor.Number(Number);
        ConnectorId = (int)cursor.Number(ConnectorId);
        TransactionId = (int)cursor.Number(TransactionId);
        IsRunning = cursor.Flag(IsRunning);
        IsSettled = cursor.Flag(IsSettled);
        IsAside = cursor.Flag(IsAside);
        IdTag = cursor.Text(IdTag);
        MeterStartWh = cursor.Number(MeterStartWh);
        LastWh = cursor.Number(LastWh);
        LastBootMs = cursor.Number(LastBootMs);
        LastMonotonicMs = cursor.Number(LastMonotonicMs);
        LastUtcMs = cursor.Number(LastUtcMs);
    }
}
