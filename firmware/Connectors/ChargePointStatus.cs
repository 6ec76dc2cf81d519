// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a connector is, as drivers and operators speak of it; each protocol has its own words for it.</summary>
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
