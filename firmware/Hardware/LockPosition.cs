// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the feedback of a socket lock says.</summary>
public enum LockPosition
{
    /// <summary>The bolt is out of the plug.</summary>
    Unlocked,

    /// <summary>The bolt holds the plug.</summary>
    Locked,

    /// <summary>The motor is being driven, or rests before the next try.</summary>
    Moving,

    /// <summary>All tries are used up and the feedback did not follow.</summary>
    Failed,
}
