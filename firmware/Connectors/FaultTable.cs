// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a <see cref="Fault"/> is called towards the central system and the driver.</summary>
public static class FaultTable
{
    private static readonly byte[] s_errorCodes =
    [
        (byte)ChargePointErrorCode.NoError,
        (byte)ChargePointErrorCode.PowerSwitchFailure,
        (byte)ChargePointErrorCode.OtherError,
        (byte)ChargePointErrorCode.GroundFailure,
        (byte)ChargePointErrorCode.OverCurrentFailure,
        (byte)ChargePointErrorCode.PowerSwitchFailure,
        (byte)ChargePointErrorCode.EVCommunicationError,
        (byte)ChargePointErrorCode.EVCommunicationError,
        (byte)ChargePointErrorCode.EVCommunicationError,
        (byte)ChargePointErrorCode.ConnectorLockFailure,
        (byte)ChargePointErrorCode.OtherError,
        (byte)ChargePointErrorCode.PowerMeterFailure,
        (byte)ChargePointErrorCode.InternalError,
        (byte)ChargePointErrorCode.UnderVoltage,
        (byte)ChargePointErrorCode.PowerSwitchFailure,
    ];

    private static readonly string[] s_vendorCodes =
    [
        "", "ContactorWelded", "EmergencyStop", "ResidualCurrent", "OverCurrent", "ContactorOpen", "PilotShort", "PilotImplausible",
        "DiodeShort", "LockFailure", "CableInvalid", "MeterFailure", "TemperatureSensor", "MainsFailure",
        "PhaseSwitch",
    ];

    /// <summary>errorCode of StatusNotification.</summary>
    public static ChargePointErrorCode ErrorCode(Fault fault)
    {
        return (ChargePointErrorCode)s_errorCodes[(int)fault];
    }

    /// <summary>vendorErrorCode of StatusNotification; null for <see cref="Fault.None"/>.</summary>
    public static string VendorCode(Fault fault)
    {
        return fault == Fault.None ? null : s_vendorCodes[(int)fault];
    }

    /// <summary>True when a running transaction ends with the fault; the others only interrupt it until they are gone.</summary>
    public static bool EndsTransaction(Fault fault)
    {
        return fault != Fault.None && fault != Fault.SensorFailure && fault != Fault.DiodeShort && fault != Fault.MainsFailure;
    }
}
