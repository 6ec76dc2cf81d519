// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>How the board warms up: short sessions show something only when it does so faster than in life.</summary>
public sealed class ScenarioHeat
{
    /// <summary>Time constant, s.</summary>
    public int Seconds { get; set; } = new VirtualWiring().ThermalTimeConstantSeconds;

    /// <summary>Rise in the end, thousandths of a degree Celsius for each kW delivered.</summary>
    public int MilliCelsiusPerKw { get; set; } = new VirtualWiring().MilliCelsiusPerKw;

    /// <summary>The wiring of a board that warms up like that.</summary>
    internal VirtualWiring Wiring() => new() { ThermalTimeConstantSeconds = Seconds, MilliCelsiusPerKw = MilliCelsiusPerKw };
}
