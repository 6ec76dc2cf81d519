// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a check that takes its time says.</summary>
public enum CheckResult
{
    /// <summary>There is more to look at.</summary>
    Busy,
    Good,
    Bad,
}
