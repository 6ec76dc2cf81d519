// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// Board files as NanoCheck reads them, each spoilt at one place of boards/dual-wrover; the same refusals by the firmware's
/// start, in the memory of a device, are in BoardDefinitionTests.
/// </summary>
[TestClass]
public class NanoCheckBoardTests
{
    [TestMethod]
    public void The_shipped_boards_are_good()
    {
        string[] boards = BoardFiles.Of(RepositoryFiles.Root);
        Assert.IsTrue(boards.Length >= 4);
        Assert.AreEqual(string.Empty, string.Join("\n", BoardFiles.Check(RepositoryFiles.Root, boards)));
        foreach (string board in boards)
        {
            (int exit, string output) = Run(".", "board", board);
            Assert.AreEqual(0, exit);
            Assert.AreEqual($"{board}: board \"{Path.GetFileName(Path.GetDirectoryName(board))}\" is good\n", output);
        }
    }

    [TestMethod]
    [DataRow("\"readerD1\": 33", "\"readerD1\": 27", "readerD1: GPIO 27 is used by readerD0 already")]
    [DataRow("\"lightRed\": \"QG\"", "\"lightRed\": \"QF\"", "connectors[1].lightRed: QF is used by connectors[1].lightGreen already")]
    [DataRow("\"mirror\": \"D\"", "\"mirror\": \"C\"", "connectors[1].mirror: C is used by connectors[0].mirror already")]
    [DataRow("\"contactor\": 13", "\"contactor\": 34", "connectors[1].contactor: GPIO 34 is input only; expected an output, 0 to 33")]
    [DataRow("\"alive\": 2", "\"alive\": 39", "alive: GPIO 39 is input only; expected an output, 0 to 33")]
    [DataRow("\"pilotPwm\": 26", "\"pilotPwm\": 35", "connectors[1].pilotPwm: GPIO 35 is input only; expected an output, 0 to 33")]
    [DataRow(
        "\"temperatureChannel\": 4", "\"temperatureChannel\": 17",
        "temperatureChannel: ADC channel 17 is on ADC2, which Wi-Fi uses; expected 0 or 3 to 7")]
    [DataRow("\"readerD0\": 27", "\"readerD0\": 12", "readerD0: GPIO 12 must be low at boot; expected an output there")]
    [DataRow("\"readerD0\": 27", "\"readerD0\": 2", "readerD0: GPIO 2 is a strap pin that an input may hold at boot; expected another")]
    [DataRow("\"alive\": 2", "\"alive\": 0", "alive: GPIO 0 selects download at boot; expected nothing but serviceButton there")]
    [DataRow("\"contactor\": 13", "\"contactor\": 5", "connectors[1].contactor: GPIO 5 pulses or is a strap at boot; expected another")]
    [DataRow(
        "\"readerD0\": 27", "\"readerD0\": 3", "readerD0: GPIO 3 is the serial port for debugging and deployment; expected another")]
    [DataRow("\"readerD0\": 27", "\"readerD0\": 6", "readerD0: GPIO 6 is the flash's or not on the module; expected another")]
    [DataRow("\"readerD0\": 27", "\"readerD0\": 11", "readerD0: GPIO 11 is the flash's or not on the module; expected another")]
    [DataRow("\"readerD0\": 27", "\"readerD0\": 16", "readerD0: GPIO 16 is the PSRAM's; expected another, or psram false")]
    [DataRow("\"readerD0\": 27", "\"readerD0\": 17", "readerD0: GPIO 17 is the PSRAM's; expected another, or psram false")]
    [DataRow("\"pilotPwm\": 26,", "", "connectors[1].pilotPwm: expected a whole number from 0 to 39, and it is missing")]
    [DataRow("\"pilotChannel\": 3,", "", "connectors[1].pilotChannel: expected a whole number from 0 to 19, and it is missing")]
    [DataRow("\"mirror\": \"D\",", "", "connectors[1].mirror: expected a GPIO or \"A\" to \"H\", and it is missing")]
    [DataRow("\"alive\": 2,", "", "alive: expected a whole number from 0 to 39, or \"none\" on a board without an interlock")]
    [DataRow("\"serviceButton\": 0,", "", "serviceButton: expected a whole number from 0 to 39, and it is missing")]
    [DataRow("\"readerByteOrder\"", "\"readerByteorder\"", "readerByteOrder: expected \"Normal\" or \"Reversed\"")]
    [DataRow("\"temperatureChannel\"", "\"temperaturechannel\"", "temperaturechannel: there is no such key")]
    [DataRow("\"impulsesPerKwh\": 1000", "\"impulsesPerKwh\": 0", "connectors[0].impulsesPerKwh: expected a whole number from 1 to 100000")]
    [DataRow(
        "\"impulsesPerKwh\": 1000", "\"impulsesPerKwh\": 10000",
        "connectors[0].impulsesPerKwh: 10000 at 22080 W is 61 pulses in a second, expected at most 16")]
    [DataRow("\"maxCurrent\": 32", "\"maxCurrent\": 80", "connectors[0].maxCurrent: expected a whole number from 6 to 63")]
    [DataRow("\"name\": \"dual-wrover\"", "\"name\": \"other\"", "name: expected \"dual-wrover\", as its folder")]
    public void A_board_that_cannot_be_wired_gives_one_line(string good, string bad, string problem)
    {
        using NanoCheckBench bench = new();
        bench.Write(".git", string.Empty);
        string text = RepositoryFiles.Read("boards/dual-wrover/board.json");
        int at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.IsTrue(at > 0, good);
        bench.Write("boards/dual-wrover/board.json", text[..at] + bad + text[(at + good.Length)..]);
        (int exit, string output) = Run(bench.Root);
        Assert.AreEqual(1, exit);
        Assert.AreEqual($"boards/dual-wrover/board.json: {problem}\nNanoCheck: 0 files, 1 boards, 1 violations\n", output);
    }

    [TestMethod]
    public void A_file_of_a_user_is_checked_alone_under_the_name_given()
    {
        using NanoCheckBench bench = new();
        string mine = bench.Write("mine.json", RepositoryFiles.Read("boards/dual-tethered/board.json").Replace("\"contactor\": 13", "\"contactor\": 4"));
        (int exit, string output) = Run(bench.Root, "board", mine);
        Assert.AreEqual(1, exit);
        Assert.AreEqual(mine + ": connectors[1].contactor: GPIO 4 is used by connectors[0].contactor already\n", output);
    }

    [TestMethod]
    [DataRow("{ \"name\": ", ": no JSON object, ")]
    [DataRow("[]", ": no JSON object, the root is no object")]
    [DataRow("", ": no JSON object, ")]
    [DataRow("{\"name\":\"a\",\"name\":\"b\"}", ": no JSON object, ")]
    public void A_file_that_is_no_JSON_object_gives_one_line(string text, string problem)
    {
        using NanoCheckBench bench = new();
        string mine = bench.Write("mine.json", text);
        (int exit, string output) = Run(bench.Root, "board", mine);
        Assert.AreEqual(1, exit);
        StringAssert.StartsWith(output, mine + problem);
        Assert.AreEqual(1, output.Count(character => character == '\n'), output);
    }

    [TestMethod]
    public void A_missing_file_gives_one_line()
    {
        (int exit, string output) = Run(".", "board", "no-such-board.json");
        Assert.AreEqual(1, exit);
        Assert.AreEqual("no-such-board.json: missing, expected a JSON object\n", output);
    }

    [TestMethod]
    public void A_byte_order_mark_does_no_harm()
    {
        using NanoCheckBench bench = new();
        string mine = Path.Combine(bench.Root, "mine.json");

        // .NET takes one mark away by itself, the device takes none.
        File.WriteAllText(mine, "\uFEFF\uFEFF" + RepositoryFiles.Read("boards/dual-wrover/board.json"));
        (int exit, string output) = Run(bench.Root, "board", mine);
        Assert.AreEqual(0, exit, output);
    }

    [TestMethod]
    public void The_board_command_needs_a_file()
    {
        StringWriter errors = new() { NewLine = "\n" };
        Assert.AreEqual(2, OcppStation.NanoCheck.Program.Run(["board"], ".", TextWriter.Null, errors));
        StringAssert.StartsWith(errors.ToString(), "NanoCheck: board: expected a file; usage: ");
    }

    private static (int Exit, string Output) Run(string folder, params string[] args)
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter errors = new() { NewLine = "\n" };
        int exit = OcppStation.NanoCheck.Program.Run(args, folder, output, errors);
        Assert.AreEqual(string.Empty, errors.ToString());
        return (exit, output.ToString());
    }
}
