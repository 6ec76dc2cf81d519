// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>ChangeAvailability of connectors and of the whole station (connector 0).</summary>
[TestClass]
public class AvailabilityTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void Connector_0_takes_the_whole_station_out_of_service_and_back()
    {
        StationBench bench = new();
        Assert.Contains("Accepted", bench.Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}"));
        bench.RunSeconds(2);
        for (int id = 0; id <= 2; id++)
        {
            Assert.Contains("\"status\":\"Unavailable\"", bench.Central.LastStatus(id));
        }

        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.Contains("\"status\":\"Unavailable\"", bench.Central.LastStatus(0));
        bench.Tap(Card);
        bench.RunSeconds(5);
        Assert.AreEqual(0, bench.Central.Count("Authorize"));
        Assert.Contains("Accepted", bench.Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Operative\"}"));
        bench.RunSeconds(2);
        for (int id = 0; id <= 2; id++)
        {
            Assert.Contains("\"status\":\"Available\"", bench.Central.LastStatus(id));
        }
    }

    [TestMethod]
    [DataRow(2, false)]
    [DataRow(3, true)]
    [DataRow(4, false)]
    public void What_is_on_flash_counts_for_a_board_with_as_many_connectors(int bytes, bool counts)
    {
        StationBench bench = new(false);
        byte[] kept = new byte[bytes];
        kept[1] = 1;
        Assert.IsTrue(new SlotStore(bench.Flash).Save(Availability.SlotName, kept, bytes));
        bench.Boot();
        bench.RunSeconds(5);
        Assert.AreEqual((int)(counts ? ChargePointStatus.Unavailable : ChargePointStatus.Available), (int)bench.Status(1));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(2));
    }

    [TestMethod]
    [DataRow(0, "Scheduled")]
    [DataRow(1, "Scheduled")]
    [DataRow(2, "Accepted")]
    public void Only_what_is_busy_is_scheduled(int connectorId, string status)
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Assert.Contains(status, bench.Command("ChangeAvailability", "{\"connectorId\":" + connectorId.ToString() + ",\"type\":\"Inoperative\"}"));
    }

    [TestMethod]
    public void Connector_0_is_scheduled_for_the_connector_that_is_busy_only()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Assert.Contains("Scheduled", bench.Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}"));
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)bench.Status(2));
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Unavailable, 20));
        bench.RunSeconds(1);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
    }

    [TestMethod]
    public void A_scheduled_change_survives_a_power_cut()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        Assert.Contains("Scheduled", bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}"));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_scheduled_change_can_be_taken_back()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}");
        Assert.Contains("Accepted", bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Operative\"}"));
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Finishing, 20));
    }

    [TestMethod]
    public void What_flash_refuses_is_rejected_and_changes_nothing()
    {
        StationBench bench = new();
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = 0;
        Assert.Contains("Rejected", bench.Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}"));
        bench.RunSeconds(2);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(0));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        bench.Flash.CapacityBytes = capacity;
        Assert.Contains("Accepted", bench.Command("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}"));
    }

    [TestMethod]
    public void An_unknown_connector_is_rejected_and_the_same_again_is_accepted()
    {
        StationBench bench = new();
        Assert.Contains("Rejected", bench.Command("ChangeAvailability", "{\"connectorId\":3,\"type\":\"Inoperative\"}"));
        Assert.Contains("Accepted", bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Operative\"}"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void No_transaction_begins_after_ChangeAvailability_Inoperative_was_Accepted(int connectorId)
    {
        StationBench bench = new();
        bench.PlugInAndTap(1, Card);
        for (int i = 0; i < 200 && bench.Station.Connectors[0].State != ConnectorState.Locking; i++)
        {
            bench.RunMs(20);
        }

        Assert.AreEqual((int)ConnectorState.Locking, (int)bench.Station.Connectors[0].State);
        Assert.Contains("Accepted", bench.Command("ChangeAvailability", "{\"connectorId\":" + connectorId + ",\"type\":\"Inoperative\"}"));
        bench.RunSeconds(60);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"), bench.Central.StatusHistory(1));
    }

    [TestMethod]
    public void Flash_that_can_be_neither_read_nor_written_puts_nothing_into_service()
    {
        StationBench bench = new();
        Assert.Contains("Accepted", bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}"));
        bench.Flash.Damage(Availability.SlotName + ".0", null);
        bench.Flash.Damage(Availability.SlotName + ".1", null);
        bench.Flash.CapacityBytes = 0;
        Assert.Contains("Rejected", bench.Command("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}"));
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)bench.Status(1));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(2));
    }
}
