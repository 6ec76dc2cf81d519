// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The contactor of a whole station: rest between operations, and what happens when it does not follow.</summary>
[TestClass]
public class ContactorTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_nervous_car_waits_2_s_between_opening_and_closing()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.SetCarReady(1, false);
        long openedMs = MsOfCoil(bench, false);
        bench.SetCarReady(1, true);
        long closedMs = MsOfCoil(bench, true);
        Assert.IsTrue(closedMs - openedMs >= 2000, (closedMs - openedMs) + " ms");
    }

    [TestMethod]
    public void A_car_that_was_away_for_longer_gets_current_at_once()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.SetCarReady(1, false);
        bench.RunSeconds(60);
        bench.SetCarReady(1, true);
        long readyMs = bench.Board.NowMs;
        Assert.IsTrue(MsOfCoil(bench, true) - readyMs <= 1500, (bench.Board.NowMs - readyMs) + " ms");
    }

    [TestMethod]
    public void A_contactor_that_does_not_close_is_a_fault_until_the_plug_is_out()
    {
        VirtualWiring wiring = new();
        int mirror = wiring.Mirror[0];
        BoardDefinition board = EmulatorBoard.Definition();
        board.Connectors[0].Mirror = wiring.Mirror[1];
        board.Connectors[1].Mirror = mirror;
        StationBench bench = new(board, wiring, true);
        bench.PlugIn(1);
        bench.RunSeconds(2);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 20));
        bench.RunSeconds(5);
        Assert.Contains("\"errorCode\":\"PowerSwitchFailure\"", bench.Central.LastStatus(1));
        Assert.Contains("\"vendorErrorCode\":\"ContactorOpen\"", bench.Central.LastStatus(1));
        Assert.IsFalse(bench.Board.Connector(1).IsCoilDriven);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.IsTrue(bench.Unplug(1));
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_weld_is_remembered_for_its_own_connector(int connectorId)
    {
        StationBench bench = new();
        bench.Charge(connectorId, Card);
        bench.Fault(connectorId, "PowerSwitchFailure", true);
        bench.Tap(Card);
        bench.RunSeconds(20);
        bench.Fault(connectorId, "PowerSwitchFailure", false);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(connectorId));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(3 - connectorId));
    }

    [TestMethod]
    public void When_a_weld_is_mended_the_plug_is_released()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.IsFalse(bench.Unplug(1), "nobody gets at live contacts");
        bench.Fault(1, "PowerSwitchFailure", false);
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Unplug(1));
    }

    [TestMethod]
    public void While_welded_the_service_press_is_answered_with_red_and_the_fault_stays()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.Tap(Card);
        bench.RunSeconds(20);
        bench.Board.PressServiceButton(6000);
        bench.RunMs(5200);
        Assert.IsTrue(bench.Board.IsRedLit(2), "refused, on both connectors");
        Assert.IsFalse(bench.Board.IsGreenLit(2));
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        Assert.Contains("ContactorWelded", bench.Central.LastStatus(1));
    }

    /// <summary>World time at which the coil of connector 1 is as expected.</summary>
    private static long MsOfCoil(StationBench bench, bool isDriven)
    {
        for (int ms = 0; ms < 20000 && bench.Board.Connector(1).IsCoilDriven != isDriven; ms++)
        {
            bench.RunMs(1);
        }

        Assert.AreEqual(isDriven, bench.Board.Connector(1).IsCoilDriven);
        return bench.Board.NowMs;
    }
}
