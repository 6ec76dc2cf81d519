// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the journal keeps in RAM about a transaction that runs, or whose Start is settled and whose Stop is not.</summary>
public sealed class OpenTransaction
{
    /// <summary>As <see cref="Mark"/>: the central system has refused its tag.</summary>
    public const int Refused = 1;

    /// <summary>As <see cref="Mark"/>, with the number of a <see cref="StopReason"/> added: it is being ended for that reason.</summary>
    public const int Ending = 2;

    /// <summary>What has become of it while it runs, 0 for nothing: its checkpoints tell, so that it is still known after a power cut.</summary>
    public byte Mark;

    /// <summary>It was being ended: it must not go on.</summary>
    public bool IsEnding => Mark >= Ending;

    /// <summary>Why it ends when power has cut it.</summary>
    public StopReason Reason => IsEnding ? (StopReason)(Mark - Ending) : StopReason.PowerLoss;

    /// <summary>Sequence number of its Start record when that was new.</summary>
    public uint Number;

    public int ConnectorId;

    /// <summary>Id of the central system, or -1.</summary>
    public int TransactionId = -1;

    /// <summary>No Stop record yet.</summary>
    public bool IsRunning;

    /// <summary>Its Start was confirmed or set aside.</summary>
    public bool IsSettled => SettledStart != 0;

    /// <summary>Number of the Start record that was settled: another than <see cref="Number"/> when it had been set aside before; else 0.</summary>
    public uint SettledStart;

    /// <summary>Its Start was set aside: the rest follows it.</summary>
    public bool IsAside;

    /// <summary>Tag of the Start.</summary>
    public string IdTag;

    /// <summary>Register at the start, Wh.</summary>
    public long MeterStartWh;

    /// <summary>UTC of the start in ms; 0 while its Start is not settled, and always when that was not new.</summary>
    public long StartUtcMs;

    /// <summary>Highest register known, Wh.</summary>
    public long LastWh;

    /// <summary>Journal time of its last record, ms.</summary>
    public long LastMs;

    /// <summary>UTC of its last record, or 0.</summary>
    public long LastUtcMs;

    /// <summary>Takes in a record of it.</summary>
    public void Saw(JournalRecord record)
    {
        LastWh = record.EnergyWh > LastWh ? record.EnergyWh : LastWh;
        Mark = record.Kind == RecordKind.Checkpoint && record.DataLength > 0 ? record.Data[0] : Mark;
        if (record.JournalMs >= LastMs)
        {
            LastMs = record.JournalMs;
            LastUtcMs = record.UtcMs;
        }
    }

    /// <summary>Nothing of it is before its Start, though the clock may have been set back meanwhile; what has no date yet gets none by that.</summary>
    public void DateBehindStart(JournalRecord record)
    {
        if (record.UtcMs != 0 && record.UtcMs < StartUtcMs)
        {
            record.UtcMs = StartUtcMs;
        }
    }

    /// <summary>Writes or reads all fields.</summary>
    public void Pass(ByteCursor cursor)
    {
        Number = (uint)cursor.Number(Number);
        ConnectorId = (int)cursor.Number(ConnectorId);
        TransactionId = (int)cursor.Number(TransactionId);
        IsRunning = cursor.Flag(IsRunning);
        cursor.Flag(IsSettled);
        IsAside = cursor.Flag(IsAside);
        IdTag = cursor.Text(IdTag);
        MeterStartWh = cursor.Number(MeterStartWh);
        LastWh = cursor.Number(LastWh);
        LastMs = cursor.Number(LastMs);
        LastUtcMs = cursor.Number(LastUtcMs);
        StartUtcMs = cursor.Number(StartUtcMs);
        SettledStart = (uint)cursor.Number(SettledStart);
    }
}
