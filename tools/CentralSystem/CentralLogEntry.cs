// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>Something that happened which is not a frame: a connection, a command and its answer, a changed idTag, a refusal.</summary>
public sealed class CentralLogEntry
{
    public CentralLogEntry(DateTimeOffset at, CentralLogLevel level, string? chargePointId, string what, string? detail)
    {
        At = at;
        Level = level;
        ChargePointId = chargePointId;
        What = what;
        Detail = detail;
    }

    /// <summary>Ascending from 1; given when the entry is stored.</summary>
    public long N { get; internal set; }

    public DateTimeOffset At { get; }

    public CentralLogLevel Level { get; }

    public string? ChargePointId { get; }

    /// <summary>One short phrase, for instance <c>connected</c> or <c>command RemoteStartTransaction</c>.</summary>
    public string What { get; }

    public string? Detail { get; }
}
