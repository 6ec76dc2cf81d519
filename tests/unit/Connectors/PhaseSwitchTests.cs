// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Three phases to one and back; the virtual board throws when the second contactor moves under load.</summary>
[TestClass]
public class PhaseSwitchTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void Without_a_car_the_second_contactor_closes_and_three_phases_charge()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        Assert.IsTrue(bench.Board.Connector(1).ArePhasesClosed);
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        Assert.AreEqual(3, bench.Board.Connector(1).LoadedPhases);
        Assert.AreEqual(3, bench.Station.Connectors[0].Power.Phases);
        Assert.AreEqual("true", bench.Station.Configuration.GetString(Keys.ConnectorSwitch3to1PhaseSupported));
    }

    [TestMethod]
    public void PhasesAllowed_1_takes_the_current_away_and_the_pilot_off_before_it_switches()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        bench.Configure("PhasesAllowed", "1");
        bench.RunMs(500);
        Assert.AreEqual(0, bench.Station.Connectors[0].Power.OfferedDeciAmps);
        Assert.IsTrue(bench.Board.Connector(1).ArePhasesClosed);
        Assert.AreEqual("PhaseSwitch", ConnectorStatus.SuspendedReason(bench.Station.Connectors[0]));
        RunUntilPhases(bench, false);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual(0, bench.Board.Connector(1).Duty, "state F");
        bench.RunSeconds((PhaseSwitch.PauseMs / 1000) - 1);
        Assert.AreEqual(0, bench.Board.Connector(1).Duty, "the pause that cars need");
        bench.RunSeconds(2);
        Assert.AreEqual(10000, bench.Board.Connector(1).Duty, "steady 12 V");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Board.Connector(1).LoadedPhases);
        Assert.IsTrue(bench.Board.Connector(1).CurrentMa > 10000);
        Assert.IsTrue(bench.Station.Connectors[0].Transaction != null, "the session goes on");
        bench.Configure("MeterValuesSampledData", "Power.Offered");
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}");
        bench.RunSeconds(2);
        Assert.Contains("\"value\":\"7360\"", bench.Central.Last("MeterValues"));
    }

    [TestMethod]
    public void In_a_session_it_is_not_switched_more_often_than_every_two_minutes()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Charge(1, Card);
        bench.RunSeconds(130);
        bench.Configure("PhasesAllowed", "1");
        RunUntilPhases(bench, false);
        bench.Configure("PhasesAllowed", "3");
        bench.RunSeconds(100);
        Assert.IsFalse(bench.Board.Connector(1).ArePhasesClosed);
        RunUntilPhases(bench, true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        bench.RunSeconds(5);
        Assert.AreEqual(3, bench.Board.Connector(1).LoadedPhases);
    }

    [TestMethod]
    public void A_contactor_that_does_not_follow_is_a_fault_until_the_plug_is_out()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Charge(1, Card);
        bench.RunSeconds(130);
        bench.Fault(1, "PhaseSwitchFailure", true);
        bench.Configure("PhasesAllowed", "1");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 20));
        bench.RunSeconds(5);
        Assert.Contains("\"errorCode\":\"PowerSwitchFailure\"", bench.Central.LastStatus(1));
        Assert.Contains("\"vendorErrorCode\":\"PhaseSwitch\"", bench.Central.LastStatus(1));
        Assert.IsTrue(bench.Station.Connectors[0].Transaction == null, "the session ends");
        bench.Fault(1, "PhaseSwitchFailure", false);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        bench.Unplug(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Available, 10));
    }

    [TestMethod]
    public void A_power_cut_opens_both_contactors_and_the_session_is_billed()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Charge(1, Card);
        bench.RunSeconds(90);
        bench.CutPower();
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        bench.RestorePower();
        bench.RunSeconds(20);
        Assert.Contains("\"reason\":\"PowerLoss\"", bench.Central.Last("StopTransaction"));
        Assert.AreEqual(3, bench.Station.Connectors[0].Power.Phases);
    }

    [TestMethod]
    public void A_board_without_the_contactor_has_no_switch()
    {
        StationBench bench = new();
        Assert.AreEqual("false", bench.Station.Configuration.GetString(Keys.ConnectorSwitch3to1PhaseSupported));
        Assert.IsFalse(bench.Station.Connectors[0].Power.CanSwitchPhases);
        bench.Charge(1, Card);
        bench.Configure("PhasesAllowed", "1");
        bench.RunSeconds(20);
        Assert.AreEqual(320, bench.Station.Connectors[0].Power.OfferedDeciAmps);
    }

    private static void RunUntilPhases(StationBench bench, bool isClosed)
    {
        for (int i = 0; i < 1500 && bench.Board.Connector(1).ArePhasesClosed != isClosed; i++)
        {
            bench.RunMs(100);
        }

        Assert.AreEqual(isClosed, bench.Board.Connector(1).ArePhasesClosed);
    }
}
