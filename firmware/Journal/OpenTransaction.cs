// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the journal keeps in RAM about a transaction that runs, or whose Start is settled and whose Stop is not.</summary>
public sealed class OpenTransaction
{
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
        if (record.JournalMs >= LastMs)
        {
            LastMs = record.JournalMs;
            LastUtcMs = record.UtcMs;
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
