// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What goes on beside charging: the log, files on their way, a new firmware.</summary>
public interface IMaintenance
{
    /// <summary>A bounded amount of work; called in a turn when <see cref="Deadlines.ChoreMs"/> has come, never blocks.</summary>
    void Poll();
}
