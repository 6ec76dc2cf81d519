// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the periods of a charging profile count from; the numbers are on flash.</summary>
public enum ProfileKind
{
    /// <summary>One moment.</summary>
    Absolute = 0,

    /// <summary>The same moment of every day (UTC), from the first on.</summary>
    Daily = 1,

    /// <summary>The same moment of every week (UTC), from the first on.</summary>
    Weekly = 2,

    /// <summary>The start of the transaction.</summary>
    Relative = 3,
}
