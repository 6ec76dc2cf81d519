// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The calendar is set by the central system and by SNTP, to whatever they say: nothing that waits may notice.</summary>
[TestClass]
public class ClockStepTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    [DataRow("2031-01-01T00:00:00Z")]
    [DataRow("2025-06-01T00:00:00Z")]
    public void A_step_of_years_disturbs_neither_contactor_nor_session_nor_link(string currentTime)
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.RunSeconds(30);
        int connections = bench.Central.Connections;
        bench.Central.Answer("Heartbeat", "{\"currentTime\":\"" + currentTime + "\"}");
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        for (int i = 0; i < 600; i++)
        {
            bench.RunMs(100);
            Assert.IsTrue(bench.Board.IsContactorClosed(1));
        }

        Assert.AreEqual(5333, bench.Board.Connector(1).Duty);
        Assert.AreEqual(connections, bench.Central.Connections);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.AreEqual("Start,Stop", bench.Central.TransactionOrder());
    }

    [TestMethod]
    [DataRow("2031-01-01T00:00:00Z")]
    [DataRow("2025-06-01T00:00:00Z")]
    public void A_card_waits_for_its_plug_as_long_as_before(string currentTime)
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", "40");
        bench.Tap(Card);
        bench.RunSeconds(10);
        bench.Central.Answer("Heartbeat", "{\"currentTime\":\"" + currentTime + "\"}");
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        bench.RunSeconds(15);
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 10));
    }
}
