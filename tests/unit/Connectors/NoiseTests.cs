// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Disturbed readings of pilot and proximity contact: they may open the contactor, but only what lasts ends a session.</summary>
[TestClass]
public class NoiseTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void One_bad_reading_of_the_proximity_contact_does_not_end_a_transaction()
    {
        StationBench bench = Charging();
        DisturbContact(bench, 0, 20);
        bench.RunSeconds(60);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2147483647)]
    [DataRow(1500)]
    public void One_open_reading_of_the_proximity_contact_does_not_open_the_contactor(int ohm)
    {
        StationBench bench = Charging();
        int duty = bench.Board.Connector(1).Duty;
        DisturbContact(bench, ohm, 20);
        for (int i = 0; i < 500; i++)
        {
            bench.RunMs(20);
            Assert.IsTrue(bench.Board.IsContactorClosed(1), "open after " + (i * 20) + " ms");
            Assert.AreEqual(duty, bench.Board.Connector(1).Duty);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2147483647)]
    public void A_proximity_contact_that_stays_bad_opens_within_150_ms(int ohm)
    {
        SafetyBench bench = SafetyBench.Charging(0);
        bench.Board.Connector(1).HouseOhm = ohm;
        Assert.IsTrue(bench.MsUntilOpen(1) <= 150, $"{bench.MeasuredMs} ms");
    }

    [TestMethod]
    public void A_proximity_contact_that_shows_now_this_now_that_opens_within_150_ms()
    {
        SafetyBench bench = SafetyBench.Charging(0);
        int ms = 0;
        for (; bench.Board.IsContactorClosed(1) && ms < 1000; ms += 20)
        {
            bench.Board.Connector(1).HouseOhm = ms % 40 == 0 ? 0 : int.MaxValue;
            bench.Station.RunMs(20);
        }

        Assert.IsTrue(ms <= 150, $"{ms} ms");
    }

    [TestMethod]
    public void A_cable_that_is_invalid_for_less_than_a_second_does_not_end_a_transaction()
    {
        StationBench bench = Charging();
        DisturbContact(bench, 0, 900);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_cable_that_is_invalid_twice_for_half_a_second_does_not_end_a_transaction()
    {
        StationBench bench = Charging();
        DisturbContact(bench, 0, 500);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        bench.RunSeconds(10);
        DisturbContact(bench, 0, 500);
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_cable_that_is_invalid_for_longer_ends_the_transaction()
    {
        StationBench bench = Charging();
        DisturbContact(bench, 0, 1200);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    [DataRow(12000)]
    [DataRow(9000)]
    [DataRow(3000)]
    [DataRow(0)]
    [DataRow(-12000)]
    [DataRow(15000)]
    public void One_disturbed_reading_of_the_pilot_opens_the_contactor_and_the_session_goes_on(int mv)
    {
        StationBench bench = Charging();
        DisturbPilot(bench, mv, 20);
        bench.RunMs(80);
        Assert.IsFalse(bench.Board.IsContactorClosed(1), "closed still after 100 ms");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEV, 2), bench.Central.StatusHistory(1));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 10), bench.Central.StatusHistory(1));
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    [DataRow(12000)]
    [DataRow(0)]
    [DataRow(15000)]
    public void A_pilot_that_is_disturbed_for_nine_tenths_of_a_second_does_not_end_the_session(int mv)
    {
        StationBench bench = Charging();
        DisturbPilot(bench, mv, 900);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20), bench.Central.StatusHistory(1));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void A_pilot_that_makes_no_sense_is_a_fault_after_a_second_which_ends_the_session_after_another()
    {
        StationBench bench = Charging();
        bench.RunsFullTurns = true;
        Connector connector = bench.Station.Connectors[0];
        bench.Board.Connector(1).HousePilotMv = 15000;
        for (int i = 0; i < 50 && connector.Plug.Pilot != PilotState.Unknown; i++)
        {
            bench.RunMs(20);
        }

        Assert.AreEqual((int)PilotState.Unknown, (int)connector.Plug.Pilot);
        bench.RunMs(980);
        Assert.AreEqual((int)Fault.None, (int)connector.Fault);
        bench.RunMs(20);
        Assert.AreEqual("PilotImplausible", FaultTable.VendorCode(connector.Fault));
        bench.RunMs(980);
        Assert.AreEqual((int)ConnectorState.Active, (int)connector.State);
        bench.RunMs(20);
        Assert.AreNotEqual((int)ConnectorState.Active, (int)connector.State);
    }

    [TestMethod]
    public void While_the_pilot_of_a_session_shows_nothing_its_suspension_is_reported()
    {
        StationBench bench = Charging();
        DisturbPilot(bench, 15000, 700);
        Assert.AreEqual((int)ChargePointStatus.SuspendedEV, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_car_that_is_gone_for_a_second_has_ended_its_session()
    {
        StationBench bench = Charging();
        DisturbPilot(bench, 12000, 1200);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"), bench.Central.StatusHistory(1));
        Assert.Contains("EVDisconnected", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_disturbed_pilot_clears_no_latched_fault()
    {
        StationBench bench = Charging();
        bench.Fault(1, "GroundFailure", true);
        bench.RunSeconds(5);
        bench.Fault(1, "GroundFailure", false);
        bench.RunSeconds(5);
        DisturbPilot(bench, 12000, 500);
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Faulted, (int)bench.Status(1));
    }

    private static StationBench Charging()
    {
        StationBench bench = new();
        bench.RunsEveryTick = true;
        bench.Charge(1, Card);
        bench.RunSeconds(10);
        return bench;
    }

    private static void DisturbContact(StationBench bench, int ohm, int ms)
    {
        bench.Board.Connector(1).HouseOhm = ohm;
        bench.RunMs(ms);
        bench.Board.Connector(1).HouseOhm = ConnectorWorld.Undisturbed;
    }

    private static void DisturbPilot(StationBench bench, int mv, int ms)
    {
        bench.Board.Connector(1).HousePilotMv = mv;
        bench.RunMs(ms);
        bench.Board.Connector(1).HousePilotMv = ConnectorWorld.Undisturbed;
    }
}
