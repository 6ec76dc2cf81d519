// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The transaction that runs on a connector.</summary>
public sealed class Transaction
{
    /// <summary>Local number: sequence number of its Start record in the journal.</summary>
    public uint Number;

    /// <summary>transactionId of the central system once <see cref="HasId"/>; any integer, 0 and below as well.</summary>
    public int TransactionId;

    /// <summary>StartTransaction was confirmed.</summary>
    public bool HasId;

    /// <summary>Tag that is billed.</summary>
    public string IdTag;

    /// <summary>Group of the tag, or null.</summary>
    public string ParentIdTag;

    /// <summary>Register at the start, Wh.</summary>
    public long MeterStartWh;

    /// <summary>Start, monotonic ms.</summary>
    public long StartedMs;

    /// <summary>Its Stop record is in the journal.</summary>
    public bool HasEnded;

    /// <summary>The central system has refused the tag after the start.</summary>
    public bool IsDeauthorized;

    /// <summary>Register when it was refused, Wh (MaxEnergyOnInvalidId counts from here).</summary>
    public long DeauthorizedWh;
}
