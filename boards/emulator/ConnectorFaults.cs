// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>Names of <see cref="ConnectorFault"/>.</summary>
public static class ConnectorFaults
{
    /// <summary>Names by value.</summary>
    public static readonly string[] Names =
    [
        "GroundFailure", "ConnectorLockFailure", "HighTemperature", "PowerSwitchFailure", "PowerMeterFailure", "PilotShort", "DiodeShort",
        "OverCurrentFailure", "EmergencyStop", "PhaseSwitchFailure",
    ];

    /// <summary>Finds a fault by name.</summary>
    public static bool TryParse(string name, out ConnectorFault fault)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (Names[i] == name)
            {
                fault = (ConnectorFault)i;
                return true;
            }
        }

        fault = ConnectorFault.GroundFailure;
        return false;
    }
}
