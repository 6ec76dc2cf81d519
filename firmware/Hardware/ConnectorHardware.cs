// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Everything one connector is wired to; null where the board has no such part.</summary>
public sealed class ConnectorHardware
{
    public IPilot Pilot;
    public IContactor Contactor;
    public IMeter Meter;

    /// <summary>Contactor of L2 and L3, beside <see cref="Contactor"/>; null where that switches all phases.</summary>
    public IContactor PhaseContactor;

    /// <summary>Null on a tethered connector.</summary>
    public IProximity Proximity;

    /// <summary>Null on a tethered connector.</summary>
    public ILock Lock;

    public IResidualCurrent ResidualCurrent;
    public IVehicleData VehicleData;

    /// <summary>Null where the meter does not tell its phases apart.</summary>
    public IPhaseMeter PhaseMeter;
}
