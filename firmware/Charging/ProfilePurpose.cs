// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a charging profile limits; the numbers are on flash.</summary>
public enum ProfilePurpose
{
    /// <summary>The whole station, all connectors together.</summary>
    StationMax = 0,

    /// <summary>Every transaction that has no profile of its own.</summary>
    TxDefault = 1,

    /// <summary>One transaction.</summary>
    Tx = 2,
}
