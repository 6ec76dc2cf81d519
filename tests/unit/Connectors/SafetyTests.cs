// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>
/// Timings of IEC 61851-1 table A.6 and the rules about the contactor, from the pilot's voltage to the main contacts, which
/// take 30 ms by themselves. Each starts at several moments between two ticks.
/// </summary>
[TestClass]
public class SafetyTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    [DataRow(13)]
    [DataRow(19)]
    public void Unplugging_while_charging_opens_within_100_ms(int offsetMs)
    {
        SafetyBench bench = SafetyBench.Charging(offsetMs);
        bench.Station.PullCarCable(1);
        Assert.IsTrue(bench.MsUntilOpen(1) <= 100, $"{bench.MeasuredMs} ms");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    [DataRow(13)]
    [DataRow(19)]
    public void A_car_that_opens_S2_under_current_is_off_within_100_ms(int offsetMs)
    {
        SafetyBench bench = SafetyBench.Charging(offsetMs);
        bench.Station.SetCarReady(1, false);
        while (bench.Board.Connector(1).PilotHighMv < 7500)
        {
            bench.Station.RunMs(1);
        }

        Assert.IsTrue(bench.MsUntilOpen(1) <= 100, $"{bench.MeasuredMs} ms");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(13)]
    public void A_pilot_short_opens_within_3_s(int offsetMs)
    {
        SafetyBench bench = SafetyBench.Charging(offsetMs);
        bench.Station.Fault(1, "PilotShort", true);
        Assert.IsTrue(bench.MsUntilOpen(1) <= 3000, $"{bench.MeasuredMs} ms");
    }

    [TestMethod]
    public void Unplugging_is_as_fast_while_the_largest_frame_arrives_and_the_journal_writes()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.Charge(2, "0B0B0B0B");
        bench.Station.DropLink();
        bench.Station.Tap("0B0B0B0B");
        bench.Station.RunSeconds(2);
        bench.Station.RestoreLink();
        bench.Station.RunSeconds(30);
        for (int i = 0; i < 8; i++)
        {
            bench.Station.Central.SendText(LargestFrame(i));
        }

        bench.Station.PullCarCable(1);
        Assert.IsTrue(bench.MsUntilOpen(1) <= 100, $"{bench.MeasuredMs} ms");
    }

    [TestMethod]
    public void A_withdrawn_offer_gives_the_car_6_s_before_the_contactor_opens_under_load()
    {
        SafetyBench bench = new();
        bench.Board.PlugIn(1, new CarParameters { IgnoresWithdrawal = true });
        bench.StartSession(1);
        bench.Station.Configure("OperatorMaxCurrent", "0");
        while (bench.Board.Connector(1).Duty != 10000)
        {
            bench.Station.RunMs(1);
        }

        int ms = bench.MsUntilOpen(1);
        Assert.IsTrue(ms > 5900 && ms <= 6100, $"{ms} ms");
    }

    [TestMethod]
    public void A_car_that_follows_the_withdrawal_is_switched_off_without_load()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.Configure("OperatorMaxCurrent", "0");
        int lastMa = 0;
        for (int i = 0; i < 5000 && bench.Board.IsContactorClosed(1); i++)
        {
            lastMa = bench.Board.Connector(1).CurrentMa;
            bench.Station.RunMs(1);
        }

        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.IsTrue(lastMa < 2000, $"{lastMa} mA");
    }

    [TestMethod]
    public void The_plug_is_locked_before_the_contactor_closes()
    {
        SafetyBench bench = new();
        bench.Station.PlugIn(1);
        bench.Station.RunSeconds(2);
        bench.Station.Tap(Card);
        for (int ms = 0; ms < 15000; ms++)
        {
            bench.Station.RunMs(1);
            Assert.IsTrue(!bench.Board.IsContactorClosed(1) || !bench.Board.IsUnlocked(1), "closed on an unlocked plug");
        }

        Assert.IsTrue(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    [DataRow("ConnectorLockFailure")]
    [DataRow("DiodeShort")]
    public void With_a_jammed_lock_or_without_the_diode_the_contactor_never_closes(string fault)
    {
        SafetyBench bench = new();
        bench.Station.Fault(1, fault, true);
        bench.Station.PlugIn(1);
        bench.Station.RunSeconds(2);
        bench.Station.Tap(Card);
        for (int i = 0; i < 300; i++)
        {
            bench.Station.RunMs(100);
            Assert.IsFalse(bench.Board.IsContactorClosed(1));
        }
    }

    [TestMethod]
    public void After_unplugging_at_the_car_the_socket_is_free_within_5_s()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.PullCarCable(1);
        int ms = 0;
        for (; ms < 10000 && !bench.Board.IsUnlocked(1); ms++)
        {
            bench.Station.RunMs(1);
        }

        Assert.IsTrue(ms <= 5000, $"{ms} ms");
    }

    [TestMethod]
    public void The_socket_is_never_unlocked_under_current()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.Command("UnlockConnector", "{\"connectorId\":1}");
        for (int ms = 0; ms < 10000; ms++)
        {
            bench.Station.RunMs(1);
            Assert.IsTrue(!bench.Board.IsUnlocked(1) || !bench.Board.IsContactorClosed(1));
        }
    }

    [TestMethod]
    public void A_diode_that_shorts_while_charging_opens_within_a_quarter_of_a_second()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.Fault(1, "DiodeShort", true);
        Assert.IsTrue(bench.MsUntilOpen(1) <= 250, $"{bench.MeasuredMs} ms");
    }

    [TestMethod]
    public void The_offer_is_not_raised_within_5_s_of_a_change()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        int duty = bench.Board.Connector(1).Duty;
        int sinceMs = 5000;
        for (int i = 0; i < 60; i++)
        {
            bench.Station.Configure("OperatorMaxCurrent", (10 + (i % 20)).ToString());
            for (int ms = 0; ms < 700; ms++)
            {
                bench.Station.RunMs(1);
                sinceMs++;
                if (bench.Board.Connector(1).Duty != duty)
                {
                    bool isRaised = bench.Board.Connector(1).Duty > duty;
                    duty = bench.Board.Connector(1).Duty;
                    Assert.IsTrue(!isRaised || sinceMs >= 5000 - Limits.TickMs, $"{sinceMs} ms");
                    sinceMs = 0;
                }
            }
        }
    }

    [TestMethod]
    public void A_car_that_asks_for_ventilation_while_charging_is_off_within_100_ms_and_stays_off()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.SetVentilation(1);
        while (bench.Board.Connector(1).PilotHighMv > 4500)
        {
            bench.Station.RunMs(1);
        }

        Assert.IsTrue(bench.MsUntilOpen(1) <= 100, $"{bench.MeasuredMs} ms");
        bench.Station.RunSeconds(30);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void A_residual_current_opens_within_150_ms_and_stays_latched_until_the_plug_is_out()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.Fault(1, "GroundFailure", true);
        Assert.IsTrue(bench.MsUntilOpen(1) <= 150, $"{bench.MeasuredMs} ms");
        bench.Station.Fault(1, "GroundFailure", false);
        bench.Station.RunSeconds(30);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Station.Status(1));
        bench.Station.Unplug(1);
        bench.Station.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Station.Status(1));
    }

    [TestMethod]
    public void Too_much_current_for_10_s_ends_the_session()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.RunSeconds(20);
        bench.Station.Fault(1, "OverCurrentFailure", true);
        int ms = bench.MsUntilOpen(1);
        Assert.IsTrue(ms > 9000 && ms < 13000, $"{ms} ms");
        Assert.IsTrue(bench.Station.Central.LastStatus(1).Contains("OverCurrentFailure"));
    }

    [TestMethod]
    public void A_welded_contactor_gets_no_PWM_until_service_over_restarts_too()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Station.Fault(1, "PowerSwitchFailure", true);
        bench.Station.Tap(Card);
        bench.Station.RunSeconds(20);
        ExpectWelded(bench);
        bench.Station.CutPower();
        bench.Station.RestorePower();
        bench.Station.RunSeconds(20);
        ExpectWelded(bench);
        bench.Station.Fault(1, "PowerSwitchFailure", false);
        bench.Station.RunSeconds(20);
        ExpectWelded(bench);
        bench.Station.CutPower();
        bench.Station.RestorePower();
        bench.Station.RunSeconds(20);
        ExpectWelded(bench);
        bench.Board.PressServiceButton(6000);
        bench.Station.RunSeconds(20);
        Assert.IsFalse(bench.Station.Central.LastStatus(1).Contains("PowerSwitchFailure"));
        Assert.AreEqual(10000, bench.Board.Connector(1).Duty);
    }

    [TestMethod]
    public void A_detector_without_a_test_line_is_not_tested_and_does_not_fail()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        board.Connectors[0].ResidualCurrentTest = Line.None;
        board.Connectors[1].ResidualCurrentTest = Line.None;
        StationBench bench = new(board, new VirtualWiring(), true);
        bench.Charge(1, Card);
        bench.Fault(1, "GroundFailure", true);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 2));
    }

    [TestMethod]
    public void A_detector_that_does_not_answer_its_test_lets_nobody_charge()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        board.Connectors[0].ResidualCurrentTest = 4;
        board.Connectors[1].ResidualCurrentTest = 4;
        StationBench bench = new(board, new VirtualWiring(), true);
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(20);
        Assert.Contains("\"errorCode\":\"GroundFailure\"", bench.Central.LastStatus(1));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_board_whose_detector_has_no_input_charges()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        for (int i = 0; i < 2; i++)
        {
            board.Connectors[i].ResidualCurrentTrip = Line.None;
            board.Connectors[i].ResidualCurrentTest = Line.None;
        }

        StationBench bench = new(board, new VirtualWiring(), true);
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void Short_disturbances_of_the_pilot_do_not_add_up_to_a_fault()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        for (int i = 0; i < 5; i++)
        {
            bench.Station.Fault(1, "PilotShort", true);
            bench.Station.RunMs(400);
            bench.Station.Fault(1, "PilotShort", false);
            bench.Station.RunSeconds(10);
        }

        Assert.DoesNotContains("Faulted", bench.Station.Central.StatusHistory(1));
        Assert.AreEqual(0, bench.Station.Central.Count("StopTransaction"));
    }

    private static void ExpectWelded(SafetyBench bench)
    {
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Station.Status(1));
        Assert.IsTrue(bench.Station.Central.LastStatus(1).Contains("PowerSwitchFailure"));
        Assert.AreEqual(0, bench.Board.Connector(1).Duty);
    }

    /// <summary>A DataTransfer as long as a frame may be.</summary>
    private static string LargestFrame(int number)
    {
        string head = "[2,\"large-" + number + "\",\"DataTransfer\",{\"vendorId\":\"x\",\"data\":\"";
        return head + new string('\\', 2 * ((Limits.ReceiveFrameBytes - head.Length - 3) / 2)) + "\"}]";
    }
}
