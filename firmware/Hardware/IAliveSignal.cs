// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The line that keeps the interlock's charge pump up: contactors fall off when it stands still.</summary>
public interface IAliveSignal
{
    /// <summary>Changes the line's level; called at the end of each tick and from nowhere else.</summary>
    void Toggle();
}
