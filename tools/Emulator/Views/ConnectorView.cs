// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>One connector as the control API shows it; what needs a running station is null while its power is off.</summary>
public sealed class ConnectorView
{
    public int Id { get; set; }

    /// <summary>ChargePointStatus.</summary>
    public string Status { get; set; }

    /// <summary>ChargePointErrorCode.</summary>
    public string ErrorCode { get; set; }

    /// <summary>A to F, as the firmware sees it.</summary>
    public string Pilot { get; set; }

    /// <summary>Positive plateau of the pilot on the wire, V.</summary>
    public double PilotVoltage { get; set; }

    /// <summary>What the duty cycle offers, 0 for none.</summary>
    public double OfferedA { get; set; }

    /// <summary>Where the main contacts are: open or closed.</summary>
    public string Contactor { get; set; }

    /// <summary>locked or unlocked; null without a lock.</summary>
    public string Lock { get; set; }

    public bool Plugged { get; set; }

    public string IdTag { get; set; }

    public int? TransactionId { get; set; }

    /// <summary>Energy of the running or last session.</summary>
    public long EnergyWh { get; set; }

    public int PowerW { get; set; }

    /// <summary>Of the first phase.</summary>
    public double CurrentA { get; set; }

    public double VoltageV { get; set; }

    public double? TemperatureC { get; set; }

    /// <summary>The car's state of charge, per cent; null without a car.</summary>
    public double? Soc { get; set; }
}
