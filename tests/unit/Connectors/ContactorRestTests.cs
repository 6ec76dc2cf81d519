// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A pilot that is disturbed by each closing of the contactor does not wear it: it rests, longer each time.</summary>
[TestClass]
public class ContactorRestTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void Noise_after_each_closing_makes_the_contactor_close_8_times_in_120_s_at_most()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        int closings = Disturb(bench, 120);
        Assert.IsTrue(closings >= 4 && closings <= 8, closings + " closings");
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_long_rest_is_SuspendedEVSE_without_PWM_and_ends_by_itself()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Disturb(bench, 60);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 20), bench.Central.StatusHistory(1));
        bench.RunSeconds(1);
        Assert.Contains("\"vendorErrorCode\":\"ContactorRest\"", bench.Central.LastStatus(1));
        Assert.Contains("\"errorCode\":\"NoError\"", bench.Central.LastStatus(1));
        Assert.AreEqual(10000, bench.Board.Connector(1).Duty);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 70), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_limit_of_nothing_is_told_before_a_long_rest()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Disturb(bench, 60);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 20));
        bench.Configure("OperatorMaxCurrent", "0");
        bench.RunMs(100);
        Assert.IsTrue(bench.Station.Connectors[0].Power.IsResting);
        Assert.AreEqual("OperatorLimit", ConnectorStatus.SuspendedReason(bench.Station.Connectors[0]));
    }

    [TestMethod]
    public void A_closure_of_a_minute_makes_the_next_rest_short_again()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Disturb(bench, 30);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 70));
        bench.RunSeconds(62);
        Disturb(bench, 1);
        Assert.AreEqual(2, SecondsUntilClosed(bench));
    }

    [TestMethod]
    public void A_new_session_begins_with_a_short_rest()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Disturb(bench, 60);
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Unplug(1);
        bench.RunSeconds(5);
        bench.Charge(1, Card);
        Disturb(bench, 1);
        Assert.AreEqual(2, SecondsUntilClosed(bench));
    }

    [TestMethod]
    public void The_rest_under_way_is_forgotten_with_those_to_come()
    {
        PowerBench bench = new();
        bench.Run(2000);
        for (int i = 1; i <= 5; i++)
        {
            bench.Lose("ready car");
            bench.Run(200);
            bench.Regain("ready car");
            bench.Run(i < 5 ? 40000 : 20);
        }

        Assert.IsTrue(bench.Power.IsResting);
        bench.Power.ForgetRests();
        bench.Run(7000);
        Assert.IsTrue(bench.Coil);
    }

    /// <summary>One reading shows +12 V each time that the contacts have closed; how often they did.</summary>
    private static int Disturb(StationBench bench, int seconds)
    {
        ConnectorWorld connector = bench.Board.Connector(1);
        bool wasClosed = false;
        int closings = 0;
        for (int ms = 0; ms < seconds * 1000; ms += Limits.TickMs)
        {
            bool hasClosed = connector.IsClosed && !wasClosed;
            wasClosed = connector.IsClosed;
            closings += hasClosed ? 1 : 0;
            connector.HousePilotMv = hasClosed ? 12000 : ConnectorWorld.Undisturbed;
            bench.RunMs(Limits.TickMs);
        }

        connector.HousePilotMv = ConnectorWorld.Undisturbed;
        return closings;
    }

    private static int SecondsUntilClosed(StationBench bench)
    {
        int ms = 0;
        for (; !bench.Board.IsContactorClosed(1) && ms < 100000; ms += 20)
        {
            bench.RunMs(20);
        }

        // The second that Disturb has lasted is part of the rest.
        return (ms + 1000) / 1000;
    }
}
