// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>One charging transaction as its station reported it; replaced, never changed.</summary>
public sealed record TransactionInfo
{
    /// <summary>transactionId, from 1, unique across restarts.</summary>
    public required int Id { get; init; }

    public required string ChargePointId { get; init; }

    public required int ConnectorId { get; init; }

    public required string IdTag { get; init; }

    /// <summary>What StartTransaction was answered with: an AuthorizationStatus of OCPP.</summary>
    public required string IdTagStatus { get; init; }

    public int? ReservationId { get; init; }

    public required int MeterStartWh { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Newest Energy.Active.Import.Register seen while it ran.</summary>
    public int? MeterLastWh { get; init; }

    public int? MeterStopWh { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public string? StopReason { get; init; }

    public string? StopIdTag { get; init; }

    public bool Running => StoppedAt == null;

    /// <summary>Energy so far, or in the end.</summary>
    public int EnergyWh => (MeterStopWh ?? MeterLastWh ?? MeterStartWh) - MeterStartWh;
}
