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

    /// <summary>Why it is faulted or suspended, as in StatusNotification.req; null for nothing to add.</summary>
    public string VendorErrorCode { get; set; }

    /// <summary>What the firmware has found wrong, a name of its own; null for nothing.</summary>
    public string FaultFound { get; set; }

    /// <summary>When the status Faulted ends that this has brought; null without one.</summary>
    public string FaultEnds { get; set; }

    /// <summary>What the light shows: off, available, offline, waiting, authorising, accepted, rejected, charging, suspended, unavailable or fault.</summary>
    public string Light { get; set; }

    /// <summary>Red blinks of a fault before the pause, 0 without one.</summary>
    public int LightBlinks { get; set; }

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

    /// <summary>Phases that the car can load now; 0 without a car.</summary>
    public int LoadedPhases { get; set; }

    public string IdTag { get; set; }

    public int? TransactionId { get; set; }

    /// <summary>Energy of the running or last session.</summary>
    public long EnergyWh { get; set; }

    public int PowerW { get; set; }

    /// <summary>
    /// What keeps the power from being higher: car, cable, station, operator (OperatorMaxCurrent), temperature, offline
    /// (OfflineMaxCurrent), profile or supply (SupplyMaxCurrent); null while no power flows.
    /// </summary>
    public string LimitedBy { get; set; }

    /// <summary>Of the first phase.</summary>
    public double CurrentA { get; set; }

    public double VoltageV { get; set; }

    public double? TemperatureC { get; set; }

    /// <summary>The car's state of charge, per cent; null without a car.</summary>
    public double? Soc { get; set; }

    /// <summary>The car; null without one.</summary>
    public CarView Car { get; set; }

    /// <summary>Hardware faults that are switched on.</summary>
    public string[] Faults { get; set; }
}
