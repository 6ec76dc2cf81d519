// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What became of the wish to reserve a connector.</summary>
public enum ReservationStatus
{
    Accepted,
    Faulted,
    Occupied,
    Rejected,
    Unavailable,
}
