// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Names for the log, by <see cref="StopReason"/>: Enum.ToString gives a number on nanoFramework.</summary>
public static class StopReasonNames
{
    private static readonly string[] s_names =
    [
        "Local", "EmergencyStop", "EVDisconnected", "HardReset", "Other", "PowerLoss", "Reboot", "Remote", "SoftReset", "UnlockCommand",
        "DeAuthorized",
    ];

    public static string Of(StopReason reason)
    {
        return s_names[(int)reason];
    }
}
