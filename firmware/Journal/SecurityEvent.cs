// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What has happened to the security of the station; the number is on flash, so it never changes.</summary>
public enum SecurityEvent
{
    /// <summary>Another firmware runs than at the last boot.</summary>
    FirmwareUpdated = 0,

    /// <summary>The central system has refused the station's password or certificate.</summary>
    FailedToAuthenticateAtCentralSystem = 1,

    /// <summary>The central system could not prove who it is by any other means than those below.</summary>
    CentralSystemFailedToAuthenticate = 2,

    /// <summary>The clock was set by more than it may be wrong.</summary>
    SettingSystemTime = 3,

    StartupOfTheDevice = 4,

    /// <summary>A restart is under way; a power cut is none.</summary>
    ResetOrReboot = 5,

    SecurityLogWasCleared = 6,

    /// <summary>A key or certificate that the security of the connection rests on was changed.</summary>
    ReconfigurationOfSecurityParameters = 7,

    MemoryExhaustion = 8,

    /// <summary>Received frames that are none of OCPP.</summary>
    InvalidMessages = 9,

    AttemptedReplayAttacks = 10,

    TamperDetectionActivated = 11,

    InvalidFirmwareSignature = 12,

    InvalidFirmwareSigningCertificate = 13,

    /// <summary>The central system's certificate has expired, is for another host or leads to no root that is trusted here.</summary>
    InvalidCentralSystemCertificate = 14,

    /// <summary>A certificate for the station does not belong to its key, leads to no root or has expired.</summary>
    InvalidChargePointCertificate = 15,

    InvalidTlsVersion = 16,

    InvalidTlsCipherSuite = 17,
}
