// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a journal record says; the number is on flash, so it never changes.</summary>
public enum RecordKind
{
    None = 0,

    /// <summary>A transaction began. Delivered as StartTransaction. Its sequence number names the transaction locally.</summary>
    Start = 1,

    /// <summary>Energy of a running transaction; not delivered, used when power is lost.</summary>
    Checkpoint = 2,

    /// <summary>Delivered as MeterValues.</summary>
    MeterValues = 3,

    /// <summary>A transaction ended. Delivered as StopTransaction.</summary>
    Stop = 4,

    /// <summary>A record was confirmed by the central system.</summary>
    Confirmed = 5,

    /// <summary>A record was given up after the last attempt and copied to the set-aside file.</summary>
    SetAside = 6,

    /// <summary>A boot began.</summary>
    Boot = 7,

    /// <summary>The calendar time of a boot became known.</summary>
    ClockSet = 8,

    /// <summary>Whole state of a running transaction or of the registers, carried into a new segment.</summary>
    Carry = 9,

    /// <summary>Delivered as SecurityEventNotification.</summary>
    SecurityEvent = 10,
}
