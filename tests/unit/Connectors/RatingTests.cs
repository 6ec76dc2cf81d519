// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>No more is offered than every part carries; seen as the duty of the pilot (IEC 61851-1 table A.7).</summary>
[TestClass]
public class RatingTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    [DataRow(13, 2166)]
    [DataRow(20, 3333)]
    [DataRow(32, 5333)]
    [DataRow(63, 5333)]
    public void The_offer_is_what_cable_and_connector_carry(int cableAmps, int centiPercent)
    {
        StationBench bench = new();
        Assert.AreEqual(centiPercent, DutyWith(bench, cableAmps));
    }

    [TestMethod]
    [DataRow(32, 2666)]
    [DataRow(13, 2166)]
    public void A_connector_of_16_A_offers_16_A_with_a_thicker_cable(int cableAmps, int centiPercent)
    {
        BoardDefinition board = EmulatorBoard.Definition();
        board.Connectors[0].MaxAmps = 16;
        StationBench bench = new(board, new VirtualWiring(), true);
        Assert.AreEqual(centiPercent, DutyWith(bench, cableAmps));
        bench.PlugIn(2);
        bench.RunSeconds(2);
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(15);
        Assert.AreEqual(5333, bench.Board.Connector(2).Duty);
    }

    [TestMethod]
    [DataRow("6", 1000)]
    [DataRow("10", 1666)]
    [DataRow("32", 5333)]
    public void The_offer_is_no_more_than_OperatorMaxCurrent(string amps, int centiPercent)
    {
        StationBench bench = new();
        bench.Configure("OperatorMaxCurrent", amps);
        Assert.AreEqual(centiPercent, DutyWith(bench, 32));
    }

    [TestMethod]
    [DataRow(320, 320, 320, 320, 320)]
    [DataRow(160, 320, 320, 320, 160)]
    [DataRow(320, 160, 320, 320, 160)]
    [DataRow(320, 320, 160, 320, 160)]
    [DataRow(320, 320, 320, 160, 160)]
    [DataRow(320, 60, 320, 320, 60)]
    [DataRow(320, 59, 320, 320, 0)]
    [DataRow(320, 320, 0, 320, 0)]
    [DataRow(320, 320, -1, 320, 0)]
    [DataRow(320, 320, 320, 0, 0)]
    public void The_smallest_limit_counts_and_below_6_A_there_is_none(int board, int owner, int cable, int heat, int deciAmps)
    {
        CurrentLimit limit = new(new Deadlines());
        limit.Begin(board);
        limit.Lower(owner, LimitCause.Operator);
        limit.Lower(cable, LimitCause.Cable);
        limit.Lower(heat, LimitCause.Temperature);
        limit.Settle(true);
        Assert.AreEqual(deciAmps, limit.DeciAmps);
    }

    private static int DutyWith(StationBench bench, int cableAmps)
    {
        bench.Board.PlugIn(1, new CarParameters { CableAmps = cableAmps });
        bench.RunSeconds(2);
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.IsTrue(bench.Board.IsContactorClosed(1));
        return bench.Board.Connector(1).Duty;
    }
}
