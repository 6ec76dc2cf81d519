// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The emulator's board with a contactor for L2 and L3 at connector 1, in the place of the beeper.</summary>
public static class PhaseSwitchBoard
{
    public static BoardDefinition Definition()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        board.Beeper = Line.None;
        board.Connectors[0].PhaseContactor = Line.FirstRegisterBit + 7;
        board.Connectors[0].PhaseMirror = Line.FirstRegisterBit + 6;
        return board;
    }

    /// <summary>A booted station on it.</summary>
    public static StationBench Bench()
    {
        BoardDefinition board = Definition();
        return new StationBench(board, VirtualWiring.Of(board), true);
    }
}
