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
}
