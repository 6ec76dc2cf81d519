// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What a connector tells of itself, and what Operative does to a permission.</summary>
[TestClass]
public class ConnectorTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Only_Inoperative_takes_a_permission_back(bool isOperative)
    {
        StationBench bench = new();
        Connector connector = bench.Station.Connectors[0];
        connector.Give(new Permission { IdTag = Card, ExpiresMs = Deadlines.Never });
        connector.IsOperative = isOperative;
        Assert.AreEqual(isOperative, connector.HasPermission(Card));
    }

    [TestMethod]
    public void After_a_boot_nothing_is_known_until_the_pilot_has_told_whether_a_car_is_there()
    {
        StationBench bench = new(false);
        bench.Boot();
        bench.RunMs(20);
        Connector connector = bench.Station.Connectors[0];
        Assert.IsFalse(connector.IsRecovering);
        Assert.IsFalse(connector.IsKnown);
        bench.RunSeconds(2);
        Assert.IsTrue(connector.IsKnown);
    }

    [TestMethod]
    public void A_connector_is_in_use_until_its_stop_is_on_flash()
    {
        StationBench bench = new();
        Connector connector = bench.Station.Connectors[0];
        Assert.IsFalse(connector.IsInUse);
        bench.Charge(1, Card);
        Assert.IsTrue(connector.IsInUse);
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        bench.Tap(Card);
        bench.RunSeconds(15);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
        Assert.AreEqual((int)ConnectorState.Stopping, (int)connector.State);
        Assert.IsTrue(connector.IsInUse);
        bench.Flash.CapacityBytes = capacity;
        bench.RunSeconds(5);
        Assert.AreEqual((int)ConnectorState.Finished, (int)connector.State);
        Assert.IsFalse(connector.IsInUse);
    }

    [TestMethod]
    public void A_connector_is_free_when_nothing_at_all_forbids_a_session()
    {
        StationBench bench = new();
        Connector connector = bench.Station.Connectors[0];
        Assert.IsTrue(connector.IsFree);
        connector.IsOperative = false;
        Assert.IsFalse(connector.IsFree, "out of service");
        connector.IsOperative = true;
        connector.IsRecovering = true;
        Assert.IsFalse(connector.IsFree, "a session of before");
        connector.IsRecovering = false;
        connector.Retire();
        Assert.IsFalse(connector.IsFree, "about to restart");
        connector.Reinstate();
        bench.Fault(1, "EmergencyStop", true);
        bench.RunMs(300);
        Assert.IsFalse(connector.IsFree, "fault");
        bench.Fault(1, "EmergencyStop", false);
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.IsTrue(connector.IsFree);
        connector.Give(new Permission { IdTag = Card, ExpiresMs = Deadlines.Never });
        Assert.IsFalse(connector.IsFree, "given away");
    }

    [TestMethod]
    public void A_card_waits_for_a_plug_as_long_as_some_connector_is_not_about_to_restart()
    {
        StationBench bench = new() { RunsEveryTick = true, RunsFullTurns = true };
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Station.Connectors[0].Retire();
        bench.RunMs(100);
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting);
        bench.Station.Connectors[1].Retire();
        bench.RunMs(100);
        Assert.IsFalse(bench.Station.AccessControl.IsCardWaiting);
    }

    [TestMethod]
    public void While_a_session_of_before_is_dealt_with_nothing_is_known()
    {
        StationBench bench = new();
        Connector connector = bench.Station.Connectors[0];
        Assert.IsTrue(connector.IsKnown);
        connector.IsRecovering = true;
        Assert.IsFalse(connector.IsKnown);
    }

    [TestMethod]
    public void Inoperative_unlocks_neither_a_session_whose_car_pauses_nor_a_cable_that_is_held()
    {
        StationBench bench = new();
        bench.Configure("UnlockConnectorOnEVSideDisconnect", "false");
        Connector connector = bench.Station.Connectors[0];
        bench.Charge(1, Card);
        bench.SetCarReady(1, false);
        bench.RunSeconds(5);
        Assert.IsFalse(connector.Power.IsClosed);
        connector.IsOperative = false;
        bench.RunSeconds(5);
        Assert.AreEqual((int)ConnectorState.Active, (int)connector.State);
        Assert.IsTrue(connector.Power.IsLocked);
        bench.PullCarCable(1);
        bench.RunSeconds(5);
        connector.IsOperative = false;
        bench.RunSeconds(5);
        Assert.AreEqual(Card, connector.CableHeldFor);
        Assert.IsTrue(connector.Power.IsLocked);
    }

    [TestMethod]
    public void A_pilot_that_says_nothing_is_known_when_it_is_a_fault_or_a_session_runs()
    {
        StationBench bench = new();
        Connector connector = bench.Station.Connectors[0];
        bench.Charge(2, Card);
        bench.Board.Connector(1).HousePilotMv = 15000;
        bench.Board.Connector(2).HousePilotMv = 15000;
        bench.RunMs(300);
        Assert.AreEqual((int)PilotState.Unknown, (int)connector.Plug.Pilot);
        Assert.AreEqual((int)Fault.None, (int)connector.Fault);
        Assert.IsFalse(connector.IsKnown);
        connector.Give(new Permission { IdTag = Card, ExpiresMs = Deadlines.Never });
        Assert.IsFalse(connector.IsKnown, "permitted");
        Assert.AreEqual((int)PilotState.Unknown, (int)bench.Station.Connectors[1].Plug.Pilot);
        Assert.IsTrue(bench.Station.Connectors[1].IsKnown);
        bench.RunMs(1000);
        Assert.AreEqual((int)Fault.PilotImplausible, (int)connector.Fault);
        Assert.IsTrue(connector.IsKnown);
    }

    [TestMethod]
    public void While_a_car_may_have_gone_only_a_fault_is_known()
    {
        StationBench bench = new();
        Connector connector = bench.Station.Connectors[0];
        bench.PlugIn(1);
        bench.RunSeconds(5);
        bench.PullCarCable(1);
        bench.RunMs(300);
        Assert.IsFalse(connector.IsKnown);
        bench.Fault(1, "EmergencyStop", true);
        bench.RunMs(300);
        Assert.AreEqual((int)Fault.EmergencyStop, (int)connector.Fault);
        Assert.IsTrue(connector.Plug.IsDoubtful);
        Assert.IsTrue(connector.IsKnown);
    }

    [TestMethod]
    public void A_connector_is_in_use_from_locking_on_and_as_long_as_its_contactor_is_closed()
    {
        StationBench bench = new();
        Connector connector = bench.Station.Connectors[0];
        Assert.IsFalse(connector.IsInUse);
        bench.Fault(1, "ConnectorLockFailure", true);
        bench.PlugInAndTap(1, Card);
        bench.RunSeconds(4);
        Assert.AreEqual((int)ConnectorState.Locking, (int)connector.State);
        Assert.IsTrue(connector.IsInUse);
        bench.Fault(1, "ConnectorLockFailure", false);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.IsTrue(connector.IsInUse);
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.AreEqual((int)ConnectorState.Finished, (int)connector.State);
        Assert.IsTrue(connector.IsInUse, "welded");
        bench.Fault(1, "PowerSwitchFailure", false);
        bench.RunSeconds(1);
        Assert.IsFalse(connector.IsInUse);
    }

    [TestMethod]
    public void A_second_session_of_the_same_car_gives_it_10_s_again_before_it_counts_as_suspending()
    {
        StationBench bench = new() { RunsEveryTick = true };
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.SetCarReady(1, false);
        bench.Tap(Card);
        for (int i = 0; i < 500 && bench.Station.Connectors[0].Transaction == null; i++)
        {
            bench.RunMs(20);
        }

        bench.RunMs(9980);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
        bench.RunMs(20);
        Assert.AreEqual((int)ChargePointStatus.SuspendedEV, (int)bench.Status(1));
    }

    [TestMethod]
    public void The_pulse_that_uses_up_the_credit_of_a_refused_card_ends_the_offer()
    {
        StationBench bench = new() { RunsEveryTick = true };
        bench.Configure("MaxEnergyOnInvalidId", "20");
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.PlugInAndTap(1, Card);
        Connector connector = bench.Station.Connectors[0];
        for (int i = 0; i < 1500 && !connector.Session.HasUsedUpCredit; i++)
        {
            bench.RunMs(Limits.TickMs);
        }

        Assert.IsTrue(connector.Session.HasUsedUpCredit);
        Assert.AreEqual(0, connector.Power.OfferedDeciAmps);
    }

    [TestMethod]
    public void A_session_ends_when_the_contacts_are_open_not_when_the_coil_is_off()
    {
        StationBench bench = new() { RunsEveryTick = true };
        Connector connector = bench.Station.Connectors[0];
        bench.Charge(1, Card);
        bench.Fault(1, "PowerSwitchFailure", true);
        bench.Tap(Card);
        for (int i = 0; i < 500 && connector.Power.IsClosing; i++)
        {
            bench.RunMs(Limits.TickMs);
        }

        bench.RunMs(300);
        Assert.AreEqual((int)ConnectorState.Stopping, (int)connector.State);
        Assert.IsTrue(connector.IsInUse);
        bench.Fault(1, "PowerSwitchFailure", false);
        bench.RunMs(200);
        Assert.AreEqual((int)ConnectorState.Finished, (int)connector.State);
    }

    [TestMethod]
    public void A_cable_that_is_none_of_Annex_B_is_named_as_the_fault()
    {
        StationBench bench = new();
        bench.Board.Connector(1).HouseOhm = 1;
        bench.PlugIn(1);
        bench.RunSeconds(2);
        Assert.AreEqual("CableInvalid", FaultTable.VendorCode(bench.Station.Connectors[0].Fault));
        bench.PullCarCable(1);
        bench.RunSeconds(3);
        Assert.AreEqual((int)Fault.None, (int)bench.Station.Connectors[0].Fault, "without a car it is nobody's");
    }

    [TestMethod]
    public void A_bolt_that_does_not_move_is_a_fault_until_it_is_in_again()
    {
        PowerBench bench = new();
        FaultWatch faults = new(new ConnectorHardware { Lock = bench, Meter = bench }, new Deadlines(), bench.Plug, bench.Power);
        bench.Run(2000);
        ExpectFault(Fault.None, faults);
        bench.Lose("bolt");
        ExpectFault(Fault.LockFailure, faults);
        bench.Lose("lock");
        ExpectFault(Fault.LockFailure, faults);
        bench.Regain("lock");
        ExpectFault(Fault.None, faults);
    }

    private static void ExpectFault(Fault fault, FaultWatch faults)
    {
        faults.Poll(false, false, false);
        Assert.AreEqual((int)fault, (int)faults.Fault);
    }

    [TestMethod]
    public void Without_a_detector_there_is_nothing_to_test()
    {
        PowerBench bench = new();
        FaultWatch faults = new(new ConnectorHardware(), new Deadlines(), bench.Plug, bench.Power);
        faults.StartTest();
        Assert.IsFalse(faults.IsTesting);
    }
}
