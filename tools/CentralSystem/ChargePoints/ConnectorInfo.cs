// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>The last StatusNotification of one connector; id 0 is the charge point as a whole.</summary>
public sealed record ConnectorInfo
{
    public required int Id { get; init; }

    public required string Status { get; init; }

    public required string ErrorCode { get; init; }

    public string? Info { get; init; }

    public string? VendorErrorCode { get; init; }

    /// <summary>When the station entered this status: its own timestamp, or else the time of receipt.</summary>
    public required DateTimeOffset Since { get; init; }
}
