// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What can be wrong with a connector, most serious first: when several apply, the lowest number is reported.
/// boards/README.md has the table of causes, blink codes and ways out.
/// </summary>
public enum Fault
{
    None = 0,

    /// <summary>The contactor did not open: latched, also over a restart, until service finds open contacts.</summary>
    ContactorWelded = 1,

    /// <summary>The emergency stop is pressed, for all connectors: until it is released.</summary>
    EmergencyStop = 2,

    /// <summary>Residual current or failed detector test: latched until the plug is out and the detector is quiet.</summary>
    GroundFailure = 3,

    /// <summary>More current than offered: latched until the plug is out.</summary>
    OverCurrent = 4,

    /// <summary>The contactor did not close: latched until the plug is out.</summary>
    ContactorOpen = 5,

    /// <summary>Pilot shorted to PE (state E).</summary>
    PilotShort = 6,

    /// <summary>Pilot readings make no sense.</summary>
    PilotImplausible = 7,

    /// <summary>The car's pilot diode is shorted, no -12 V: latched until the plug is out, for without PWM it cannot be seen.</summary>
    DiodeShort = 8,

    /// <summary>The lock did not follow: latched until the plug is out or the lock moves again.</summary>
    LockFailure = 9,

    /// <summary>The cable's proximity resistor is not one of Annex B.</summary>
    CableInvalid = 10,

    /// <summary>The meter is silent while current flows: latched until a pulse comes or the plug is out.</summary>
    MeterFailure = 11,

    /// <summary>The temperature sensor is open or shorted.</summary>
    SensorFailure = 12,

    /// <summary>The power-fail input says for longer than the board could live without them that the mains are away: until it says otherwise.</summary>
    MainsFailure = 13,

    /// <summary>The contactor of L2 and L3 did not follow: latched until the plug is out.</summary>
    PhaseSwitchFailure = 14,
}
