// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Why a transaction ended; the number is what the journal stores, each protocol has its own word for it.</summary>
public enum StopReason
{
    /// <summary>Stopped by the driver at the station.</summary>
    Local = 0,
    EmergencyStop = 1,
    EVDisconnected = 2,
    HardReset = 3,
    Other = 4,
    PowerLoss = 5,
    Reboot = 6,
    Remote = 7,
    SoftReset = 8,
    UnlockCommand = 9,
    DeAuthorized = 10,
}
