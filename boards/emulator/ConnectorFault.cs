// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>What QA can break on a connector; names as in the control API.</summary>
public enum ConnectorFault
{
    GroundFailure = 0,
    ConnectorLockFailure = 1,
    HighTemperature = 2,
    PowerSwitchFailure = 3,
    PowerMeterFailure = 4,
    PilotShort = 5,
    DiodeShort = 6,
    OverCurrentFailure = 7,

    /// <summary>The station's one emergency stop is pressed.</summary>
    EmergencyStop = 8,

    /// <summary>The contactor of L2 and L3 does not move, where there is one.</summary>
    PhaseSwitchFailure = 9,
}
