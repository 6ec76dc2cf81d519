// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

[TestClass]
public class CableRecordTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_record_that_flash_refuses_is_tried_again_once_a_minute_until_it_is_there()
    {
        Connector[] connectors = new StationBench().Station.Connectors;
        VirtualFlash flash = new(0);
        CableRecord record = new(new SlotStore(flash), connectors);
        connectors[0].HoldCable(Card);
        Assert.AreEqual(1, OperationsAfter(50, record, flash));
        Assert.AreEqual(1, OperationsAfter(59, record, flash));
        Deadlines time = new();
        time.BeginTurn(59980);
        record.Poll(time);
        Assert.AreEqual(1, flash.Operations);
        Assert.AreEqual(2, OperationsAfter(60, record, flash));
        flash.CapacityBytes = 1000;
        Assert.AreEqual(2, OperationsAfter(119, record, flash));
        Assert.AreEqual(3, OperationsAfter(120, record, flash));
        Assert.AreEqual(3, OperationsAfter(240, record, flash));
        Connector[] afterBoot = new StationBench().Station.Connectors;
        _ = new CableRecord(new SlotStore(flash), afterBoot);
        Assert.AreEqual(Card, afterBoot[0].CableHeldFor);
        Assert.AreEqual("", afterBoot[1].CableHeldFor);
    }

    [TestMethod]
    public void A_cable_that_is_free_again_is_not_held_after_a_power_cut()
    {
        Connector[] connectors = new StationBench().Station.Connectors;
        VirtualFlash flash = new(1000);
        CableRecord record = new(new SlotStore(flash), connectors);
        Assert.AreEqual(0, OperationsAfter(50, record, flash), "nothing is held");
        connectors[0].HoldCable(Card);
        connectors[1].HoldCable(Card);
        Assert.AreEqual(1, OperationsAfter(100, record, flash));
        connectors[1].Unlock();
        Assert.AreEqual(2, OperationsAfter(150, record, flash));
        connectors[0].Unlock();
        Assert.AreEqual(3, OperationsAfter(200, record, flash));
        Connector[] afterBoot = new StationBench().Station.Connectors;
        _ = new CableRecord(new SlotStore(flash), afterBoot);
        Assert.AreEqual((int)ConnectorState.Idle, (int)afterBoot[0].State);
        Assert.AreEqual((int)ConnectorState.Idle, (int)afterBoot[1].State);
    }

    /// <summary>Runs a turn a second up to a moment; what flash has been asked for by then.</summary>
    private static int OperationsAfter(int seconds, CableRecord record, VirtualFlash flash)
    {
        Deadlines time = new();
        for (int second = seconds - 50; second <= seconds; second++)
        {
            time.BeginTurn(second * 1000L);
            record.Poll(time);
        }

        return flash.Operations;
    }
}
