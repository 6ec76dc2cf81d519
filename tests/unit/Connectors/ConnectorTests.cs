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
    public void While_a_session_of_before_is_dealt_with_nothing_is_known()
    {
        StationBench bench = new();
        Connector connector = bench.Station.Connectors[0];
        Assert.IsTrue(connector.IsKnown);
        connector.IsRecovering = true;
        Assert.IsFalse(connector.IsKnown);
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
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.SetCarReady(1, false);
        bench.Tap(Card);
        for (int i = 0; i < 500 && bench.Station.Connectors[0].Transaction == null; i++)
        {
            bench.RunMs(20);
        }

        bench.RunMs(9900);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
        bench.RunMs(200);
        Assert.AreEqual((int)ChargePointStatus.SuspendedEV, (int)bench.Status(1));
    }
}
