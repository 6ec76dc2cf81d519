// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>Which records to read. What is null lets everything pass.</summary>
public sealed record RecordQuery
{
    public const int DefaultCount = 1000;

    /// <summary>The first records after this number, or the newest when it is null; oldest first either way.</summary>
    public long? After { get; init; }

    /// <summary>Records to leave out: after <see cref="After"/>, or of the newest.</summary>
    public int Offset { get; init; }

    /// <summary>Most records to return.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <summary>Part of any text of the record, without regard to the case of a to z.</summary>
    public string? Search { get; init; }

    public string? ChargePointId { get; init; }

    /// <summary>Id of a transaction.</summary>
    public int? Id { get; init; }

    /// <summary>Whether a transaction runs.</summary>
    public bool? Running { get; init; }

    /// <summary>Not before this moment: a transaction's start, a message's time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether to count all records that fit, which reads every one of them.</summary>
    public bool WithTotal { get; init; }
}
