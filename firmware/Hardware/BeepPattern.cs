// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the beeper says.</summary>
public enum BeepPattern
{
    /// <summary>One short beep: card read.</summary>
    Read,

    /// <summary>One longer beep: accepted.</summary>
    Accepted,

    /// <summary>Three short beeps: refused.</summary>
    Rejected,

    /// <summary>One long beep: fault.</summary>
    Fault,
}
