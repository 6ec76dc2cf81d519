// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>Measures the ticks that a <see cref="StationRunner"/> runs.</summary>
public interface ITickWatch
{
    /// <summary>A tick is about to be run.</summary>
    void TickBegins();

    /// <summary>It has been run.</summary>
    void TickEnds();
}
