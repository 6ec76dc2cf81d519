// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>What the car wants.</summary>
public enum VehicleState
{
    /// <summary>Charges when it is offered current.</summary>
    Ready,

    /// <summary>Keeps S2 open.</summary>
    NotReady,

    /// <summary>Charges only with ventilation (state D).</summary>
    Ventilation,
}
