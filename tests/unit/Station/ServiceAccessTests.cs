// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The service button from its pin to lamps, latched faults and flash.</summary>
[TestClass]
public class ServiceAccessTests
{
    private const string Card = "04A1B2C3";
    private const int ShortMs = 300;
    private const int LongMs = ServiceAccess.LongPressMs + 200;

    [TestMethod]
    public void A_short_press_lights_all_lamps_for_two_seconds_and_beeps()
    {
        StationBench bench = new();
        bench.Board.PressServiceButton(ShortMs);
        bench.RunMs(ShortMs + ServiceAccess.DebounceMs + 60);
        Assert.IsTrue(bench.Board.IsBeeping);
        for (int id = 1; id <= 2; id++)
        {
            Assert.IsTrue(bench.Board.IsGreenLit(id) && bench.Board.IsRedLit(id));
        }

        bench.RunMs(2100);
        Assert.IsFalse(bench.Board.IsBeeping);
        Assert.IsFalse(bench.Board.IsRedLit(1));
        Assert.IsTrue(bench.Board.IsGreenLit(1));
    }

    [TestMethod]
    public void A_short_press_logs_what_the_inputs_read()
    {
        StationBench bench = new();
        bench.PlugIn(2);
        bench.RunSeconds(5);
        bench.Board.PressServiceButton(ShortMs);
        bench.RunMs(ShortMs + 200);
        string all = string.Empty;
        for (int i = 0; i < bench.Log.Count; i++)
        {
            all += (string)bench.Log[i] + "\n";
        }

        Assert.Contains("connector 1: pilot 1", all);
        Assert.Contains("proximity open, contactor open, ", all);
        Assert.Contains("connector 2: pilot ", all);
        Assert.Contains("proximity 2", all);
        Assert.Contains(" ohm, ", all);
        Assert.Contains("temperature 25 °C", all);
    }

    [TestMethod]
    public void A_short_press_while_charging_logs_that_the_contactor_is_closed()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Board.PressServiceButton(ShortMs);
        bench.RunMs(ShortMs + 200);
        int closed = 0;
        for (int i = 0; i < bench.Log.Count; i++)
        {
            closed += ((string)bench.Log[i]).Contains(", contactor closed") ? 1 : 0;
        }

        Assert.AreEqual(1, closed);
    }

    [TestMethod]
    public void A_short_press_tests_no_detector()
    {
        StationBench bench = new();
        bench.Board.PressServiceButton(ShortMs);
        Assert.IsFalse(HasTestPulse(bench, 10000));
    }

    [TestMethod]
    public void Contacts_that_bounce_are_no_press()
    {
        StationBench bench = new();
        for (int i = 0; i < 20; i++)
        {
            bench.Board.PressServiceButton(ServiceAccess.DebounceMs - 20);
            bench.RunMs(ServiceAccess.DebounceMs + 40);
            Assert.IsFalse(bench.Board.IsBeeping);
        }
    }

    [TestMethod]
    public void A_welded_contactor_stays_faulted_over_restarts_until_service_finds_it_open()
    {
        StationBench bench = Welded();
        bench.Board.PressServiceButton(LongMs);
        bench.RunSeconds(10);
        ExpectWelded(bench);
        Assert.AreEqual("service: a contactor is still closed", bench.LastLog);

        // Mended, but nobody has said so.
        bench.Fault(1, "PowerSwitchFailure", false);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        ExpectWelded(bench);

        bench.Board.PressServiceButton(ShortMs);
        bench.RunSeconds(10);
        ExpectWelded(bench);
        bench.Board.PressServiceButton(LongMs);
        bench.RunSeconds(10);
        bench.Unplug(1);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        Assert.AreEqual(10000, bench.Board.Connector(1).Duty);

        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void A_button_that_is_stuck_clears_nothing()
    {
        StationBench bench = Welded();
        bench.Fault(1, "PowerSwitchFailure", false);
        bench.CutPower();
        bench.Board.PressServiceButton(60000);
        bench.RestorePower();
        bench.RunSeconds(30);
        ExpectWelded(bench);
    }

    [TestMethod]
    public void A_button_that_bounces_when_the_station_starts_clears_nothing_until_it_was_released()
    {
        StationBench bench = Welded();
        bench.Fault(1, "PowerSwitchFailure", false);
        bench.CutPower();
        bench.StartMs = 1000;
        bench.RestorePower();
        bench.RunMs(40);
        bench.Board.PressServiceButton(LongMs);
        bench.RunSeconds(30);
        ExpectWelded(bench);
        bench.Board.PressServiceButton(LongMs);
        bench.RunSeconds(30);
        Assert.AreNotEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_power_cut_while_the_weld_is_written_loses_it_at_most_until_it_is_seen_again()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.Tap(Card);
        bench.RunUntilStatus(1, ChargePointStatus.Faulted, 20);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        ExpectWelded(bench);
    }

    [TestMethod]
    public void Service_clears_a_latched_residual_current_and_tests_the_detector()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "GroundFailure", true);
        bench.RunSeconds(5);
        bench.Fault(1, "GroundFailure", false);
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        bench.Board.PressServiceButton(LongMs);
        Assert.IsTrue(HasTestPulse(bench, 10000));
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)bench.Status(1));
        Assert.IsTrue(bench.Log.Contains("service: latched faults cleared"));
    }

    [TestMethod]
    public void A_long_press_does_not_disturb_a_charging_car()
    {
        StationBench bench = new();
        bench.Charge(2, Card);
        bench.Board.PressServiceButton(LongMs);
        Assert.IsFalse(HasTestPulse(bench, 20000), "a test pulse trips all detectors");
        Assert.IsTrue(bench.Board.IsContactorClosed(2));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_car_that_comes_has_the_detectors_tested_unless_another_is_charging(bool isCharging)
    {
        StationBench bench = new();
        if (isCharging)
        {
            bench.Charge(2, Card);
        }

        bench.PlugIn(1);
        Assert.AreEqual(!isCharging, HasTestPulse(bench, 2000));
        Assert.IsFalse(HasTestPulse(bench, 20000), "once");
        Assert.AreEqual(isCharging, bench.Board.IsContactorClosed(2));
    }

    [TestMethod]
    public void No_current_is_offered_while_the_detector_of_the_plug_is_tested()
    {
        int overlaps = 0;
        for (int leadMs = 0; leadMs < 2000; leadMs += 100)
        {
            StationBench bench = new();
            bench.PlugIn(1);
            bench.RunSeconds(5);
            bench.Board.PressServiceButton(LongMs);
            bench.RunMs(LongMs - leadMs);
            bench.Tap(Card);
            for (int ms = 0; ms < 4000; ms += 20)
            {
                bench.RunMs(20);
                bool isTesting = bench.Board.Chip.Level(23);
                overlaps += isTesting && bench.Station.Connectors[0].State == ConnectorState.Active ? 1 : 0;
                Assert.IsFalse(isTesting && bench.Station.Connectors[0].Power.OfferedDeciAmps > 0, leadMs + " ms before");
            }
        }

        Assert.IsTrue(overlaps > 0, "the session begins while the test runs");
    }

    private static bool HasTestPulse(StationBench bench, int withinMs)
    {
        bool isSeen = false;
        for (int ms = 0; ms < withinMs; ms += 20)
        {
            bench.RunMs(20);
            isSeen |= bench.Board.Chip.Level(23);
        }

        return isSeen;
    }

    private static StationBench Welded()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.Tap(Card);
        bench.RunSeconds(20);
        ExpectWelded(bench);
        return bench;
    }

    private static void ExpectWelded(StationBench bench)
    {
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
        Assert.AreEqual(0, bench.Board.Connector(1).Duty);
    }
}
