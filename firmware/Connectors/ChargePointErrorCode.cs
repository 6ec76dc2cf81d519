// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OCPP 1.6 ChargePointErrorCode (7.6) as far as this station has causes; names by <see cref="OcppNames.ErrorCode"/>.</summary>
public enum ChargePointErrorCode
{
    NoError = 0,
    ConnectorLockFailure = 1,
    EVCommunicationError = 2,
    GroundFailure = 3,
    HighTemperature = 4,
    InternalError = 5,
    OtherError = 6,
    OverCurrentFailure = 7,
    PowerMeterFailure = 8,
    PowerSwitchFailure = 9,
}
