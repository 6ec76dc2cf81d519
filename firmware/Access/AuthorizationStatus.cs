// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the central system says about a tag; the number is what the cache stores.</summary>
public enum AuthorizationStatus
{
    Accepted = 0,
    Blocked = 1,
    Expired = 2,
    Invalid = 3,
    ConcurrentTx = 4,
}
