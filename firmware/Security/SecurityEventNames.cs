// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Names of <see cref="SecurityEvent"/>, for the log and the wire: Enum.ToString gives a number on nanoFramework.</summary>
public static class SecurityEventNames
{
    private static readonly string[] s_names =
    [
        "FirmwareUpdated", "FailedToAuthenticateAtCentralSystem", "CentralSystemFailedToAuthenticate", "SettingSystemTime",
        "StartupOfTheDevice", "ResetOrReboot", "SecurityLogWasCleared", "ReconfigurationOfSecurityParameters", "MemoryExhaustion",
        "InvalidMessages", "AttemptedReplayAttacks", "TamperDetectionActivated", "InvalidFirmwareSignature",
        "InvalidFirmwareSigningCertificate", "InvalidCentralSystemCertificate", "InvalidChargePointCertificate", "InvalidTLSVersion",
        "InvalidTLSCipherSuite",
    ];

    public static string Of(SecurityEvent what)
    {
        return s_names[(int)what];
    }
}
