// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The board sees that the mains have gone, and keeps the chip running for a while: time to put on flash what is not there yet.</summary>
public interface IPowerFail
{
    /// <summary>The chip runs for at least so long after the mains have gone, ms.</summary>
    int HoldUpMs { get; }

    /// <summary>True while the mains are away, or the input is broken; called in every tick. What it says is at most a tick old once it has said so.</summary>
    bool Poll();
}
