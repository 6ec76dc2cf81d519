// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Kinds of what is wrong with a connector, as reported; each protocol has its own words for them.</summary>
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
    UnderVoltage = 10,

    /// <summary>The central system has said about a tag what its local list does not say.</summary>
    LocalListConflict = 11,
}
