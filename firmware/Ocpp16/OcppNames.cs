// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OCPP spellings of the enumerations, by value: Enum.ToString gives a number on nanoFramework.</summary>
public static class OcppNames
{
    public static readonly string[] Status =
    [
        "Available", "Preparing", "Charging", "SuspendedEVSE", "SuspendedEV", "Finishing", "Reserved", "Unavailable", "Faulted",
    ];

    public static readonly string[] ErrorCode =
    [
        "NoError", "ConnectorLockFailure", "EVCommunicationError", "GroundFailure", "HighTemperature", "InternalError", "OtherError",
        "OverCurrentFailure", "PowerMeterFailure", "PowerSwitchFailure", "UnderVoltage", "LocalListConflict",
    ];

    public static readonly string[] Reason =
    [
        "Local", "EmergencyStop", "EVDisconnected", "HardReset", "Other", "PowerLoss", "Reboot", "Remote", "SoftReset", "UnlockCommand",
        "DeAuthorized",
    ];

    public static readonly string[] Context =
    [
        "Sample.Periodic", "Sample.Clock", "Transaction.Begin", "Transaction.End", "Trigger",
    ];

    /// <summary>By <see cref="ProfilePurpose"/>.</summary>
    public static readonly string[] ProfilePurpose = ["ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"];

    /// <summary>chargingRateUnit.</summary>
    public static readonly string[] RateUnit = ["A", "W"];

    public static readonly string[] Authorization = ["Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx"];

    public static readonly string[] DiagnosticsStatus = ["Idle", "Uploading", "Uploaded", "UploadFailed"];
}
