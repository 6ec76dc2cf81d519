// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a meter was read for; the number is what the journal stores.</summary>
public enum ReadingContext
{
    /// <summary>Regularly within a transaction.</summary>
    Periodic = 0,

    /// <summary>On the grid of the clock.</summary>
    Clock = 1,

    /// <summary>At the begin of a transaction.</summary>
    Begin = 2,

    /// <summary>At its end.</summary>
    End = 3,

    /// <summary>The central system has asked for it.</summary>
    Trigger = 4,
}
