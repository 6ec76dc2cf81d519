// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>Values of AuthorizationStatus (OCPP 1.6, 7.2), spelled as on the wire.</summary>
public enum AuthorizationStatus
{
    Accepted,
    Blocked,
    Expired,
    Invalid,
    ConcurrentTx,
}
