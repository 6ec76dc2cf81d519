// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Something that the <see cref="Scheduler"/> runs at moments which it names itself.</summary>
internal interface ITimed
{
    /// <summary>Runs at the virtual time <paramref name="nowMs"/>; returns when to run next, later than now, or <see cref="Deadlines.Never"/>.</summary>
    long Run(long nowMs);
}
