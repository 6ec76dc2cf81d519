// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OCPP 1.6 AuthorizationStatus (7.2); the number is what the cache stores.</summary>
public enum AuthorizationStatus
{
    Accepted = 0,
    Blocked = 1,
    Expired = 2,
    Invalid = 3,
    ConcurrentTx = 4,
}
