// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>A board that sees the mains go, and has half a second left.</summary>
[TestClass]
public class PowerFailTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "0B0B0B0B";

    /// <summary>The input is behind shift registers: a look, the tick that sees it, the one that believes it, and the contactor's own time.</summary>
    private const int OpenMs = ShiftRegisters.PollMs + (2 * Limits.TickMs) + 40;

    [TestMethod]
    public void Mains_that_fail_open_the_contactors_and_put_both_registers_on_flash()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Charge(2, Other);
        bench.RunSeconds(25);
        Assert.IsTrue(bench.Station.Journal.RegisterWh(1) < bench.Station.Connectors[0].Session.RegisterWh, "nothing to secure");
        bench.Board.SetMains(false);
        bench.RunMs(OpenMs);
        for (int id = 1; id <= 2; id++)
        {
            Assert.IsFalse(bench.Board.IsContactorClosed(id), "contactor");
            Assert.AreEqual(bench.Board.DeliveredWh(id), bench.Station.Journal.RegisterWh(id));
        }
    }

    [TestMethod]
    public void The_last_pulse_before_the_contacts_open_is_on_flash_whenever_it_comes()
    {
        for (int leadMs = 0; leadMs < 200; leadMs += Limits.TickMs)
        {
            StationBench bench = new();
            bench.Charge(1, Card);
            bench.RunMs(20000 + leadMs);
            bench.Board.SetMains(false);
            bench.RunMs(OpenMs);
            Assert.AreEqual(bench.Board.DeliveredWh(1), bench.Station.Journal.RegisterWh(1), leadMs + " ms later");
        }
    }

    [TestMethod]
    public void A_pulse_that_comes_while_the_contacts_open_is_on_flash()
    {
        StationBench bench = new() { RunsEveryTick = true };
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        bench.Board.SetMains(false);
        for (int i = 0; i < 20 && !bench.Station.IsHoldingForMains; i++)
        {
            bench.RunMs(Limits.TickMs);
        }

        bench.Board.Connector(1).NewPulses = 1;
        bench.Board.Connector(1).Step(bench.Board.NowMs);
        bench.RunMs(100);
        Assert.AreEqual(bench.Board.DeliveredWh(1) + 1, bench.Station.Journal.RegisterWh(1));
    }

    [TestMethod]
    public void Energy_that_no_session_has_drawn_is_nobodys_when_the_mains_fail()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        bench.Tap(Card);
        bench.RunSeconds(20);
        long billedWh = bench.Station.Journal.RegisterWh(1);
        bench.Board.Connector(1).NewPulses = 5;
        bench.Board.Connector(1).Step(bench.Board.NowMs);
        bench.RunSeconds(2);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.AreEqual(billedWh + 5, bench.Station.Connectors[0].Session.RegisterWh);
        bench.Board.SetMains(false);
        bench.RunMs(OpenMs);
        Assert.AreEqual(billedWh, bench.Station.Journal.RegisterWh(1));
        Assert.IsTrue(bench.Station.IsHoldingForMains);
    }

    [TestMethod]
    public void What_was_delivered_before_the_cut_is_billed_after_it()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.RunSeconds(25);
        bench.CutMains();
        long delivered = bench.Board.DeliveredWh(1);
        Assert.IsTrue(delivered > 50, "too little energy");
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.AreEqual("PowerLoss", bench.Central.LastCall("StopTransaction").Text("reason"));
        Assert.AreEqual(delivered, bench.Central.LastInt("StopTransaction", "meterStop"));
    }

    [TestMethod]
    public void After_a_dip_the_session_goes_on_and_nothing_is_lost()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.RunSeconds(25);
        bench.Board.SetMains(false);
        bench.RunMs(300);
        bench.Board.SetMains(true);
        bench.RunMs(MainsWatch.SettleMs);
        Assert.IsFalse(bench.Board.IsContactorClosed(1), "closed at once");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(1, bench.Boots);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        Assert.DoesNotContains("Faulted", bench.Central.StatusHistory(1));
        bench.RunSeconds(10);
        bench.Tap(Card);
        bench.RunSeconds(10);
        Assert.AreEqual(bench.Board.DeliveredWh(1), bench.Central.LastInt("StopTransaction", "meterStop"));
    }

    [TestMethod]
    public void Noise_of_one_tick_opens_nothing()
    {
        StationBench bench = new() { RunsEveryTick = true };
        bench.Charge(1, Card);
        int holds = 0;
        for (int i = 0; i < 60; i++)
        {
            bench.Board.SetMains(false);
            bench.RunMs(Limits.TickMs);
            holds += bench.Station.IsHoldingForMains ? 1 : 0;
            bench.Board.SetMains(true);
            bench.RunMs((2 * Limits.TickMs) + ((i % 7) * Limits.TickMs));
        }

        Assert.AreEqual(0, holds);
        Assert.IsTrue(bench.Board.IsContactorClosed(1), "opened");
    }

    [TestMethod]
    public void Nothing_begins_while_the_mains_are_away()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Board.SetMains(false);
        bench.RunMs(200);
        int operations = bench.Flash.Operations;
        bench.Tap(Card);
        bench.RunMs(280);
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
        Assert.AreEqual(operations, bench.Flash.Operations);
    }

    [TestMethod]
    public void An_input_that_stays_is_a_fault_that_only_interrupts()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Board.SetMains(false);
        bench.RunSeconds(3);
        Assert.Contains("\"errorCode\":\"UnderVoltage\"", bench.Central.LastStatus(1));
        Assert.Contains("\"vendorErrorCode\":\"MainsFailure\"", bench.Central.LastStatus(2));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        bench.Board.SetMains(true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(2));
    }

    [TestMethod]
    public void Without_mains_a_lock_ends_its_move_in_time_and_begins_no_other()
    {
        const int Enable = 1 << 1;
        StationBench bench = new() { RunsEveryTick = true };
        bench.Fault(1, "ConnectorLockFailure", true);
        bench.PlugInAndTap(1, Card);
        for (int i = 0; i < 500 && (bench.Board.RegisterOutputs & Enable) == 0; i++)
        {
            bench.RunMs(Limits.TickMs);
        }

        // Away for longer than a move and less than the rest before the next one, then beyond that rest.
        int onMs = 0;
        for (int i = 0; i < 3; i++)
        {
            bench.Board.SetMains(false);
            for (int ms = 0; ms < 500; ms += Limits.TickMs)
            {
                bench.RunMs(Limits.TickMs);
                onMs += (bench.Board.RegisterOutputs & Enable) != 0 ? Limits.TickMs : 0;
            }

            bench.Board.SetMains(true);
            bench.RunMs(200);
        }

        Assert.IsTrue(onMs >= 240 && onMs <= SocketLock.DriveMs, onMs + " ms");
    }
}
