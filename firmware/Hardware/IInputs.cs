// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The digital inputs behind contactors, locks, detectors and the emergency stop, looked at as one.</summary>
public interface IInputs
{
    /// <summary>A quick look, in every tick: true when one of them is not what was last read of it.</summary>
    bool HaveChanged();
}
