// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>One sampledValue of a MeterValues or of a StopTransaction's transactionData, with OCPP's defaults filled in.</summary>
public sealed record MeterSample
{
    public const string EnergyRegister = "Energy.Active.Import.Register";

    public required string ChargePointId { get; init; }

    public required int ConnectorId { get; init; }

    public int? TransactionId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Measurand { get; init; }

    /// <summary>As sent.</summary>
    public required string Value { get; init; }

    public string? Unit { get; init; }

    public string? Context { get; init; }

    public string? Phase { get; init; }

    public string? Location { get; init; }

    public string? Format { get; init; }
}
