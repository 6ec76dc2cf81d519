// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a journal record says; the number is on flash, so it never changes.</summary>
public enum RecordKind
{
    None = 0,

    /// <summary>A transaction began. Delivered as StartTransaction. Its sequence number names the transaction locally.</summary>
    Start = 1,

    /// <summary>Energy of a running transaction; in a slot, not delivered, used when power is lost.</summary>
    Checkpoint = 2,

    /// <summary>Delivered as MeterValues.</summary>
    MeterValues = 3,

    /// <summary>A transaction ended. Delivered as StopTransaction.</summary>
    Stop = 4,

    /// <summary>The record at the head was confirmed; names the transactionId that a Start got.</summary>
    Confirmed = 5,

    /// <summary>As Confirmed, but the record was given up and set aside.</summary>
    SetAside = 6,

    /// <summary>The calendar time became known: undated records before this one, and behind the one before, have the same distance to UTC.</summary>
    ClockSet = 7,

    /// <summary>As Confirmed or SetAside, of a Stop, with all that its session was: kept in the history.</summary>
    Session = 8,

    /// <summary>
    /// A session of the history once more: delivered as StartTransaction, and when that is settled as StopTransaction, as if it were a Start with the
    /// number before its own and a Stop.
    /// </summary>
    Import = 9,

    /// <summary>An entry of the security log; in files of its own.</summary>
    SecurityEvent = 10,
}
