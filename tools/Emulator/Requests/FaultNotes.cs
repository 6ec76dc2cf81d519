// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>Tells whoever switches a fault what to expect: some show at once, some in minutes, some stay when their cause is gone.</summary>
internal static class FaultNotes
{
    /// <summary>When the status Faulted ends that the firmware's fault has brought; null without one.</summary>
    public static string Ends(Fault fault) => fault switch
    {
        Fault.None => null,
        Fault.ContactorWelded => "when the contactor opens and then the service button is held for 5 s",
        Fault.EmergencyStop => "when the emergency stop is released",
        Fault.GroundFailure or Fault.OverCurrent or Fault.ContactorOpen or Fault.DiodeShort => "when the cause is gone and the plug is out",
        Fault.LockFailure => "when the lock moves again, or the plug is out",
        Fault.MeterFailure => "when the meter gives a pulse, or the plug is out",
        Fault.CableInvalid => "with another cable",
        _ => "when the cause is gone",
    };

    /// <summary>What happens now.</summary>
    /// <param name="fault">What was switched.</param>
    /// <param name="active">On or off.</param>
    /// <param name="connector">The connector before that.</param>
    public static string Expect(ConnectorFault fault, bool active, ConnectorView connector)
    {
        if (active)
        {
            return Begins(fault);
        }

        if (fault == ConnectorFault.HighTemperature)
        {
            return "the board cools towards 25 °C; current is offered again below 60 °C";
        }

        return connector.FaultEnds == null ? "nothing is faulted" : "Faulted ends " + connector.FaultEnds;
    }

    private static string Begins(ConnectorFault fault) => fault switch
    {
        ConnectorFault.HighTemperature => "the board warms up towards 95 °C with a time constant of 600 s unless a scenario sets another: "
            + "less current from 65 °C (after about 8 minutes from cold), none from 80 °C (about 15 minutes), as SuspendedEVSE with "
            + "HighTemperature while a car charges; nothing is seen before",
        ConnectorFault.GroundFailure => "the detector trips: Faulted at once; it stays until the cause is gone and the plug is out",
        ConnectorFault.EmergencyStop => "Faulted at once at every connector, until it is released",
        ConnectorFault.PilotShort => "Faulted within a second, until the cause is gone",
        ConnectorFault.DiodeShort => "Faulted as soon as current is offered to a car; it stays until the cause is gone and the plug is out",
        ConnectorFault.PowerSwitchFailure => "the contacts stay as they are: Faulted when they should move; welded ones stay faulted until the "
            + "contactor opens and then the service button is held for 5 s",
        ConnectorFault.PowerMeterFailure => "no more pulses: Faulted when current has flowed without any for a while; until a pulse, or the plug is out",
        ConnectorFault.OverCurrentFailure => "the car draws more than it is offered: Faulted some seconds after it charges; until the plug is out",
        ConnectorFault.PhaseSwitchFailure => "the contactor of L2 and L3 does not move (--phase-switch, connector 1): Faulted when it should; until the plug is out",
        _ => "the bolt does not move: Faulted when it should; until it moves again, or the plug is out",
    };
}
