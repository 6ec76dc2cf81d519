// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;

namespace OcppStation.Tests.Desktop;

/// <summary>The virtual board is described three times: in its file, for tests without files, and by what a VirtualWiring starts with.</summary>
[TestClass]
public class EmulatorBoardTests
{
    private static readonly JsonSerializerOptions s_fields = new() { IncludeFields = true, WriteIndented = true };

    private static readonly BoardDefinition s_file = SettingsFiles.ReadBoard(RepositoryFiles.PathOf("boards/emulator/board.json"));

    [TestMethod]
    public void The_board_of_the_unit_tests_is_that_of_the_file()
    {
        Assert.AreEqual(Text(s_file), Text(EmulatorBoard.Definition()), "boards/emulator/board.json and tests/unit/Bench/EmulatorBoard.cs");
    }

    [TestMethod]
    public void The_virtual_board_is_wired_as_the_file_says()
    {
        Assert.AreEqual(Text(VirtualWiring.Of(s_file)), Text(new VirtualWiring()), "boards/emulator/board.json and the initial values of VirtualWiring");
    }

    private static string Text<T>(T description) => JsonSerializer.Serialize(description, s_fields);
}
