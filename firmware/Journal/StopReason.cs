// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OCPP 1.6 Reason of StopTransaction; the number is what the journal stores.</summary>
public enum StopReason
{
    /// <summary>Stopped by the driver at the station; the default, which may be left out on the wire.</summary>
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
