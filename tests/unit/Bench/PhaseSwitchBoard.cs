// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A station that can switch connector 1 between three phases and one.</summary>
public static class PhaseSwitchBoard
{
    /// <summary>A booted station on it.</summary>
    public static StationBench Bench()
    {
        BoardDefinition board = EmulatorBoard.WithPhaseSwitch();
        return new StationBench(board, VirtualWiring.Of(board), true);
    }
}
