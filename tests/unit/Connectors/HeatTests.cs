// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>A station that heats up while it charges, from the thermistor's voltage to duty and contactor.</summary>
[TestClass]
public class HeatTests
{
    private const int FullDuty = 5333;
    private const int LeastDuty = 1000;
    private const int SteadyHigh = 10000;

    [TestMethod]
    public void The_offer_falls_from_65_to_75_degrees_stops_at_80_and_comes_back_below_60()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.Fault(1, "HighTemperature", true);
        int duty = FullDuty;
        int steps = 0;
        for (int i = 0; i < 7200 && bench.Board.DeciCelsius < 830; i++)
        {
            bench.RunSeconds(1);
            int now = bench.Board.Connector(1).Duty;
            steps += now != duty ? 1 : 0;
            Assert.IsTrue(now <= duty || now == SteadyHigh, "more at " + bench.Board.DeciCelsius);
            duty = now;
            ExpectDuty(duty, bench.Board.DeciCelsius);
        }

        Assert.IsTrue(steps > 10, steps + " steps");
        Assert.AreEqual(SteadyHigh, duty);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.Contains("\"errorCode\":\"HighTemperature\"", bench.Central.LastStatus(1));
        Assert.AreEqual("HighTemperature", ConnectorStatus.SuspendedReason(bench.Station.Connectors[0]));

        bench.Fault(1, "HighTemperature", false);
        for (int i = 0; i < 7200 && bench.Board.DeciCelsius > 605; i++)
        {
            bench.RunSeconds(1);
            Assert.IsFalse(bench.Board.IsContactorClosed(1));
        }

        bench.RunSeconds(120);
        Assert.IsTrue(bench.Board.IsContactorClosed(1));
        Assert.AreEqual(FullDuty, bench.Board.Connector(1).Duty);
    }

    [TestMethod]
    public void Over_temperature_leaves_no_hung_transaction()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.Fault(1, "HighTemperature", true);
        bench.RunSeconds(900);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
    }

    /// <summary>A degree of tolerance beside each corner, for what the thermistor and the 5 s between changes take.</summary>
    private static void ExpectDuty(int duty, int deciCelsius)
    {
        if (deciCelsius < 645)
        {
            Assert.AreEqual(FullDuty, duty);
        }
        else if (deciCelsius is >= 765 and < 790)
        {
            Assert.AreEqual(LeastDuty, duty);
        }
        else if (deciCelsius >= 815)
        {
            Assert.AreEqual(SteadyHigh, duty);
        }
    }
}
