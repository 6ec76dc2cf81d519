// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>One OCPP frame as it crossed the wire (the value of an AuthorizationKey is masked).</summary>
public sealed class CentralMessage
{
    public CentralMessage(DateTimeOffset at, string chargePointId, MessageDirection direction, string frame, string? remark = null)
    {
        At = at;
        ChargePointId = chargePointId;
        Direction = direction;
        Frame = frame;
        Remark = remark;
    }

    /// <summary>Ascending without gaps, from 1, also across restarts; given when the message is stored.</summary>
    public long N { get; internal set; }

    public DateTimeOffset At { get; }

    public string ChargePointId { get; }

    /// <summary>Seen from the central system: In came from the station.</summary>
    public MessageDirection Direction { get; }

    /// <summary>Text of the frame; not necessarily JSON, when the station sent something else.</summary>
    public string Frame { get; }

    /// <summary>What the frame had that OCPP's schemas forbid and that was tolerated; null for nothing.</summary>
    public string? Remark { get; }
}
