// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>FreeVendActive: whoever plugs in charges.</summary>
[TestClass]
public class FreeVendTests
{
    [TestMethod]
    public void While_nothing_can_be_recorded_the_lock_is_not_worn_out()
    {
        StationBench bench = new();
        bench.Configure("FreeVendIdTag", "FREE");
        bench.Configure("FreeVendActive", "true");
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        bench.PlugIn(1);
        int moves = 0;
        bool wasLocked = false;
        for (int i = 0; i < 6000; i++)
        {
            bench.RunMs(100);
            bool isLocked = bench.Station.Connectors[0].Power.IsLocked;
            moves += isLocked && !wasLocked ? 1 : 0;
            wasLocked = isLocked;
        }

        Assert.IsTrue(moves >= 5 && moves <= 12, moves + " moves in 10 minutes");
        bench.Flash.CapacityBytes = capacity;
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 90));
    }

    [TestMethod]
    public void Free_vend_starts_again_after_an_outage_and_a_power_cut_with_the_car_still_there()
    {
        StationBench bench = FreeVend();
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        bench.DropLink();
        bench.RunSeconds(300);
        bench.CutPower();
        bench.RestorePower();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 30), "offline");
        bench.RestoreLink();
        bench.RunSeconds(200);
        Assert.AreEqual("Start,Stop,Start", bench.Central.TransactionOrder());
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    [TestMethod]
    public void Free_vend_of_a_tag_that_is_refused_stops_once_and_does_not_begin_again()
    {
        StationBench bench = FreeVend();
        bench.Central.Answer("StartTransaction", "{\"transactionId\":5,\"idTagInfo\":{\"status\":\"Invalid\"}}");
        bench.PlugIn(1);
        bench.RunSeconds(120);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void Free_vend_that_is_stopped_stays_stopped_until_the_next_plug()
    {
        StationBench bench = FreeVend();
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        bench.Command("RemoteStopTransaction", "{\"transactionId\":" + bench.Station.Connectors[0].Transaction.TransactionId + "}");
        bench.RunSeconds(60);
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)bench.Status(1));
        bench.Unplug(1);
        bench.RunSeconds(3);
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    private static StationBench FreeVend()
    {
        StationBench bench = new();
        bench.Configure("FreeVendIdTag", "FREE");
        bench.Configure("FreeVendActive", "true");
        return bench;
    }

    [TestMethod]
    public void Free_vend_does_not_begin_in_the_turn_that_finds_the_car_gone()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Connector connector = bench.Station.Connectors[0];
        FreeVend freeVend = new(2, bench.Station.Parts);
        Assert.IsTrue(freeVend.IsDue(connector, "FREE"));
        bench.Unplug(1);
        for (int i = 0; i < 500 && connector.Plug.IsConnected; i++)
        {
            bench.Station.Parts.Time.BeginTurn(bench.Station.Parts.Time.NowMs + 20);
            connector.ReadInputs(false, false, false);
        }

        bench.Station.Parts.Time.BeginTurn(bench.Station.Parts.Time.NowMs + 60000);
        Assert.AreEqual((int)ConnectorState.Occupied, (int)connector.State);
        Assert.IsFalse(freeVend.IsDue(connector, "FREE"));
    }

    [TestMethod]
    public void Free_vend_without_a_tag_of_its_own_does_not_bill_an_empty_one()
    {
        StationBench bench = new();
        bench.Configure("FreeVendActive", "true");
        bench.PlugIn(1);
        bench.RunSeconds(20);
        Assert.DoesNotContains("\"idTag\":\"\"", bench.Central.Last("StartTransaction"));
    }

    [TestMethod]
    public void Free_vend_does_not_start_by_itself_when_an_emergency_stop_is_released()
    {
        StationBench bench = new();
        bench.Configure("FreeVendIdTag", "FREE");
        bench.Configure("FreeVendActive", "true");
        bench.Fault(1, "EmergencyStop", true);
        bench.RunSeconds(2);
        bench.PlugIn(1);
        bench.RunSeconds(10);
        bench.Fault(1, "EmergencyStop", false);
        bench.RunSeconds(90);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"), "started by itself");
        bench.Unplug(1);
        bench.RunSeconds(3);
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20), "the next plug");
    }
}
