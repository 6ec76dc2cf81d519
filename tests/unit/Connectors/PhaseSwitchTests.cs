// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

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
        bench.RunMs(20);
        Assert.AreEqual(0, bench.Station.Connectors[0].Power.OfferedDeciAmps);
        bench.RunMs(480);
        Assert.IsTrue(bench.Board.Connector(1).ArePhasesClosed);
        Assert.AreEqual("PhaseSwitch", ConnectorStatus.SuspendedReason(bench.Station.Connectors[0]));
        RunUntilPhases(bench, false);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual(0, bench.Board.Connector(1).Duty, "state F");
        bench.RunSeconds((10000 / 1000) - 1);
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
    public void Without_a_session_it_is_switched_within_a_second_and_the_pilot_stays()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Configure("PhasesAllowed", "1");
        for (int i = 0; i < 10; i++)
        {
            bench.RunMs(100);
            Assert.AreEqual(10000, bench.Board.Connector(1).Duty, "steady 12 V");
        }

        Assert.IsFalse(bench.Board.Connector(1).ArePhasesClosed);
        Assert.IsFalse(bench.Station.Connectors[0].Power.IsSwitchingPhases);

        // The two minutes are those of a session.
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        bench.Configure("PhasesAllowed", "3");
        RunUntilPhases(bench, true);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Configure("PhasesAllowed", "1");
        bench.RunSeconds(1);
        Assert.IsFalse(bench.Board.Connector(1).ArePhasesClosed);
    }

    [TestMethod]
    public void While_the_contactor_closes_it_is_not_switched()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        PowerPath power = bench.Station.Connectors[0].Power;
        bench.RunsEveryTick = true;
        bench.PlugInAndTap(1, Card);
        for (int i = 0; i < 1000 && !power.IsClosing; i++)
        {
            bench.RunMs(20);
        }

        Assert.IsTrue(power.IsClosing && !power.IsClosed);
        bench.Configure("PhasesAllowed", "1");
        for (int i = 0; i < 500 && power.IsClosing; i++)
        {
            Assert.IsTrue(bench.Board.Connector(1).ArePhasesClosed);
            bench.RunMs(20);
        }

        RunUntilPhases(bench, false);
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
    public void The_test_of_the_residual_current_detector_is_no_end_of_the_session()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Charge(1, Card);
        bench.RunSeconds(130);
        bench.Configure("PhasesAllowed", "1");
        RunUntilPhases(bench, false);
        bench.RunSeconds(20);
        bench.Configure("OperatorMaxCurrent", "0");
        bench.RunSeconds(20);
        bench.Configure("PhasesAllowed", "3");

        // The detectors are tested before a car may charge.
        bench.PlugIn(2);
        bench.RunSeconds(60);
        Assert.IsFalse(bench.Board.Connector(1).ArePhasesClosed, "two minutes are not over");
        RunUntilPhases(bench, true);
        Assert.AreEqual(0, bench.Board.Connector(1).Duty, "state F");
    }

    [TestMethod]
    public void Watts_are_divided_by_the_phases_that_are_connected_not_by_those_that_are_wanted()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        Assert.Contains("\"Accepted\"", SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(bench, 1, "TxDefaultProfile", "W", "7360")));
        bench.Charge(1, Card);
        bench.RunSeconds(130);
        bench.Configure("PhasesAllowed", "1");
        RunUntilPhases(bench, false);
        bench.Configure("PhasesAllowed", "3");
        RunUntilPhases(bench, true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));

        // It has just been switched, and will not be again for two minutes.
        bench.Configure("PhasesAllowed", "1");
        bench.RunSeconds(60);
        Assert.IsTrue(bench.Board.Connector(1).ArePhasesClosed);
        Assert.AreEqual(106, bench.Station.Connectors[0].Power.OfferedDeciAmps);
        RunUntilPhases(bench, false);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        bench.RunSeconds(20);
        Assert.AreEqual(320, bench.Station.Connectors[0].Power.OfferedDeciAmps);
    }

    [TestMethod]
    public void On_a_supply_a_connector_counts_with_the_phases_that_are_connected()
    {
        // PowerInvariants adds up every phase at every tick.
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Configure("SupplyMaxCurrent", "20");
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.RST,2.STR");
        bench.Charge(1, Card);
        bench.Charge(2, "0B0B0B0B");
        bench.RunSeconds(130);
        Assert.AreEqual(100, bench.Station.Connectors[0].Power.OfferedDeciAmps);
        bench.Configure("PhasesAllowed", "1");
        bench.RunSeconds(60);
        Assert.AreEqual(1, bench.Board.Connector(1).LoadedPhases);
        Assert.AreEqual(3, bench.Board.Connector(2).LoadedPhases);
        Assert.AreEqual(100, bench.Station.Connectors[0].Power.OfferedDeciAmps);
        Assert.AreEqual(100, bench.Station.Connectors[1].Power.OfferedDeciAmps);
    }

    [TestMethod]
    public void One_phase_of_a_supply_leaves_the_others_to_the_second_car()
    {
        StationBench bench = OnRotatedPhases();
        bench.Charge(1, Card);
        bench.Board.PlugIn(2, new CarParameters { Phases = 1 });
        bench.RunSeconds(3);
        bench.Tap("0B0B0B0B");
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 60));
        bench.RunSeconds(130);
        Assert.AreEqual(100, bench.Station.Connectors[0].Power.OfferedDeciAmps, "they meet on L2");
        bench.Configure("PhasesAllowed", "1");
        bench.RunSeconds(120);
        Assert.AreEqual(1, bench.Board.Connector(1).LoadedPhases);
        Assert.AreEqual(200, bench.Station.Connectors[0].Power.OfferedDeciAmps, "L1 is its own");
        Assert.AreEqual(200, bench.Station.Connectors[1].Power.OfferedDeciAmps, "and L2 the other's");
    }

    [TestMethod]
    public void One_phase_that_is_not_known_counts_on_all()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Configure("SupplyMaxCurrent", "20");
        bench.Configure("PhasesAllowed", "1");
        bench.Charge(1, Card);
        bench.Charge(2, "0B0B0B0B");
        bench.RunSeconds(130);
        Assert.AreEqual(100, bench.Station.Connectors[0].Power.OfferedDeciAmps);
        Assert.AreEqual(100, bench.Station.Connectors[1].Power.OfferedDeciAmps);
    }

    [TestMethod]
    public void After_a_car_with_one_phase_the_next_counts_with_three()
    {
        // PowerInvariants adds up every phase at every tick.
        StationBench bench = OnRotatedPhases();
        bench.Board.PlugIn(1, new CarParameters { Phases = 1 });
        bench.RunSeconds(3);
        bench.Tap(Card);
        bench.RunSeconds(100);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(5);
        bench.Charge(2, "0B0B0B0B");
        bench.Charge(1, Card);
        bench.RunSeconds(40);
        Assert.AreEqual(200, bench.Station.Connectors[0].Power.OfferedDeciAmps + bench.Station.Connectors[1].Power.OfferedDeciAmps);
    }

    [TestMethod]
    public void A_profile_for_three_phases_leaves_three()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(1, 0, "TxDefaultProfile", "Relative",
            "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16,\"numberPhases\":3}]"));
        bench.Charge(1, Card);
        bench.RunSeconds(20);
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
        Assert.AreEqual(10000, bench.Board.Connector(1).Duty, "the pilot is on again: it shows when the plug is out");
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

    [TestMethod]
    public void One_phase_is_what_it_begins_with()
    {
        PowerBench contactor = new();
        Deadlines time = new();
        ((IContactor)contactor).Drive(true);
        PhaseSwitch phases = new(contactor, time);
        Assert.IsFalse(contactor.Coil, "whatever the chip has left it at");
        time.BeginTurn(1000);
        phases.Poll(true, false);
        Assert.IsFalse(phases.IsSwitching);
        Assert.AreEqual(1, phases.Phases);
        Assert.AreEqual(Deadlines.Never, time.NextMs);
    }

    [TestMethod]
    public void The_pause_begins_when_the_contacts_have_followed_and_the_next_switch_waits_two_minutes()
    {
        PowerBench contactor = new();
        Deadlines time = new();
        PhaseSwitch phases = new(contactor, time) { Wanted = 3 };
        contactor.IsStuckOpen = true;
        Turn(phases, time, 1000);
        Turn(phases, time, 1020);
        Turn(phases, time, 1500);
        Assert.IsTrue(phases.IsPilotOff);
        contactor.IsStuckOpen = false;
        Turn(phases, time, 1520);
        Turn(phases, time, 11500);
        Assert.IsTrue(phases.IsPilotOff);
        Turn(phases, time, 11520);
        Assert.IsFalse(phases.IsPilotOff);
        phases.Wanted = 1;
        Turn(phases, time, 131500);
        Assert.IsFalse(phases.IsSwitching);
        Turn(phases, time, 131520);
        Assert.IsTrue(phases.IsSwitching);
    }

    [TestMethod]
    public void Contacts_have_a_second_to_follow_and_count_as_three_phases_while_they_may_be_closed()
    {
        PowerBench contactor = new() { IsStuckOpen = true };
        Deadlines time = new();
        PhaseSwitch phases = new(contactor, time) { Wanted = 3 };
        Turn(phases, time, 1000);
        Turn(phases, time, 1020);
        Turn(phases, time, 1040);
        Assert.AreEqual(3, phases.Phases, "driven");
        Turn(phases, time, 2020);
        Assert.IsFalse(phases.HasFailed);
        Turn(phases, time, 2040);
        Assert.IsTrue(phases.HasFailed);
        PowerBench stuck = new() { IsStuckClosed = true };
        Assert.AreEqual(3, new PhaseSwitch(stuck, time).Phases, "not driven");
    }

    [TestMethod]
    public void A_contactor_that_does_not_follow_is_a_fault_also_without_a_car()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        bench.Fault(1, "PhaseSwitchFailure", true);
        bench.Configure("PhasesAllowed", "1");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 5));
        bench.RunSeconds(2);
        Assert.Contains("\"vendorErrorCode\":\"PhaseSwitch\"", bench.Central.LastStatus(1));
    }

    [TestMethod]
    public void A_meter_with_one_pulse_line_tells_a_phase_only_while_one_is_connected()
    {
        BoardDefinition board = EmulatorBoard.WithPhaseSwitch();
        StationBench bench = new(board, VirtualWiring.Of(board), false) { HasPhaseMeters = false };
        bench.Boot();
        bench.RunSeconds(5);
        bench.Configure("MeterValuesSampledData", "Current.Import");
        bench.Charge(1, Card);
        Assert.DoesNotContains("\"phase\"", Triggered(bench));
        bench.Configure("PhasesAllowed", "1");
        Assert.DoesNotContains("\"phase\"", Triggered(bench));
        RunUntilPhases(bench, false);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        Assert.Contains("\"phase\":\"L1\"", Triggered(bench));

        // It has just been switched, and will not be again for two minutes.
        bench.Configure("PhasesAllowed", "3");
        Assert.Contains("\"phase\":\"L1\"", Triggered(bench));
        RunUntilPhases(bench, true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        Assert.DoesNotContains("\"phase\"", Triggered(bench));
    }

    private static string Triggered(StationBench bench)
    {
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}");
        bench.RunMs(200);
        return bench.Central.Last("MeterValues");
    }

    private static void Turn(PhaseSwitch phases, Deadlines time, long ms)
    {
        time.BeginTurn(ms);
        phases.Poll(true, true);
    }

    /// <summary>Two connectors on a supply of 20 A, the phases of the second rotated to begin with L2, and meters that tell them.</summary>
    private static StationBench OnRotatedPhases()
    {
        BoardDefinition board = EmulatorBoard.WithPhaseSwitch();
        StationBench bench = new(board, VirtualWiring.Of(board), false) { HasPhaseMeters = true };
        bench.Boot();
        bench.Configure("SupplyMaxCurrent", "20");
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.RST,2.STR");
        return bench;
    }

    private static void RunUntilPhases(StationBench bench, bool isClosed)
    {
        for (int i = 0; i < 1500 && bench.Board.Connector(1).ArePhasesClosed != isClosed; i++)
        {
            bench.RunMs(100);
        }

        Assert.AreEqual(isClosed, bench.Board.Connector(1).ArePhasesClosed);
    }

    [TestMethod]
    public void A_contactor_that_opens_late_is_waited_for_before_phases_are_switched()
    {
        StationBench bench = PhaseSwitchBoard.Bench();
        PowerPath power = bench.Station.Connectors[0].Power;
        bench.RunsEveryTick = true;
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.Configure("PhasesAllowed", "1");
        for (int i = 0; i < 500 && power.IsClosing; i++)
        {
            bench.RunMs(20);
        }

        bench.RunMs(300);
        Assert.IsFalse(power.IsClosing);
        Assert.IsTrue(bench.Board.IsContactorClosed(1));
        Assert.IsTrue(bench.Board.Connector(1).ArePhasesClosed);
        bench.Fault(1, "PowerSwitchFailure", false);
        RunUntilPhases(bench, false);
    }
}
