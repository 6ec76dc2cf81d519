// SPDX-License-Identifier: MIT

namespace OcppStation.Simulation;

/// <summary>Which ticks of a simulated station are run.</summary>
public enum TicksRun
{
    /// <summary>Those in which something could happen, as the emulator does.</summary>
    Needed,

    /// <summary>Every tick of 20 ms, as the device does: most of them are no more than a look at the inputs.</summary>
    Every,

    /// <summary>Every tick, and each as a full turn of the station.</summary>
    EveryInFull,
}
