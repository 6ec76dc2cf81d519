// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>ReserveNow and CancelReservation (OCPP 1.6, 5.1, 5.13).</summary>
[TestClass]
public class ReservationTests
{
    private const string Card = "04A1B2C3";
    private const string Stranger = "0B0B0B0B";
    private const string Family = "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"FAMILY\"}}";

    [TestMethod]
    public void A_reserved_connector_is_Reserved_until_its_card_uses_it()
    {
        StationBench bench = new();
        Assert.Contains("Accepted", Reserve(bench, 1, 7, 3600, Card, null));
        bench.RunSeconds(2);
        Assert.Contains("\"status\":\"Reserved\"", bench.Central.LastStatus(1));
        bench.PlugIn(1);
        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(1));
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(7, (int)bench.Central.LastInt("StartTransaction", "reservationId"));
        bench.Tap(Card);
        bench.RunSeconds(15);
        bench.Unplug(1);
        bench.RunSeconds(3);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        Assert.AreEqual("Available,Reserved,Preparing,Charging,Finishing,Available", bench.Central.StatusHistory(1));
        Assert.Contains("Rejected", bench.Command("CancelReservation", "{\"reservationId\":7}"));
        bench.Charge(1, Stranger);
        Assert.DoesNotContains("reservationId", bench.Central.Last("StartTransaction"));
    }

    [TestMethod]
    public void A_strangers_card_or_remote_start_does_not_get_it()
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 3600, Card, null);
        bench.PlugInAndTap(1, Stranger);
        bench.RunSeconds(5);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE1\"}"));
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20), "the other one is free for anybody");
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(1));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"idTag\":\"REMOTE1\"}"));
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Card + "\"}"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(7, (int)bench.Central.LastInt("StartTransaction", "reservationId"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(int.MinValue)]
    [DataRow(int.MaxValue)]
    public void Any_integer_is_a_reservationId(int id)
    {
        StationBench bench = new();
        Assert.Contains("Accepted", Reserve(bench, 1, id, 3600, Card, null));
        Assert.Contains("Accepted", bench.Command("CancelReservation", "{\"reservationId\":" + id + "}"));
        Assert.Contains("Accepted", Reserve(bench, 1, id, 3600, Card, null));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        bench.Charge(1, Card);
        bench.RunSeconds(2);
        Assert.Contains("\"reservationId\":" + id, bench.Central.Last("StartTransaction"));
    }

    [TestMethod]
    public void A_card_of_the_parentIdTag_may_use_it()
    {
        StationBench bench = new();
        bench.Charge(2, Stranger);
        bench.Central.Answer("Authorize", Family);
        Reserve(bench, 1, 7, 3600, Card, "family");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Tap("DEADBEEF");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(7, (int)bench.Central.LastInt("StartTransaction", "reservationId"));
    }

    [TestMethod]
    [DataRow("FRIENDS")]
    [DataRow("")]
    public void A_card_of_another_group_may_not_use_it(string parentIdTag)
    {
        StationBench bench = new();
        bench.Charge(2, Stranger);
        bench.Central.Answer("Authorize", Family);
        Reserve(bench, 1, 7, 3600, Card, parentIdTag.Length > 0 ? parentIdTag : null);
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Tap("DEADBEEF");
        bench.RunSeconds(20);
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(1));
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_card_goes_to_its_reserved_connector_before_one_that_is_plugged_in()
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 3600, Card, null);
        bench.PlugInAndTap(2, Card);
        bench.RunSeconds(5);
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
    }

    [TestMethod]
    public void A_reservation_ends_at_its_expiryDate()
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 600, Card, null);
        bench.RunSeconds(595);
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(1));
        bench.RunSeconds(10);
        Assert.Contains("\"status\":\"Available\"", bench.Central.LastStatus(1));
        bench.Charge(1, Stranger);
    }

    [TestMethod]
    public void A_reservation_outlives_a_power_cut_and_expires_all_the_same()
    {
        StationBench bench = new();
        Reserve(bench, 2, -7, 3600, Card, "FAMILY");
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(2));
        Assert.AreEqual("FAMILY", bench.Station.Connectors[1].Reservation.ParentIdTag);
        Assert.AreEqual(-7, bench.Station.Connectors[1].Reservation.Id);
        bench.RunSeconds(3600);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(2));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[1].Reservation);
    }

    [TestMethod]
    public void CancelReservation_frees_the_connector_and_knows_only_its_id()
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 3600, Card, null);
        Assert.Contains("Rejected", bench.Command("CancelReservation", "{\"reservationId\":8}"));
        Assert.Contains("Accepted", bench.Command("CancelReservation", "{\"reservationId\":7}"));
        bench.RunSeconds(2);
        Assert.Contains("\"status\":\"Available\"", bench.Central.LastStatus(1));
        Assert.Contains("Rejected", bench.Command("CancelReservation", "{\"reservationId\":7}"));
    }

    [TestMethod]
    public void ReserveNow_answers_why_a_connector_cannot_be_reserved()
    {
        StationBench bench = new();
        Assert.Contains("Rejected", Reserve(bench, 0, 7, 3600, Card, null));
        Assert.Contains("Rejected", Reserve(bench, 3, 7, 3600, Card, null));
        Assert.Contains("Rejected", Reserve(bench, 1, 7, -10, Card, null));
        bench.PlugIn(1);
        bench.RunSeconds(3);
        Assert.Contains("Occupied", Reserve(bench, 1, 7, 3600, Card, null));
        bench.Fault(1, "PilotShort", true);
        bench.RunSeconds(5);
        Assert.Contains("Faulted", Reserve(bench, 1, 7, 3600, Card, null));
        bench.Command("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        Assert.Contains("Unavailable", Reserve(bench, 2, 7, 3600, Card, null));
    }

    [TestMethod]
    public void A_reservation_counts_until_the_millisecond_before_its_expiryDate()
    {
        StationBench bench = new();
        long utcMs = bench.Station.Parts.Clock.UtcMs;
        Reservation reservation = new() { Id = 7, IdTag = Card, ExpiryUtcMs = utcMs };
        Assert.IsTrue(bench.Station.Reservations.Reserve(1, reservation) == ReservationStatus.Rejected);
        reservation.ExpiryUtcMs = utcMs + 1;
        Assert.IsTrue(bench.Station.Reservations.Reserve(1, reservation) == ReservationStatus.Accepted);
        bench.Station.Reservations.Poll();
        Assert.IsNotNull(bench.Station.Connectors[0].Reservation);
        reservation.ExpiryUtcMs = utcMs;
        bench.Station.Reservations.Poll();
        Assert.IsNull(bench.Station.Connectors[0].Reservation);
    }

    [TestMethod]
    public void A_reservation_whose_card_has_come_is_changed_no_more()
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 3600, Card, null);
        bench.Tap(Card);
        bench.RunSeconds(3);
        Assert.Contains("Occupied", Reserve(bench, 1, 7, 3600, Stranger, null));
        Assert.AreEqual(Card, bench.Station.Connectors[0].Reservation.IdTag);
    }

    [TestMethod]
    public void A_reserved_connector_is_Occupied_for_another_reservation()
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 3600, Card, null);
        Assert.Contains("Occupied", Reserve(bench, 1, 8, 3600, Stranger, null));
    }

    [TestMethod]
    public void A_known_reservationId_replaces_its_reservation_also_at_the_other_connector()
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 3600, Card, null);
        Assert.Contains("Accepted", Reserve(bench, 1, 7, 3600, Stranger, null));
        Assert.AreEqual(Stranger, bench.Station.Connectors[0].Reservation.IdTag);
        Assert.Contains("Accepted", Reserve(bench, 2, 7, 3600, Stranger, null));
        bench.RunSeconds(2);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(2));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_fault_or_Inoperative_ends_a_reservation(bool byFault)
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 3600, Card, null);
        if (byFault)
        {
            bench.Fault(1, "PilotShort", true);
            bench.RunSeconds(5);
            bench.Fault(1, "PilotShort", false);
        }
        else
        {
            bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}");
            bench.RunSeconds(5);
            bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Operative\"}");
        }

        bench.RunSeconds(5);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_card_that_lapses_leaves_its_reservation_alone()
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", "30");
        Reserve(bench, 1, 7, 3600, Card, null);
        bench.Tap(Card);
        bench.RunSeconds(3);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
        bench.RunSeconds(35);
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(1));
    }

    [TestMethod]
    public void What_flash_refuses_is_rejected_and_changes_nothing()
    {
        StationBench bench = new();
        int capacity = bench.Flash.CapacityBytes;
        Assert.Contains("Accepted", Reserve(bench, 1, 7, 3600, Card, null));
        bench.Flash.CapacityBytes = 0;
        Assert.Contains("Rejected", Reserve(bench, 2, 7, 3600, Card, null));
        Assert.Contains("Rejected", bench.Command("CancelReservation", "{\"reservationId\":7}"));
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(1));
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(2));
        bench.Flash.CapacityBytes = capacity;
        Assert.Contains("Accepted", bench.Command("CancelReservation", "{\"reservationId\":7}"));
    }

    [TestMethod]
    public void One_that_is_over_is_taken_off_flash_once_a_minute_until_flash_lets_it()
    {
        StationBench bench = new();
        Connector[] connectors = bench.Station.Connectors;
        VirtualFlash flash = new(1000);
        Reservations reservations = new(new SlotStore(flash), connectors, bench.Station.AccessControl.Waiting, bench.Station.Parts);
        for (int id = 1; id <= 2; id++)
        {
            Reservation reservation = new() { Id = id, IdTag = Card, ExpiryUtcMs = bench.UtcMs + 3600000 };
            Assert.IsTrue(reservations.Reserve(id, reservation) == ReservationStatus.Accepted);
        }

        flash.CapacityBytes = 0;
        connectors[0].IsOperative = false;
        long overMs = bench.Station.Parts.Time.NowMs;
        Assert.AreEqual(3, OperationsAt(overMs, bench, reservations, flash));
        Assert.IsNull(connectors[0].Reservation);
        Assert.AreEqual(3, OperationsAt(overMs + 59999, bench, reservations, flash));
        Assert.IsTrue(bench.Station.Parts.Time.NextMs == overMs + 60000);
        Assert.AreEqual(4, OperationsAt(overMs + 60000, bench, reservations, flash));
        flash.CapacityBytes = 1000;
        Assert.AreEqual(4, OperationsAt(overMs + 119999, bench, reservations, flash));
        Assert.AreEqual(5, OperationsAt(overMs + 120000, bench, reservations, flash));
        Assert.AreEqual(5, OperationsAt(overMs + 180000, bench, reservations, flash));
        Connector[] afterBoot = new StationBench().Station.Connectors;
        _ = new Reservations(new SlotStore(flash), afterBoot, bench.Station.AccessControl.Waiting, bench.Station.Parts);
        Assert.IsNull(afterBoot[0].Reservation, "it was over before the power cut");
        Assert.AreEqual(2, afterBoot[1].Reservation.Id);
    }

    [TestMethod]
    public void The_longest_reservations_of_all_connectors_survive_a_reboot()
    {
        StationBench bench = new();
        VirtualFlash flash = new(4000);
        Reservations reservations = new(new SlotStore(flash), bench.Station.Connectors, bench.Station.AccessControl.Waiting, bench.Station.Parts);
        string longest = new('\u20ac', Limits.IdTag);
        for (int id = 1; id <= 2; id++)
        {
            Reservation reservation = new() { Id = int.MinValue + id, IdTag = longest, ParentIdTag = longest, ExpiryUtcMs = bench.UtcMs + 3600000 };
            Assert.IsTrue(reservations.Reserve(id, reservation) == ReservationStatus.Accepted);
        }

        Connector[] afterBoot = new StationBench().Station.Connectors;
        _ = new Reservations(new SlotStore(flash), afterBoot, bench.Station.AccessControl.Waiting, bench.Station.Parts);
        for (int id = 1; id <= 2; id++)
        {
            Assert.AreEqual(int.MinValue + id, afterBoot[id - 1].Reservation.Id);
            Assert.AreEqual(longest, afterBoot[id - 1].Reservation.ParentIdTag);
        }
    }

    [TestMethod]
    public void What_ends_too_early_on_flash_reserves_nothing()
    {
        VirtualFlash flash = new(4000);
        Assert.IsTrue(new SlotStore(flash).Save(Reservations.SlotName, new byte[] { 2 }, 1));
        Station station = new StationBench().Station;
        _ = new Reservations(new SlotStore(flash), station.Connectors, station.AccessControl.Waiting, station.Parts);
        Assert.IsNull(station.Connectors[0].Reservation);
        Assert.IsNull(station.Connectors[1].Reservation);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_card_without_a_car_goes_past_a_connector_that_is_not_for_it(bool isReserved)
    {
        StationBench bench = new();
        if (isReserved)
        {
            Reserve(bench, 1, 7, 3600, Card, null);
        }
        else
        {
            bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}");
        }

        bench.Tap(Stranger);
        bench.RunSeconds(3);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(2));
    }

    [TestMethod]
    public void A_card_gets_what_is_reserved_for_it_whoever_waits()
    {
        StationBench bench = new();
        bench.Tap(Stranger);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", Reserve(bench, 1, 7, 3600, Card, null));
        bench.Tap(Card);
        bench.RunSeconds(3);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)bench.Status(1));
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting, "for the other connector");
    }

    [TestMethod]
    public void Of_two_cards_that_wait_none_is_started_remotely_where_the_other_would_find_no_connector()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(3);
        bench.Tap(Stranger);
        bench.RunSeconds(3);
        bench.Command("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}");
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"" + Card + "\"}"));
    }

    [TestMethod]
    public void One_of_two_cards_that_wait_may_be_started_remotely_where_the_other_has_its_reservation()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(3);
        bench.Tap(Stranger);
        bench.RunSeconds(3);
        Assert.Contains("Accepted", Reserve(bench, 1, 7, 3600, Stranger, null));
        Assert.Contains("Accepted", bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"" + Card + "\"}"));
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(Stranger, bench.Station.Connectors[0].Transaction.IdTag);
    }

    [TestMethod]
    public void The_last_free_connector_is_Occupied_while_an_accepted_card_waits_for_its_plug()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Station.AccessControl.IsCardWaiting);
        Assert.Contains("Accepted", Reserve(bench, 1, 7, 3600, Stranger, null));
        Assert.Contains("Occupied", Reserve(bench, 2, 8, 3600, Stranger, null));
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"" + Stranger + "\"}"));
        Assert.Contains("Accepted", Reserve(bench, 1, 7, 7200, "0C0C0C0C", null), "its own reservation may change");
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        Assert.AreEqual(Card, bench.Station.Connectors[1].Transaction.IdTag);
    }

    [TestMethod]
    public void A_card_that_waits_may_have_the_last_free_connector_reserved()
    {
        StationBench bench = new();
        bench.Tap(Card);
        bench.RunSeconds(5);
        Assert.Contains("Accepted", Reserve(bench, 1, 7, 3600, Stranger, null));
        Assert.Contains("Accepted", Reserve(bench, 2, 8, 3600, Card, null));
        bench.PlugIn(2);
        Assert.IsTrue(bench.RunUntilStatus(2, ChargePointStatus.Charging, 20));
        Assert.AreEqual(8, (int)bench.Central.LastInt("StartTransaction", "reservationId"));
    }

    [TestMethod]
    public void Flash_that_can_be_neither_read_nor_written_ends_no_reservation()
    {
        StationBench bench = new();
        Reserve(bench, 1, 7, 3600, Card, null);
        Reserve(bench, 2, 8, 3600, Stranger, null);
        bench.Flash.Damage(Reservations.SlotName + ".0", null);
        bench.Flash.Damage(Reservations.SlotName + ".1", null);
        bench.Flash.CapacityBytes = 0;
        Assert.Contains("Rejected", bench.Command("CancelReservation", "{\"reservationId\":7}"));
        Assert.Contains("Rejected", Reserve(bench, 1, 7, 7200, Stranger, null));
        Assert.AreEqual(Card, bench.Station.Connectors[0].Reservation.IdTag);
        Assert.AreEqual(Stranger, bench.Station.Connectors[1].Reservation.IdTag);
    }

    [TestMethod]
    public void Free_vend_does_not_take_a_reserved_connector()
    {
        StationBench bench = new();
        bench.Configure("FreeVendIdTag", "FREE");
        bench.Configure("FreeVendActive", "true");
        Reserve(bench, 1, 7, 3600, Card, null);
        bench.PlugIn(1);
        bench.RunSeconds(10);
        Assert.AreEqual((int)ChargePointStatus.Reserved, (int)bench.Status(1));
    }

    /// <summary>A turn of the reservations alone; what flash has been asked for by then.</summary>
    private static int OperationsAt(long nowMs, StationBench bench, Reservations reservations, VirtualFlash flash)
    {
        bench.Station.Parts.Time.BeginTurn(nowMs);
        reservations.Poll();
        return flash.Operations;
    }

    private static string Reserve(StationBench bench, int connector, int id, int seconds, string idTag, string parentIdTag)
    {
        string parent = parentIdTag == null ? "" : ",\"parentIdTag\":\"" + parentIdTag + "\"";
        return bench.Command("ReserveNow", "{\"connectorId\":" + connector + ",\"expiryDate\":\"" + bench.UtcIn(seconds)
            + "\",\"idTag\":\"" + idTag + "\"" + parent + ",\"reservationId\":" + id + "}");
    }
}
