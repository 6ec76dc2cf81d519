// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>Something that is done once.</summary>
internal sealed class Once(Action action) : ITimed
{
    /// <inheritdoc/>
    public long Run(long nowMs)
    {
        action();
        return Deadlines.Never;
    }
}
