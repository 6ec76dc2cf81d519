// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

[TestClass]
public class BoardWiringTests
{
    [TestMethod]
    public void A_board_starts_with_every_output_off_and_both_pilots_at_plus_12_V()
    {
        DriverBench bench = new();
        for (int id = 1; id <= 2; id++)
        {
            Assert.IsFalse(bench.Board.IsContactorClosed(id));
            Assert.AreEqual(10000, bench.Board.Connector(id).Duty);
            Assert.IsFalse(bench.Connector(id).Contactor.IsClosed);
        }

        Assert.AreEqual(0, bench.Board.RegisterOutputs);
        Assert.IsTrue(bench.Board.Chip.IsPwmStarted);
    }

    [TestMethod]
    public void Each_connector_has_its_own_pilot_contactor_and_proximity()
    {
        DriverBench bench = new();
        bench.Board.PlugIn(2, new CarParameters());
        bench.Connector(2).Pilot.Offer(160);
        bench.Connector(2).Contactor.Drive(true);
        bench.Run(300);
        Assert.AreEqual(10000, bench.Board.Connector(1).Duty);
        Assert.AreEqual(2666, bench.Board.Connector(2).Duty);
        Assert.IsTrue(bench.Connector(2).Contactor.IsClosed);
        Assert.IsFalse(bench.Connector(1).Contactor.IsClosed);
        Assert.AreEqual(32, CableRating.FromOhm(bench.Connector(2).Proximity.ReadOhm()));
        Assert.AreEqual(CableRating.NoPlug, CableRating.FromOhm(bench.Connector(1).Proximity.ReadOhm()));
    }

    [TestMethod]
    public void A_fault_offer_on_one_pilot_leaves_the_other_running()
    {
        DriverBench bench = new();
        bench.Connector(1).Pilot.OfferFault();
        bench.Connector(2).Pilot.Offer(320);
        Assert.AreEqual(0, bench.Board.Connector(1).Duty);
        Assert.AreEqual(5333, bench.Board.Connector(2).Duty);
        Assert.IsTrue(bench.Board.Chip.IsPwmStarted);
    }

    [TestMethod]
    public void The_mirror_contact_tells_of_a_welded_contactor()
    {
        DriverBench bench = new();
        bench.Connector(1).Contactor.Drive(true);
        bench.Run(300);
        bench.Board.SetFault(1, ConnectorFault.PowerSwitchFailure, true);
        bench.Connector(1).Contactor.Drive(false);
        bench.Run(300);
        Assert.IsTrue(bench.Connector(1).Contactor.IsClosed);
    }

    [TestMethod]
    public void The_test_line_trips_both_detectors_and_a_residual_current_its_own()
    {
        DriverBench bench = new();
        Assert.IsTrue(bench.Connector(1).ResidualCurrent.CanTest);
        bench.Connector(1).ResidualCurrent.Test(true);
        bench.Run(100);
        Assert.IsTrue(bench.Connector(1).ResidualCurrent.IsTripped);
        Assert.IsTrue(bench.Connector(2).ResidualCurrent.IsTripped);
        bench.Connector(1).ResidualCurrent.Test(false);
        bench.Run(100);
        Assert.IsFalse(bench.Connector(1).ResidualCurrent.IsTripped);
        bench.Board.SetFault(2, ConnectorFault.GroundFailure, true);
        bench.Run(100);
        Assert.IsFalse(bench.Connector(1).ResidualCurrent.IsTripped);
        Assert.IsTrue(bench.Connector(2).ResidualCurrent.IsTripped);
    }

    [TestMethod]
    public void The_emergency_stop_is_pressed_when_its_circuit_opens()
    {
        DriverBench bench = new();
        Assert.IsFalse(bench.Hardware.EmergencyStop.IsPressed);
        bench.Board.SetFault(2, ConnectorFault.EmergencyStop, true);
        bench.Run(ShiftRegisters.PollMs + Limits.TickMs);
        Assert.IsTrue(bench.Hardware.EmergencyStop.IsPressed);
        bench.Board.SetFault(1, ConnectorFault.EmergencyStop, false);
        bench.Run(ShiftRegisters.PollMs + Limits.TickMs);
        Assert.IsFalse(bench.Hardware.EmergencyStop.IsPressed);
    }

    [TestMethod]
    public void A_tethered_board_has_neither_locks_nor_proximity_nor_registers()
    {
        BareChip chip = new();
        BoardDefinition board = BoardDefinition.Parse(SampleBoard.TetheredJson(), out string error);
        Assert.IsNull(error);
        StationHardware hardware = BoardWiring.Build(board, new Deadlines());
        Assert.IsNull(hardware.EmergencyStop);
        for (int i = 0; i < 2; i++)
        {
            Assert.IsNull(hardware.Connectors[i].Lock);
            Assert.IsNull(hardware.Connectors[i].Proximity);
        }

        chip.Chip.SetInput(34, true);
        Assert.IsTrue(hardware.Connectors[0].Contactor.IsClosed);
        Assert.IsFalse(hardware.Connectors[1].Contactor.IsClosed);
        hardware.Signals.Show(1, LightPattern.Available);
        hardware.Signals.Show(2, LightPattern.Unavailable);
        hardware.Signals.Beep(BeepPattern.Fault);
        hardware.Signals.Poll(20);
        Assert.IsTrue(chip.Chip.Level(14));
        Assert.IsFalse(chip.Chip.Level(15));
        Assert.IsTrue(chip.Chip.Level(5));
        Assert.IsTrue(chip.Chip.Level(12));
    }
}
