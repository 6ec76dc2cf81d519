// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Welded contactors on flash.</summary>
[TestClass]
public class WeldRecordTests
{
    [TestMethod]
    public void Flash_that_refuses_a_weld_is_asked_again_after_a_minute()
    {
        Connector[] connectors = new StationBench().Station.Connectors;
        VirtualFlash flash = new(0);
        WeldRecord record = new(new SlotStore(flash), connectors);
        connectors[1].Power.RestoreWeld();
        Assert.AreEqual(61000L, NextAfter(record, 1000));
        flash.CapacityBytes = 4096;
        Assert.AreEqual(61000L, NextAfter(record, 60999));
        Assert.AreEqual(-1, Saved(flash));
        Assert.AreEqual(Deadlines.Never, NextAfter(record, 61000));
        Assert.AreEqual(2, Saved(flash));
        Assert.IsTrue(connectors[1].Power.ClearWeld(), "service finds it open");
        Assert.AreEqual(Deadlines.Never, NextAfter(record, 62000));
        Assert.AreEqual(0, Saved(flash));
    }

    /// <summary>When the record wants its next turn after one at a moment.</summary>
    private static long NextAfter(WeldRecord record, long ms)
    {
        Deadlines time = new();
        time.BeginTurn(ms);
        record.Poll(time);
        return time.NextMs;
    }

    /// <summary>A bit for each connector, or -1 when there is no record.</summary>
    private static int Saved(VirtualFlash flash)
    {
        byte[] data = new byte[1];
        return new SlotStore(flash).Load(WeldRecord.SlotName, data) < 0 ? -1 : data[0];
    }
}
