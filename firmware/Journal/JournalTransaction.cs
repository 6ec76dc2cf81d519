// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the journal keeps in RAM about a transaction that runs, or whose Start is settled and whose Stop is not.</summary>
public sealed class JournalTransaction
{
    /// <summary>Sequence number of its Start record.</summary>
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

    /// <summary>The Start record, while it runs.</summary>
    public readonly JournalRecord Start = new(0);

    /// <summary>The last checkpoint, while it runs.</summary>
    public readonly JournalRecord Checkpoint = new(0);
}
