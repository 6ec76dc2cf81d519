// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OCPP 1.6 ChargePointStatus (7.7); names by <see cref="OcppNames.Status"/>.</summary>
public enum ChargePointStatus
{
    Available = 0,
    Preparing = 1,
    Charging = 2,
    SuspendedEVSE = 3,
    SuspendedEV = 4,
    Finishing = 5,
    Reserved = 6,
    Unavailable = 7,
    Faulted = 8,
}
