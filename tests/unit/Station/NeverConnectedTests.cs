// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>A station that has never seen its central system, nor the time, charges, and bills it later.</summary>
[TestClass]
public class NeverConnectedTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void Sessions_start_before_the_first_BootNotification()
    {
        StationBench bench = NeverConnected();
        bench.Charge(1, Card);
        bench.Charge(2, "0B0B0B0B");
        Assert.AreEqual(0, bench.Central.Seen.Count);
    }

    [TestMethod]
    public void No_timestamp_is_of_1970()
    {
        StationBench bench = NeverConnected();
        bench.Charge(1, Card);
        bench.RunSeconds(120);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.RestoreLink();
        bench.RunSeconds(200);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.IsFalse(bench.Central.SawText("\"1970-"));
        Assert.IsFalse(bench.Central.SawText("\"1969-"));
    }

    [TestMethod]
    public void A_session_of_a_station_that_was_never_connected_gets_its_own_times()
    {
        StationBench bench = NeverConnected();
        bench.Charge(1, Card);
        long startedUtcMs = bench.UtcMs;
        bench.RunSeconds(300);
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.RestoreLink();
        bench.RunSeconds(200);
        long offMs = bench.Central.LastTime("StartTransaction", "timestamp") - startedUtcMs;
        Assert.IsTrue(offMs > -12000 && offMs <= 0, "off by " + offMs + " ms");
        Assert.IsTrue(bench.Central.LastTime("StopTransaction", "timestamp") >= startedUtcMs + 300000);
    }

    [TestMethod]
    public void An_offline_transaction_does_not_block_the_connector_after_a_reboot()
    {
        StationBench bench = NeverConnected();
        bench.Charge(1, Card);
        bench.RunSeconds(60);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.IsTrue(bench.Unplug(1));
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        bench.Charge(1, Card);
        bench.RestoreLink();
        bench.RunSeconds(150);
        Assert.AreEqual("Start,Stop,Start", bench.Central.TransactionOrder());
    }

    /// <summary>A station that has never seen its central system, nor the time.</summary>
    private static StationBench NeverConnected()
    {
        StationBench bench = new(false);
        bench.DropLink();
        bench.Boot();
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.RunSeconds(20);
        return bench;
    }
}
