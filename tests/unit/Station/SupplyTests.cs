// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Two cars at a whole station on one supply; PowerInvariants watches that they never take more.</summary>
[TestClass]
public class SupplyTests
{
    private const string CardOne = "04A1B2C3";
    private const string CardTwo = "0B0B0B0B";

    [TestMethod]
    public void Two_cars_share_a_supply_of_20_A()
    {
        StationBench bench = On("20");
        bench.Charge(1, CardOne);
        bench.RunSeconds(10);
        Assert.AreEqual(200, Offered(bench, 1));
        bench.Charge(2, CardTwo);
        bench.RunSeconds(20);
        Expect(bench, 100, 100);
        bench.Tap(CardOne);
        bench.RunSeconds(30);
        Expect(bench, 0, 200);
    }

    [TestMethod]
    public void Three_phase_cars_share_also_where_only_pulses_are_measured()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        for (int i = 0; i < board.Connectors.Length; i++)
        {
            board.Connectors[i].CurrentChannel = Line.None;
        }

        StationBench bench = new(board, new VirtualWiring(), true);
        bench.Configure("SupplyMaxCurrent", "20");
        bench.Charge(1, CardOne);
        bench.RunSeconds(120);
        Assert.AreEqual(200, Offered(bench, 1));
        bench.Charge(2, CardTwo);
        bench.RunSeconds(30);
        Expect(bench, 100, 100);
    }

    [TestMethod]
    public void The_second_car_need_not_wait_longer_than_the_first_takes_to_follow_its_lower_offer()
    {
        StationBench bench = On("20");
        bench.Charge(1, CardOne);
        bench.RunSeconds(60);
        bench.PlugIn(2);
        bench.RunSeconds(2);
        bench.Tap(CardTwo);
        while (Offered(bench, 1) == 200)
        {
            bench.RunMs(20);
        }

        int ms = 0;
        for (; Offered(bench, 2) == 0 && ms < 5000; ms += 20)
        {
            bench.RunMs(20);
        }

        Assert.IsTrue(ms < 4000, "after " + ms + " ms");
        Expect(bench, 100, 100);
    }

    [TestMethod]
    public void A_supply_for_one_lets_the_second_wait_as_SuspendedEVSE()
    {
        StationBench bench = On("10");
        bench.Charge(1, CardOne);
        bench.PlugIn(2);
        bench.RunSeconds(2);
        bench.Tap(CardTwo);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.SuspendedEVSE, 15));
        bench.RunSeconds(5);
        Assert.Contains("\"vendorErrorCode\":\"SupplyQueue\"", bench.Central.LastStatus(2));
        Assert.AreEqual(100, Offered(bench, 1));
        bench.RunSeconds(15 * 60);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 60), "its turn has come");
        Assert.AreEqual((int)ChargePointStatus.SuspendedEVSE, (int)bench.Status(1));
        Assert.Contains("\"vendorErrorCode\":\"SupplyQueue\"", bench.Central.LastStatus(1));
    }

    [TestMethod]
    public void A_full_car_leaves_its_part_to_the_other()
    {
        StationBench bench = TwoCarsOn("20");
        bench.RunSeconds(20);
        bench.SetCarReady(1, false);
        bench.RunSeconds(90);
        Expect(bench, 60, 140);
        bench.SetCarReady(1, true);
        bench.RunSeconds(40);
        Expect(bench, 100, 100);
    }

    [TestMethod]
    public void A_smaller_supply_counts_within_5_s_and_none_is_SuspendedEVSE()
    {
        StationBench bench = TwoCarsOn("64");
        bench.RunSeconds(20);
        Assert.AreEqual(320, Offered(bench, 2));
        bench.Configure("SupplyMaxCurrent", "24");
        bench.RunSeconds(1);
        Expect(bench, 120, 120);
        bench.Configure("SupplyMaxCurrent", "5");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 10));
        bench.RunSeconds(2);
        Assert.Contains("\"vendorErrorCode\":\"SupplyLimit\"", bench.Central.LastStatus(1));
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.IsFalse(bench.Board.IsContactorClosed(2));
    }

    [TestMethod]
    public void Single_phase_connectors_on_different_phases_do_not_share()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        board.Phases = 1;
        StationBench bench = new(board, new VirtualWiring(), true);
        bench.Configure("SupplyMaxCurrent", "32");
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.RST,2.STR");
        ChargeSingle(bench, 1, CardOne);
        ChargeSingle(bench, 2, CardTwo);
        bench.RunSeconds(20);
        Expect(bench, 320, 320);
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.RST,2.RTS");
        bench.RunSeconds(20);
        Expect(bench, 160, 160);
    }

    [TestMethod]
    [DataRow(3, 200)]
    [DataRow(1, 100)]
    public void Cars_of_one_phase_each_do_not_share_where_the_meters_tell_that_they_load_no_other(int phasesTold, int deciAmps)
    {
        StationBench bench = new(false) { PhasesTold = phasesTold };
        bench.Boot();
        bench.RunSeconds(5);
        bench.Configure("SupplyMaxCurrent", "20");
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.RST,2.STR");
        ChargeSingle(bench, 1, CardOne);
        ChargeSingle(bench, 2, CardTwo);
        bench.RunSeconds(55);
        Assert.AreEqual(100, Offered(bench, 1));
        bench.RunSeconds(65);
        Assert.AreEqual(deciAmps, Offered(bench, 1));
        Assert.AreEqual(deciAmps, Offered(bench, 2));
    }

    [TestMethod]
    public void A_session_whose_car_is_away_leaves_the_supply_to_the_other_until_it_is_back()
    {
        StationBench bench = On("20");
        bench.Configure("StopTransactionOnEVSideDisconnect", "false");
        bench.Charge(1, CardOne);
        bench.Charge(2, CardTwo);
        bench.RunSeconds(20);
        Assert.AreEqual(100, Offered(bench, 2));
        bench.PullCarCable(1);
        bench.RunSeconds(20);
        Assert.AreEqual(0, Offered(bench, 1));
        Assert.AreEqual(200, Offered(bench, 2));
        bench.PlugIn(1);
        bench.RunSeconds(30);
        Assert.AreEqual(100, Offered(bench, 1));
        Assert.AreEqual(100, Offered(bench, 2));
    }

    [TestMethod]
    public void A_session_that_gets_no_energy_leaves_the_supply_to_the_other()
    {
        StationBench bench = On("20");
        bench.Configure("StopTransactionOnInvalidId", "false");
        bench.Charge(2, CardTwo);
        bench.Central.Answer("StartTransaction", "{\"transactionId\":77,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.PlugInAndTap(1, CardOne);
        bench.RunSeconds(40);
        Assert.AreEqual((int)ChargePointStatus.SuspendedEVSE, (int)bench.Status(1));
        Assert.AreEqual(0, Offered(bench, 1));
        Assert.AreEqual(200, Offered(bench, 2));
    }

    [TestMethod]
    public void What_flash_has_refused_to_the_last_session_gives_the_next_no_more_of_the_supply()
    {
        StationBench bench = On("20");
        bench.Configure("EnergyCheckpointInterval", "10");
        bench.Charge(2, CardTwo);
        bench.Charge(1, CardOne);
        bench.RunSeconds(20);
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        while (!bench.Station.Connectors[0].Session.IsUnrecorded)
        {
            bench.RunMs(Limits.TickMs);
        }

        bench.Tap(CardOne);
        bench.RunMs(100);
        bench.Flash.CapacityBytes = capacity;
        for (int i = 0; i < 1000 && bench.Station.Connectors[0].Transaction != null; i++)
        {
            bench.RunMs(Limits.TickMs);
        }

        bench.Tap(CardOne);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        Assert.IsTrue(Offered(bench, 1) + Offered(bench, 2) <= 200);
    }

    [TestMethod]
    public void A_running_offer_is_raised_by_10_A_every_5_s_and_lowered_at_once()
    {
        StationBench bench = On("160");
        bench.Configure("OperatorMaxCurrent", "6");
        bench.Charge(1, CardOne);
        bench.RunSeconds(10);
        bench.Configure("OperatorMaxCurrent", "32");
        bench.RunMs(200);
        Assert.AreEqual(160, Offered(bench, 1));
        bench.RunSeconds(4);
        Assert.AreEqual(160, Offered(bench, 1));
        bench.RunSeconds(2);
        Assert.AreEqual(260, Offered(bench, 1));
        bench.Configure("OperatorMaxCurrent", "13");
        bench.RunMs(200);
        Assert.AreEqual(130, Offered(bench, 1));
    }

    [TestMethod]
    public void OfflineMaxCurrent_counts_after_its_delay_and_until_the_central_system_is_back()
    {
        StationBench bench = On("160");
        bench.Configure("OfflineMaxCurrent", "10");
        bench.Configure("OfflineMaxCurrentDelay", "60");
        bench.Charge(1, CardOne);
        bench.RunSeconds(10);
        bench.DropLink();
        bench.RunSeconds(55);
        Assert.AreEqual(320, Offered(bench, 1));
        bench.RunSeconds(6);
        Assert.AreEqual(100, Offered(bench, 1));
        bench.RestoreLink();
        bench.RunSeconds(120);
        Assert.AreEqual(320, Offered(bench, 1));
    }

    [TestMethod]
    public void OfflineMaxCurrent_counts_to_the_tick_after_its_delay()
    {
        StationBench bench = On("160");
        bench.Configure("OfflineMaxCurrent", "10");
        bench.Configure("OfflineMaxCurrentDelay", "60");
        bench.Charge(1, CardOne);
        bench.RunSeconds(10);
        bench.RunsEveryTick = true;
        bench.DropLink();
        bench.RunMs(59980);
        Assert.AreEqual(320, Offered(bench, 1));
        bench.RunMs(60);
        Assert.AreEqual(100, Offered(bench, 1));
    }

    [TestMethod]
    public void A_profile_for_the_whole_station_suspends_with_its_name()
    {
        StationBench bench = On("160");
        bench.Charge(1, CardOne);
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(bench, 1, "ChargePointMaxProfile", "A", "0"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 30));
        Assert.AreEqual("ChargingProfile", ConnectorStatus.SuspendedReason(bench.Station.Connectors[0]));
    }

    [TestMethod]
    public void LimitMinimumOnTime_counts_to_the_tick_from_the_permission()
    {
        StationBench bench = On("160");
        bench.Configure("LimitMinimumOnTime", "100");
        bench.RunsEveryTick = true;
        bench.PlugInAndTap(1, CardOne);
        for (int i = 0; i < 500 && bench.Station.Connectors[0].State != ConnectorState.Locking; i++)
        {
            bench.RunMs(20);
        }

        Assert.AreEqual((int)ConnectorState.Locking, (int)bench.Station.Connectors[0].State);
        long begunMs = bench.UtcMs;
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(bench, 1, "TxDefaultProfile", "A", "0"));
        bench.RunMs((int)(begunMs + 99940 - bench.UtcMs));
        Assert.AreEqual(60, Offered(bench, 1));
        bench.RunMs(120);
        Assert.AreEqual(0, Offered(bench, 1));
    }

    [TestMethod]
    public void OfflineMaxCurrent_0_suspends_with_its_name()
    {
        StationBench bench = On("160");
        bench.Configure("OfflineMaxCurrent", "0");
        bench.Configure("OfflineMaxCurrentDelay", "0");
        bench.Charge(1, CardOne);
        bench.DropLink();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 10));
        Assert.AreEqual("OfflineLimit", ConnectorStatus.SuspendedReason(bench.Station.Connectors[0]));
    }

    [TestMethod]
    public void A_limit_that_flaps_closes_the_contactor_at_most_twice_a_minute()
    {
        StationBench bench = On("160");
        bench.Charge(1, CardOne);
        bench.RunSeconds(10);
        int closures = 0;
        bool wasClosed = true;
        for (int i = 0; i < 60; i++)
        {
            bench.Configure("OperatorMaxCurrent", i % 2 == 0 ? "0" : "16");
            for (int second = 0; second < 3; second++)
            {
                bench.RunSeconds(1);
                bool isClosed = bench.Board.IsContactorClosed(1);
                closures += isClosed && !wasClosed ? 1 : 0;
                wasClosed = isClosed;
            }
        }

        Assert.IsTrue(closures is > 0 and <= 6, "closures in three minutes: " + closures);
    }

    private static StationBench On(string supplyAmps)
    {
        StationBench bench = new();
        bench.Configure("SupplyMaxCurrent", supplyAmps);
        return bench;
    }

    private static StationBench TwoCarsOn(string supplyAmps)
    {
        StationBench bench = On(supplyAmps);
        bench.Charge(1, CardOne);
        bench.Charge(2, CardTwo);
        return bench;
    }

    private static void ChargeSingle(StationBench bench, int connector, string card)
    {
        bench.Board.PlugIn(connector, new CarParameters { Phases = 1, MaxPowerW = 7400 });
        bench.RunSeconds(2);
        bench.Tap(card);
        Assert.IsTrue(bench.RunUntilStatus(connector, ChargePointStatus.Charging, 30));
    }

    private static void Expect(StationBench bench, int one, int two)
    {
        Assert.AreEqual(one, Offered(bench, 1));
        Assert.AreEqual(two, Offered(bench, 2));
    }

    private static int Offered(StationBench bench, int connector)
    {
        return bench.Station.Connectors[connector - 1].Power.OfferedDeciAmps;
    }
}
