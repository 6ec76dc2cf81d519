// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A station whose first connector has a fixed cable and therefore no lock.</summary>
[TestClass]
public class TetheredTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void UnlockConnector_of_a_fixed_cable_is_NotSupported_and_ends_no_session()
    {
        BoardDefinition definition = EmulatorBoard.Definition();
        definition.Connectors[0].LockEnable = Line.None;
        StationBench bench = new(definition, new VirtualWiring(), true);
        Assert.Contains("NotSupported", bench.Command("UnlockConnector", "{\"connectorId\":1}"));
        bench.Charge(1, Card);
        Assert.Contains("NotSupported", bench.Command("UnlockConnector", "{\"connectorId\":1}"));
        bench.RunSeconds(20);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        Assert.Contains("Unlocked", bench.Command("UnlockConnector", "{\"connectorId\":2}"));
    }

    [TestMethod]
    public void A_fixed_cable_is_never_held()
    {
        BoardDefinition definition = EmulatorBoard.Definition();
        definition.Connectors[0].LockEnable = Line.None;
        StationBench bench = new(definition, new VirtualWiring(), true);
        bench.Configure("UnlockConnectorOnEVSideDisconnect", "false");
        bench.Charge(1, Card);
        bench.PullCarCable(1);
        bench.RunSeconds(12);
        Assert.AreEqual("", bench.Station.Connectors[0].CableHeldFor);
    }
}
