// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A car that does not take the current that is offered after a long time without any may sleep: state F wakes it.</summary>
[TestClass]
public class WakeUpTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_car_that_sleeps_through_a_suspension_is_woken()
    {
        StationBench bench = Suspended(new CarParameters { FallsAsleep = true }, 120);
        int pulses = CountPulses(bench, 60);
        Assert.AreEqual(1, pulses);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        Assert.IsFalse(bench.Central.StatusHistory(1).Contains("Faulted"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_car_that_has_slept_until_its_card_came_is_woken()
    {
        StationBench bench = new();
        bench.Board.PlugIn(1, new CarParameters { FallsAsleep = true });
        bench.RunSeconds(600);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(30)]
    public void State_F_lasts_for_WakeUpSeconds(int seconds)
    {
        StationBench bench = Suspended(new CarParameters { FallsAsleep = true }, 120);
        bench.Configure("WakeUpSeconds", seconds.ToString());
        RunUntilPulse(bench, true, 60000);
        int ms = RunUntilPulse(bench, false, 60000);
        Assert.IsTrue(ms > (seconds * 1000) - 20 && ms < (seconds * 1000) + 20, ms + " ms");
        bench.RunMs(300);
        Assert.IsTrue(bench.Board.Connector(1).OfferedMa > 0, "the offer is given again");
    }

    [TestMethod]
    public void A_car_that_wants_no_current_is_left_alone_after_two_pulses()
    {
        StationBench bench = Suspended(new CarParameters(), 120);
        bench.SetCarReady(1, false);
        Assert.AreEqual(2, CountPulses(bench, 600));
        Assert.AreEqual((int)ChargePointStatus.SuspendedEV, (int)bench.Status(1));
        Assert.IsFalse(bench.Central.StatusHistory(1).Contains("Faulted"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_short_suspension_and_a_car_that_asks_need_no_pulse()
    {
        StationBench bench = Suspended(new CarParameters(), 45);
        bench.SetCarReady(1, false);
        Assert.AreEqual(0, CountPulses(bench, 120));
        bench = Suspended(new CarParameters(), 120);
        bench.RunSeconds(10);
        bench.SetCarReady(1, false);
        Assert.AreEqual(0, CountPulses(bench, 120));
    }

    [TestMethod]
    public void WakeUpSeconds_0_wakes_nobody()
    {
        StationBench bench = Suspended(new CarParameters { FallsAsleep = true }, 120);
        bench.Configure("WakeUpSeconds", "0");
        Assert.AreEqual(40000, RunUntilPulse(bench, true, 40000), "not even for a tick");
        Assert.AreEqual(0, CountPulses(bench, 260));
        Assert.AreEqual((int)ChargePointStatus.SuspendedEV, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_car_that_is_unplugged_in_state_F_is_missed_after_it()
    {
        StationBench bench = Suspended(new CarParameters { FallsAsleep = true }, 120);
        RunUntilPulse(bench, true, 60000);
        bench.PullCarCable(1);
        RunUntilPulse(bench, false, 60000);
        bench.RunSeconds(5);
        Assert.Contains("EVDisconnected", bench.Central.Last("StopTransaction"));
        Assert.IsFalse(bench.Central.StatusHistory(1).Contains("Faulted"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_session_that_is_stopped_in_state_F_ends_it()
    {
        StationBench bench = Suspended(new CarParameters { FallsAsleep = true }, 120);
        bench.Configure("WakeUpSeconds", "30");
        RunUntilPulse(bench, true, 60000);
        bench.Tap(Card);
        Assert.IsTrue(RunUntilPulse(bench, false, 60000) < 3000);
        bench.RunSeconds(5);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.AreEqual(10000, bench.Board.Connector(1).Duty);
    }

    /// <summary>Charged, had no offer for some seconds, and has one again.</summary>
    private static StationBench Suspended(CarParameters car, int seconds)
    {
        StationBench bench = new();
        bench.Board.PlugIn(1, car);
        bench.RunSeconds(2);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        bench.RunSeconds(10);
        bench.Configure("OperatorMaxCurrent", "0");
        bench.RunSeconds(seconds);
        bench.Configure("OperatorMaxCurrent", "32");
        bench.RunMs(100);
        return bench;
    }

    private static int CountPulses(StationBench bench, int seconds)
    {
        int pulses = 0;
        bool was = false;
        for (int i = 0; i < seconds * 10; i++)
        {
            bool isFault = bench.Board.Connector(1).Duty == 0;
            pulses += isFault && !was ? 1 : 0;
            was = isFault;
            bench.RunMs(100);
        }

        return pulses;
    }

    private static int RunUntilPulse(StationBench bench, bool isFault, int mostMs)
    {
        int ms = 0;
        for (; (bench.Board.Connector(1).Duty == 0) != isFault && ms < mostMs; ms++)
        {
            bench.RunMs(1);
        }

        return ms;
    }

    [TestMethod]
    public void A_car_that_was_without_an_offer_for_less_than_a_minute_is_not_woken()
    {
        StationBench bench = Suspended(new CarParameters(), 50);
        bench.SetCarReady(1, false);
        Assert.AreEqual(0, CountPulses(bench, 120));
    }

    [TestMethod]
    [DataRow(59980, false)]
    [DataRow(60000, true)]
    public void A_car_that_was_without_an_offer_for_a_minute_is_woken_30_s_after_the_next(int sleptMs, bool isWoken)
    {
        PowerBench bench = new();
        bench.Lose("ready car");
        bench.Run(2000);
        Deadlines time = new();
        WakeUp wakeUp = new(time, bench.Plug);
        Turn(wakeUp, time, 1000, true);
        Turn(wakeUp, time, 2000, false);
        Turn(wakeUp, time, 2000 + sleptMs, true);
        Turn(wakeUp, time, 2000 + sleptMs + 29980, true);
        Assert.IsFalse(wakeUp.IsPulsing);
        Turn(wakeUp, time, 2000 + sleptMs + 30000, true);
        Assert.AreEqual(isWoken, wakeUp.IsPulsing);
    }

    private static void Turn(WakeUp wakeUp, Deadlines time, long ms, bool isOffering)
    {
        time.BeginTurn(ms);
        wakeUp.Poll(true, isOffering, 4);
    }

    [TestMethod]
    public void During_a_pulse_the_pilot_tells_nothing_new()
    {
        StationBench bench = Suspended(new CarParameters { FallsAsleep = true }, 120);
        RunUntilPulse(bench, true, 60000);
        bench.RunMs(200);
        Assert.IsTrue(bench.Station.Connectors[0].Power.IsWaking);
        Assert.IsFalse(bench.Station.Connectors[0].Plug.HasChanged());
    }
}
