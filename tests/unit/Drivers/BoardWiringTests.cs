// SPDX-License-Identifier: MIT

using System.Collections;
using System.Device.Gpio;
using nanoFramework.Hardware.Esp32;
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
        hardware.Alive.Toggle();
        Assert.IsTrue(chip.Chip.Level(2));
        hardware.Alive.Toggle();
        Assert.IsFalse(chip.Chip.Level(2));
    }

    [TestMethod]
    public void Each_pilot_has_a_timer_of_its_own()
    {
        DriverBench bench = new();
        Assert.AreEqual((int)DeviceFunction.PWM1, bench.Board.Chip.FunctionOf(25));
        Assert.AreEqual((int)DeviceFunction.PWM3, bench.Board.Chip.FunctionOf(26));
    }

    [TestMethod]
    public void Slow_inputs_are_looked_at_in_different_ticks()
    {
        DriverBench bench = new();
        bench.Run(1000);
        ChipCalls calls = bench.Board.Chip.Calls;
        for (int ms = 0; ms < 1000; ms += Limits.TickMs)
        {
            int readings = calls.AdcReadings;
            int toggles = calls.Toggles;
            bench.Run(Limits.TickMs);
            Assert.IsTrue(calls.AdcReadings - readings <= 16, "current and voltage of one connector");
            Assert.IsTrue(calls.AdcReadings == readings || calls.Toggles == toggles, "and no turn of the shift registers");
        }
    }

    [TestMethod]
    public void A_detector_has_the_test_line_that_its_board_gives_it_or_none()
    {
        BareChip chip = new();
        Hashtable json = SampleBoard.TetheredJson();
        json.Remove("temperatureChannel");
        SampleBoard.ConnectorOf(json, 1)["residualCurrentTest"] = 32;
        IResidualCurrent first = Detector(json, 0);
        Assert.IsTrue(first.CanTest);
        first.Test(true);
        Assert.IsTrue(chip.Chip.Level(23));
        Assert.IsFalse(chip.Chip.Level(32));
        chip = new BareChip();
        IResidualCurrent second = Detector(json, 1);
        second.Test(true);
        Assert.IsTrue(chip.Chip.Level(32));
        Assert.IsFalse(chip.Chip.Level(23));
        chip = new BareChip();
        SampleBoard.ConnectorOf(json, 1).Remove("residualCurrentTest");
        second = Detector(json, 1);
        Assert.IsFalse(second.CanTest);
        second.Test(true);
        Assert.IsFalse(second.IsTripped);
        chip.Chip.SetInput(22, true);
        Assert.IsTrue(second.IsTripped);
        SampleBoard.ConnectorOf(json, 1).Remove("residualCurrentTrip");
        chip = new BareChip();
        Assert.IsNull(Detector(json, 1));
    }

    [TestMethod]
    public void Every_output_is_low_even_if_its_pin_was_pulled_up_until_then()
    {
        BareChip chip = new();
        int[] outputs = [2, 4, 5, 12, 13, 14, 15, 23];
        for (int i = 0; i < outputs.Length; i++)
        {
            chip.Chip.SetInput(outputs[i], true);
        }

        BoardWiring.Build(BoardDefinition.Parse(SampleBoard.TetheredJson(), out _), new Deadlines());
        for (int i = 0; i < outputs.Length; i++)
        {
            Assert.IsFalse(chip.Chip.Level(outputs[i]), $"GPIO {outputs[i]}");
        }

        chip = new BareChip();
        chip.Chip.SetInput(14, true);
        chip.Chip.SetInput(15, true);
        chip.Chip.SetInput(12, true);
        BoardWiring.Build(EmulatorBoard.Definition(), new Deadlines());
        Assert.IsFalse(chip.Chip.Level(14), "clock");
        Assert.IsFalse(chip.Chip.Level(15), "data");
        Assert.IsFalse(chip.Chip.Level(12), "latch");
    }

    [TestMethod]
    public void The_board_pulls_its_inputs_itself_but_for_the_service_button()
    {
        DriverBench bench = new();
        Assert.AreEqual("u....i......o.oooo...iio...i.....i......", Modes(bench.Board.Chip));
    }

    [TestMethod]
    public void A_board_that_holds_the_positive_plateau_has_its_pilots_at_channel_and_comparator()
    {
        BareChip chip = new();
        Hashtable json = SampleBoard.TetheredJson();
        json["psram"] = false;
        json["pilotFrontEnd"] = "PeakHold";
        SampleBoard.ConnectorOf(json, 0)["pilotNegative"] = 16;
        SampleBoard.ConnectorOf(json, 1)["pilotNegative"] = 17;
        BoardDefinition board = BoardDefinition.Parse(json, out string error);
        Assert.IsNull(error);
        IPilot pilot = BoardWiring.Build(board, new Deadlines()).Connectors[1].Pilot;
        Assert.AreEqual("u.o.oo......ooooii...iio...i.....iii....", Modes(chip.Chip));
        chip.Raw[3] = 2741;
        chip.Chip.SetInput(17, true);
        Assert.IsTrue(pilot.Sample());
        Assert.AreEqual(12000, pilot.HighMv);
        Assert.AreEqual(-12000, pilot.LowMv);
        chip.Raw[3] = 134;
        chip.Chip.SetInput(17, false);
        Assert.IsTrue(pilot.Sample());
        Assert.AreEqual(0, pilot.HighMv);
        Assert.AreEqual(0, pilot.LowMv);
    }

    private static IResidualCurrent Detector(Hashtable json, int index)
    {
        return BoardWiring.Build(BoardDefinition.Parse(json, out _), new Deadlines()).Connectors[index].ResidualCurrent;
    }

    /// <summary>A letter for each pin: i input, u input with pull-up, o output, a dot for one that is not open.</summary>
    private static string Modes(VirtualChip chip)
    {
        string modes = string.Empty;
        for (int pin = 0; pin < VirtualChip.PinCount; pin++)
        {
            string mode = chip.ModeOf(pin) switch
            {
                PinMode.Input => "i",
                PinMode.InputPullUp => "u",
                PinMode.Output => "o",
                _ => "?",
            };
            modes += chip.IsOpen(pin) ? mode : ".";
        }

        return modes;
    }
}
