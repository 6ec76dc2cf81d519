// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>The pins that shipped boards promise, and a whole charge on each board for real hardware that has a folder in boards/.</summary>
[TestClass]
public class ShippedBoardTests
{
    private const string Card = "04A1B2C3";

    private static IEnumerable<object[]> Boards => BoardFiles.Of(RepositoryFiles.Root)
        .Select(path => Path.GetFileName(Path.GetDirectoryName(path)))
        .Where(name => name != "emulator")
        .Select(name => new object[] { name });

    private static IEnumerable<object[]> Connectors => Boards.SelectMany(
        board => Read((string)board[0]).Connectors.Select((_, index) => new object[] { board[0], index + 1 }));

    [TestMethod]
    [DataRow("dual-wrover")]
    [DataRow("dual-wroom")]
    public void A_board_with_sockets_has_these_pins(string name)
    {
        BoardDefinition board = Read(name);
        Assert.AreEqual(name == "dual-wrover", board.HasPsram);
        AssertCommonPins(board);
        int[] registers = [board.RegisterClock, board.RegisterDataOut, board.RegisterLatch, board.RegisterDataIn];
        CollectionAssert.AreEqual(new[] { 14, 15, 12, 5 }, registers);
        Assert.AreEqual(330, board.ProximityPullUpOhm);
        Assert.AreEqual("QA QH", Outputs(board.LockDirection, board.Beeper));
        Assert.AreEqual("QB QD QE", Outputs(board.Connectors[0].LockEnable, board.Connectors[0].LightGreen, board.Connectors[0].LightRed));
        Assert.AreEqual("QC QF QG", Outputs(board.Connectors[1].LockEnable, board.Connectors[1].LightGreen, board.Connectors[1].LightRed));
        int[] inputs =
        [
            board.Connectors[0].LockFeedback, board.Connectors[1].LockFeedback, board.Connectors[0].Mirror, board.Connectors[1].Mirror,
        ];
        CollectionAssert.AreEqual(new[] { 100, 101, 102, 103 }, inputs);
        Assert.AreEqual(34, PinCheck.GpioOfChannel(board.Connectors[0].ProximityChannel));
        Assert.AreEqual(35, PinCheck.GpioOfChannel(board.Connectors[1].ProximityChannel));
    }

    [TestMethod]
    public void The_tethered_board_has_these_pins()
    {
        BoardDefinition board = Read("dual-tethered");
        AssertCommonPins(board);
        Assert.IsFalse(board.HasPsram);
        Assert.IsFalse(board.HasRegisters);
        Assert.AreEqual(Line.None, board.Beeper);
        ConnectorDefinition first = board.Connectors[0];
        ConnectorDefinition second = board.Connectors[1];
        Assert.IsFalse(first.HasLock || second.HasLock);
        int[] direct = [first.LightGreen, first.LightRed, second.LightGreen, second.LightRed, first.Mirror, second.Mirror];
        CollectionAssert.AreEqual(new[] { 14, 15, 5, 12, 34, 35 }, direct);
        Assert.AreEqual(Line.None, first.ProximityChannel);
        Assert.AreEqual(Line.None, second.ProximityChannel);
    }

    [TestMethod]
    [DynamicData(nameof(Connectors))]
    public void A_car_charges_on_it_from_card_to_unplugging(string name, int connector)
    {
        BoardDefinition board = Read(name);
        ConnectorDefinition fitted = board.Connectors[connector - 1];
        StationBench bench = Start(name);
        bench.Charge(connector, Card);
        int amps = Math.Min(fitted.MaxAmps, 32);
        Assert.AreEqual(amps / 0.006, bench.Board.Connector(connector).Duty, 1, $"{amps} A: 0.6 A for each per cent");
        for (int id = 1; id <= board.Connectors.Length; id++)
        {
            Assert.AreEqual(id == connector, bench.Board.IsContactorClosed(id));
        }

        Assert.AreEqual(!fitted.HasLock, bench.Board.IsUnlocked(connector));
        bench.RunSeconds(600);
        long deliveredWh = bench.Board.DeliveredWh(connector);
        int leastWh = amps * board.Phases * board.NominalVoltage / 6 * 4 / 5;
        Assert.IsTrue(deliveredWh > leastWh, $"{deliveredWh} Wh in ten minutes, expected more than {leastWh}");
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.IsFalse(bench.Board.IsContactorClosed(connector));
        Assert.IsTrue(bench.Unplug(connector));
        bench.RunSeconds(5);
        Assert.AreEqual(ChargePointStatus.Available, bench.Status(connector));
        string stop = bench.Central.Last("StopTransaction");
        long billedWh = long.Parse(stop.Split("\"meterStop\":")[1].Split(',')[0], CultureInfo.InvariantCulture);
        double lessThanOnePulse = Math.Ceiling(1000.0 / fitted.ImpulsesPerKwh) - 1;
        Assert.AreEqual(bench.Board.DeliveredWh(connector), billedWh, lessThanOnePulse);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_alive_line_changes_with_every_tick_and_stands_still_when_the_loop_does(string name)
    {
        StationBench bench = Start(name);
        bench.RunsEveryTick = true;
        bench.PlugIn(1);
        bench.RunSeconds(1);
        int before = bench.Board.AliveChanges;
        bench.RunSeconds(1);
        Assert.AreEqual(Read(name).Alive == Line.None ? 0 : 1000 / Limits.TickMs, bench.Board.AliveChanges - before);

        // The loop hangs: time passes for the board, not for the firmware.
        before = bench.Board.AliveChanges;
        bench.Board.AdvanceTo(bench.Board.NowMs + 10000);
        Assert.AreEqual(before, bench.Board.AliveChanges);
    }

    /// <summary>What all boards share: reference board dual-wrover, pin by pin.</summary>
    private static void AssertCommonPins(BoardDefinition board)
    {
        int[] pins = [board.ReaderD0, board.ReaderD1, board.Alive, board.ServiceButton, PinCheck.GpioOfChannel(board.TemperatureChannel)];
        CollectionAssert.AreEqual(new[] { 27, 33, 2, 0, 32 }, pins);
        CollectionAssert.AreEqual(new[] { 36, 25, 4, 18, 21, 23 }, Pins(board.Connectors[0]));
        CollectionAssert.AreEqual(new[] { 39, 26, 13, 19, 22, 23 }, Pins(board.Connectors[1]));
        Assert.AreEqual(Line.None, board.VoltageChannel);
        Assert.AreEqual(PilotFrontEnd.Burst, board.PilotFrontEnd);

        // 1.30 V and 87.5 mV per volt, read with 444 counts at 500 mV and 2927 at 2500 mV.
        foreach (ConnectorDefinition connector in board.Connectors)
        {
            Assert.AreEqual(444 + ((2350 - 500) * (2927 - 444) / 2000), connector.PilotAtPlus12V, 1);
            Assert.AreEqual(444 + ((250 - 500) * (2927 - 444) / 2000), connector.PilotAtMinus12V, 1);
        }
    }

    private static int[] Pins(ConnectorDefinition connector)
    {
        return
        [
            PinCheck.GpioOfChannel(connector.PilotChannel), connector.PilotPwm, connector.Contactor, connector.MeterPulse,
            connector.ResidualCurrentTrip, connector.ResidualCurrentTest,
        ];
    }

    private static string Outputs(params int[] lines)
    {
        return string.Join(' ', Array.ConvertAll(lines, line => "Q" + (char)('A' + line - Line.FirstRegisterBit)));
    }

    private static BoardDefinition Read(string name)
    {
        return SettingsFiles.ReadBoard(RepositoryFiles.PathOf(Path.Combine("boards", name, "board.json")));
    }

    private static StationBench Start(string name)
    {
        BoardDefinition definition = Read(name);
        StationBench bench = new(definition, VirtualWiring.Of(definition), true);
        bench.RunSeconds(1);
        return bench;
    }
}
