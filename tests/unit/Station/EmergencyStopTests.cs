// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The station's emergency stop: both connectors at once, until it is released.</summary>
[TestClass]
public class EmergencyStopTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "0B0B0B0B";

    /// <summary>Free on the emulator's board.</summary>
    private const int Pin = 4;

    /// <summary>Reading the button through the shift registers, a tick, and the contactor's own time.</summary>
    private const int OpenMs = ShiftRegisters.PollMs + Limits.TickMs + 40;

    [TestMethod]
    public void Pressing_opens_both_contactors_and_ends_both_sessions_with_EmergencyStop()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, Other);
        Press(bench, true);
        bench.RunMs(OpenMs);
        Assert.IsFalse(bench.Board.IsContactorClosed(1), "contactor 1");
        Assert.IsFalse(bench.Board.IsContactorClosed(2), "contactor 2");
        bench.RunSeconds(5);
        Assert.AreEqual(2, bench.Central.Count("StopTransaction"));
        for (int i = bench.Central.Seen.Count - 1; i >= 0; i--)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            if (call.Action == "StopTransaction")
            {
                Assert.AreEqual("EmergencyStop", call.Text("reason"));
            }
        }
    }

    [TestMethod]
    public void A_button_on_a_pin_of_its_own_opens_them_in_the_next_tick()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        board.EmergencyStop = Pin;
        StationBench bench = new(board, VirtualWiring.Of(board), true);
        bench.RunsEveryTick = true;
        bench.Charge(1, Card);
        Press(bench, true);
        bench.RunMs(Limits.TickMs + 40);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Press(bench, false);
        bench.RunSeconds(2);
        Assert.Contains("\"status\":\"Available\"", bench.Central.LastStatus(0));
    }

    [TestMethod]
    public void One_that_is_released_at_once_has_ended_the_session()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Press(bench, true);
        bench.RunMs(200);
        Press(bench, false);
        bench.RunSeconds(10);
        Assert.AreEqual("EmergencyStop", bench.Central.LastCall("StopTransaction").Text("reason"));
    }

    [TestMethod]
    public void A_board_without_the_input_charges()
    {
        BoardDefinition definition = EmulatorBoard.Definition();
        definition.EmergencyStop = Line.None;
        StationBench bench = new(definition, new VirtualWiring(), true);
        bench.Charge(1, Card);
        Assert.IsTrue(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void While_pressed_all_connectors_are_Faulted_and_say_why()
    {
        StationBench bench = new();
        Press(bench, true);
        bench.RunSeconds(2);
        for (int id = 0; id <= 2; id++)
        {
            Assert.Contains("\"status\":\"Faulted\"", bench.Central.LastStatus(id));
            Assert.Contains("\"errorCode\":\"OtherError\"", bench.Central.LastStatus(id));
            Assert.Contains("\"vendorErrorCode\":\"EmergencyStop\"", bench.Central.LastStatus(id));
        }

        Press(bench, false);
        bench.RunSeconds(2);
        Assert.Contains("\"status\":\"Available\"", bench.Central.LastStatus(0));
        Assert.Contains("\"status\":\"Available\"", bench.Central.LastStatus(1));
        Assert.DoesNotContains("vendorErrorCode", bench.Central.LastStatus(2));
    }

    [TestMethod]
    public void While_pressed_cards_and_remote_starts_are_refused()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Press(bench, true);
        bench.RunSeconds(1);
        bench.Tap(Card);
        bench.RunMs(300);
        Assert.IsTrue(bench.Board.IsRedLit(2), "red flash");
        bench.RunSeconds(5);
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"idTag\":\"REMOTE1\"}"));
    }

    [TestMethod]
    public void Releasing_starts_nothing_by_itself()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap(Other);
        bench.RunSeconds(2);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(2));
        Press(bench, true);
        bench.RunSeconds(5);
        bench.PlugIn(2);
        Press(bench, false);
        bench.RunSeconds(30);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)bench.Status(1));
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(2));
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    public void Pressed_at_boot_nothing_starts()
    {
        StationBench bench = new(false);
        Press(bench, true);
        bench.Boot();
        bench.PlugIn(1);
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        bench.Tap(Card);
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    private static void Press(StationBench bench, bool pressed)
    {
        bench.Fault(1, "EmergencyStop", pressed);
    }
}
