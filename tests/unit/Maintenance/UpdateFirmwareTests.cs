// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>UpdateFirmware, from the request to the new version.</summary>
[TestClass]
public class UpdateFirmwareTests
{
    [TestMethod]
    public void UpdateFirmware_fetches_checks_installs_and_the_new_version_boots()
    {
        UpdateBench bench = new();
        Assert.AreEqual(StationSettings.Version, bench.Version);
        Assert.AreEqual("[3,\"c1\",{}]", bench.Update());
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
        Assert.AreEqual("Downloading Downloaded Installing Installed ", bench.Statuses);
        Assert.AreEqual("9.9.9", bench.Version);
        Assert.AreEqual(2, bench.Station.Boots);
        bench.Station.RunSeconds(600);
        Assert.AreEqual("Downloading Downloaded Installing Installed ", bench.Statuses);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Station.Status(1));
        Assert.AreEqual(2, bench.Station.Boots);
    }

    [TestMethod]
    public void A_second_update_takes_the_other_place_and_the_version_stays_over_reboots()
    {
        UpdateBench bench = new();
        bench.Update();
        bench.Station.RunSeconds(120);
        bench.Station.Server.Put("new.bin", TestPackage.Make("9.9.10", 2000));
        bench.Update();
        bench.Station.RunSeconds(120);
        Assert.AreEqual("9.9.10", bench.Version);
        bench.Station.CutPower();
        bench.Station.RestorePower();
        bench.Station.RunSeconds(10);
        Assert.AreEqual("9.9.10", bench.Version);
    }

    [TestMethod]
    [DataRow("{}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":\"http://files/new.bin\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"retrieveDate\":\"2026-01-01T00:00:00Z\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":7,\"retrieveDate\":\"2026-01-01T00:00:00Z\"}", "TypeConstraintViolation")]
    [DataRow("{\"location\":\"file:///new.bin\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"now\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retries\":-1}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retryInterval\":\"5\"}", "TypeConstraintViolation")]
    [DataRow("{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"2026-01-01T00:00:00Z\",\"retryInterval\":-1}", "PropertyConstraintViolation")]
    public void An_UpdateFirmware_that_is_not_right_gets_its_CALLERROR_and_fetches_nothing(string payload, string code)
    {
        StationBench bench = new();
        Assert.Contains("[4,\"c1\",\"" + code + "\",", bench.Command("UpdateFirmware", payload));
        bench.RunSeconds(60);
        Assert.AreEqual(0, bench.Server.Begun);
        Assert.AreEqual(0, bench.Central.Count("FirmwareStatusNotification"));
    }

    [TestMethod]
    public void A_board_without_a_place_for_it_answers_NotSupported_and_does_not_list_the_profile()
    {
        StationBench bench = new(false) { HasFirmwareStore = false };
        bench.Boot();
        bench.RunSeconds(5);
        string payload = "{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}";
        Assert.Contains("[4,\"c1\",\"NotSupported\",", bench.Command("UpdateFirmware", payload));
        Assert.DoesNotContains("FirmwareManagement", bench.Command("GetConfiguration", "{\"key\":[\"SupportedFeatureProfiles\"]}"));
        Assert.Contains("NotImplemented", bench.Command("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Assert.Contains("FirmwareManagement", new StationBench().Command("GetConfiguration", "{\"key\":[\"SupportedFeatureProfiles\"]}"));
    }

    [TestMethod]
    public void retrieveDate_is_waited_for_also_over_a_power_cut()
    {
        UpdateBench bench = new();
        StationBench station = bench.Station;
        station.Command("UpdateFirmware", "{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"" + station.UtcIn(3600) + "\"}");
        station.RunSeconds(1800);
        station.CutPower();
        station.RestorePower();
        station.RunSeconds(1700);
        Assert.AreEqual(0, station.Server.Begun);
        Assert.AreEqual("", bench.Statuses);
        Assert.IsTrue(bench.RunUntil("Installed", 200), bench.Statuses);
        Assert.AreEqual("9.9.9", bench.Version);
    }

    [TestMethod]
    public void Sessions_go_on_to_their_end_and_no_new_one_begins_meanwhile()
    {
        UpdateBench bench = new();
        StationBench station = bench.Station;
        station.Charge(1, "04A1B2C3");
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Downloaded", 60));
        station.RunSeconds(600);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)station.Status(1));
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)station.Status(2));
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)station.Status(0));
        Assert.AreEqual(1, station.Boots);
        station.PlugIn(2);
        station.RunSeconds(2);
        station.Tap("04D4E5F6");
        station.RunSeconds(30);
        Assert.AreEqual(1, station.Central.Count("StartTransaction"));
        Assert.AreEqual("Downloading Downloaded ", bench.Statuses);
        station.Tap("04A1B2C3");
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
        Assert.AreEqual("Local", station.Central.LastCall("StopTransaction").Text("reason"));
        Assert.AreEqual("9.9.9", bench.Version);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)station.Status(0));
    }

    [TestMethod]
    public void A_download_that_breaks_off_goes_on_from_where_it_was()
    {
        UpdateBench bench = new();
        bench.Station.Server.BreakAfterBytes = 2000;
        bench.Update(",\"retries\":4,\"retryInterval\":10");
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
        Assert.AreEqual(3, bench.Station.Server.Begun);
        Assert.AreEqual(4000, bench.Station.Server.LastFrom);
    }

    [TestMethod]
    public void A_server_that_is_away_ends_in_DownloadFailed_after_the_tries()
    {
        UpdateBench bench = new();
        bench.Station.Server.IsDown = true;
        bench.Update(",\"retries\":3,\"retryInterval\":20");
        Assert.IsTrue(bench.RunUntil("DownloadFailed", 60), bench.Statuses);
        Assert.AreEqual(3, bench.Station.Server.Begun);
        bench.Station.RunSeconds(600);
        Assert.AreEqual("Downloading DownloadFailed ", bench.Statuses);
        Assert.AreEqual(3, bench.Station.Server.Begun);
    }

    [TestMethod]
    public void A_download_that_stands_still_is_tried_again_after_the_pause()
    {
        UpdateBench bench = new();
        StationBench station = bench.Station;
        station.Server.IsStuck = true;
        bench.Update(",\"retries\":2,\"retryInterval\":60");
        station.RunMs(Limits.TransferStallMs + 30000);
        Assert.AreEqual(1, station.Server.Begun);
        station.RunSeconds(40);
        Assert.AreEqual(2, station.Server.Begun);
        Assert.IsTrue(bench.RunUntil("DownloadFailed", (Limits.TransferStallMs / 1000) + 10), bench.Statuses);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(",\"retries\":0")]
    public void Without_retries_it_is_tried_five_times(string retries)
    {
        UpdateBench bench = new();
        bench.Station.Server.IsDown = true;
        bench.Update(",\"retryInterval\":5" + retries);
        Assert.IsTrue(bench.RunUntil("DownloadFailed", 60), bench.Statuses);
        Assert.AreEqual(5, bench.Station.Server.Begun);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(0)]
    [DataRow(1)]
    public void An_image_of_any_length_is_checked_to_its_last_byte(int more)
    {
        UpdateBench bench = new();
        bench.Station.Server.Put("new.bin", TestPackage.Make("9.9.9", (20 * Sha256.BlockBytes) + more));
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Installed", 300), bench.Statuses);
    }

    [TestMethod]
    public void A_file_that_ends_too_early_ends_in_DownloadFailed()
    {
        UpdateBench bench = new();
        byte[] whole = TestPackage.Make("9.9.9", 3000);
        byte[] part = new byte[2500];
        System.Array.Copy(whole, 0, part, 0, part.Length);
        bench.Station.Server.Put("new.bin", part);
        bench.Update(",\"retries\":2,\"retryInterval\":5");
        Assert.IsTrue(bench.RunUntil("DownloadFailed", 60), bench.Statuses);
        Assert.AreEqual(StationSettings.Version, bench.Version);
    }

    [TestMethod]
    public void A_damaged_file_is_fetched_again_from_the_beginning_and_then_given_up()
    {
        UpdateBench bench = new();
        byte[] damaged = TestPackage.Make("9.9.9", 3000);
        damaged[2000] ^= 1;
        bench.Station.Server.Put("new.bin", damaged);
        bench.Update(",\"retries\":2,\"retryInterval\":5");
        Assert.IsTrue(bench.RunUntil("DownloadFailed", 60), bench.Statuses);
        Assert.AreEqual("Downloading DownloadFailed ", bench.Statuses);
        Assert.AreEqual(2, bench.Station.Server.Begun);
        Assert.AreEqual(0, bench.Station.Server.LastFrom);
        Assert.AreEqual(1, bench.Station.Boots);
    }

    [TestMethod]
    public void A_damaged_file_that_is_mended_in_time_is_installed()
    {
        UpdateBench bench = new();
        byte[] damaged = TestPackage.Make("9.9.9", 3000);
        damaged[3127] ^= 1;
        bench.Station.Server.Put("new.bin", damaged);
        bench.Update(",\"retries\":2,\"retryInterval\":30");
        bench.Station.RunSeconds(20);
        bench.Station.Server.Put("new.bin", TestPackage.Make("9.9.9", 3000));
        Assert.IsTrue(bench.RunUntil("Installed", 60), bench.Statuses);
    }

    [TestMethod]
    [DataRow("the package is for another board")]
    [DataRow("the package is too large")]
    [DataRow("no firmware package")]
    public void What_is_not_for_this_board_is_given_up_at_once_and_the_log_says_why(string what)
    {
        UpdateBench bench = new();
        byte[] file = TestPackage.Make("dual-wrover", "9.9.9", new byte[3000]);
        if (what.StartsWith("no "))
        {
            file = new byte[3000];
        }
        else if (what.EndsWith("too large"))
        {
            file = TestPackage.Make("emulator", "9.9.9", new byte[64 * 1024]);
        }

        bench.Station.Server.Put("new.bin", file);
        bench.Update(",\"retries\":5,\"retryInterval\":5");
        Assert.IsTrue(bench.RunUntil("DownloadFailed", 60), bench.Statuses);
        Assert.AreEqual(1, bench.Station.Server.Begun);
        Assert.AreEqual(1, bench.Station.Boots);
        Assert.IsTrue(bench.Station.Log.Contains("firmware update: " + what));
        bench.Station.Charge(1, "04A1B2C3");
    }

    [TestMethod]
    public void A_firmware_that_does_not_come_up_is_taken_back_and_reported()
    {
        UpdateBench bench = new();
        bench.Station.Server.Put("new.bin", TestPackage.MakeBroken("9.9.9", 3000));
        bench.Update();
        Assert.IsTrue(bench.RunUntil("InstallationFailed", 120), bench.Statuses);
        Assert.AreEqual("Downloading Downloaded Installing InstallationFailed ", bench.Statuses);
        Assert.AreEqual(StationSettings.Version, bench.Version);
        bench.Station.Charge(1, "04A1B2C3");
    }

    [TestMethod]
    public void After_a_failed_one_the_next_update_succeeds()
    {
        UpdateBench bench = new();
        bench.Station.Server.Put("new.bin", TestPackage.MakeBroken("9.9.8", 3000));
        bench.Update();
        Assert.IsTrue(bench.RunUntil("InstallationFailed", 120), bench.Statuses);
        bench.Station.Server.Put("new.bin", TestPackage.Make("9.9.9", 3000));
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
        Assert.AreEqual("9.9.9", bench.Version);
    }

    [TestMethod]
    public void A_new_version_that_loses_its_power_twice_before_it_has_proved_itself_is_taken_back()
    {
        UpdateBench bench = new();
        StationBench station = bench.Station;
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Downloaded", 60));
        station.DropLink();
        for (int i = 0; i < 300 && station.Boots < 2; i++)
        {
            station.RunMs(100);
        }

        station.RunSeconds(10);
        station.CutPower();
        station.RestorePower();
        station.RunSeconds(10);
        station.CutPower();
        station.RestoreLink();
        station.RestorePower();
        Assert.IsTrue(bench.RunUntil("InstallationFailed", 300), bench.Statuses);
        Assert.AreEqual(StationSettings.Version, bench.Version);
    }

    [TestMethod]
    public void A_new_version_without_a_central_system_has_proved_itself_after_a_quarter_of_an_hour()
    {
        UpdateBench bench = new();
        StationBench station = bench.Station;
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Downloaded", 60));
        station.DropLink();
        station.RunSeconds(60);
        Assert.AreEqual(2, station.Boots);
        FirmwareUpdate firmware = ((Maintenance)station.Station.Maintenance).Firmware;
        Assert.IsTrue(firmware.Status == FirmwareStatus.Installing);
        Assert.IsFalse(firmware.Begin(new UpdateOrder { Location = "http://files/new.bin" }), "no other while it is on trial");
        station.RunSeconds(16 * 60);
        for (int i = 0; i < 3; i++)
        {
            station.CutPower();
            station.RestorePower();
            station.RunSeconds(10);
        }

        station.RestoreLink();
        Assert.IsTrue(bench.RunUntil("Installed", 600), bench.Statuses);
        Assert.AreEqual("9.9.9", bench.Version);
    }

    [TestMethod]
    public void A_new_version_whose_order_was_lost_proves_itself_and_is_told_as_a_security_event()
    {
        UpdateBench bench = new();
        StationBench station = bench.Station;
        bench.Update();
        for (int i = 0; i < 10000 && station.Station != null; i++)
        {
            station.RunMs(20);
        }

        Assert.IsNull(station.Station);
        station.Flash.Delete(UpdateRecord.SlotName + ".0");
        station.Flash.Delete(UpdateRecord.SlotName + ".1");
        station.RunSeconds(120);
        Assert.AreEqual("9.9.9", bench.Version);
        Assert.IsTrue(station.Log.Contains("security: FirmwareUpdated, firmware 9.9.9"));
    }

    [TestMethod]
    public void A_further_request_takes_the_place_of_one_that_is_not_installed_yet()
    {
        UpdateBench bench = new();
        bench.Station.Server.BytesPerSecond = 100;
        bench.Update();
        bench.Station.RunSeconds(5);
        bench.Station.Server.BytesPerSecond = 100000;
        bench.Station.Server.Put("new.bin", TestPackage.Make("9.9.10", 2000));
        Assert.AreEqual("[3,\"c2\",{}]", bench.Update());
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
        Assert.AreEqual("9.9.10", bench.Version);
        Assert.AreEqual("Downloading Downloading Downloaded Installing Installed ", bench.Statuses);
    }

    [TestMethod]
    public void While_it_installs_a_further_request_is_refused()
    {
        UpdateBench bench = new();
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Installing", 60));
        Assert.Contains("[4,\"c2\",\"InternalError\",", bench.Update());
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
    }

    [TestMethod]
    public void TriggerMessage_says_where_the_update_stands_and_Idle_when_there_is_none()
    {
        UpdateBench bench = new();
        Trigger(bench);
        bench.Station.Server.BytesPerSecond = 1000;
        bench.Station.Charge(1, "04A1B2C3");
        bench.Update();
        bench.Station.RunSeconds(2);
        Trigger(bench);
        bench.Station.RunSeconds(20);
        Trigger(bench);
        Assert.AreEqual("Idle Downloading Downloading Downloaded Downloaded ", bench.Statuses);
    }

    [TestMethod]
    public void A_package_comes_a_piece_a_tick_and_is_Downloading_until_it_is_checked()
    {
        UpdateBench bench = new();
        StationBench station = bench.Station;
        station.Charge(1, "04A1B2C3");
        station.Server.Put("new.bin", TestPackage.Make("9.9.9", 20 * Limits.TransferPieceBytes));
        bench.Update();
        FirmwareUpdate firmware = ((Maintenance)station.Station.Maintenance).Firmware;
        int ms = 0;
        for (; ms < 20000 && !station.Log.Contains("firmware 9.9.9 is ready to be installed"); ms += Limits.TickMs)
        {
            Assert.AreNotEqual((int)FirmwareStatus.Downloaded, (int)firmware.Status, $"after {ms} ms");
            station.RunMs(Limits.TickMs);
        }

        Assert.AreEqual((int)FirmwareStatus.Downloaded, (int)firmware.Status);

        // The check alone takes 6.4 s: a block of the digest a tick.
        Assert.IsTrue(ms < 7700, $"{ms} ms");
    }

    [TestMethod]
    public void An_update_that_waits_for_its_time_is_Idle_when_asked()
    {
        UpdateBench bench = new();
        bench.Station.Command("UpdateFirmware", "{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"" + bench.Station.UtcIn(3600) + "\"}");
        Trigger(bench);
        Assert.AreEqual("Idle ", bench.Statuses);
    }

    [TestMethod]
    public void The_end_of_an_update_is_told_until_the_central_system_has_it()
    {
        UpdateBench bench = new();
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Installing", 60));
        bench.Station.Central.Silence("FirmwareStatusNotification");
        bench.Station.RunSeconds(60);
        bench.Station.CutPower();
        bench.Station.Central.Speak("FirmwareStatusNotification");
        bench.Station.RestorePower();
        Assert.IsTrue(bench.RunUntil("Installed", 300), bench.Statuses);
        bench.Station.RunSeconds(300);
        Assert.AreEqual("Downloading Downloaded Installing Installed ", bench.Statuses);
    }

    [TestMethod]
    public void The_end_of_an_update_waits_once_however_long_the_central_system_is_away()
    {
        UpdateBench bench = new();
        bench.Station.Server.IsDown = true;
        bench.Update(",\"retries\":2,\"retryInterval\":5");
        bench.Station.RunSeconds(1);
        bench.Station.DropLink();
        bench.Station.RunSeconds(3600);
        bench.Station.RestoreLink();
        bench.Station.PlugIn(1);
        bench.Station.RunSeconds(180);
        Assert.AreEqual("Downloading DownloadFailed ", bench.Statuses);
    }

    [TestMethod]
    public void A_chip_that_does_not_restart_ends_in_InstallationFailed_and_the_station_charges_on()
    {
        UpdateBench bench = new();
        bench.Station.IsChipStuck = true;
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Installing", 60), bench.Statuses);
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)bench.Station.Status(1));
        Assert.IsTrue(bench.RunUntil("InstallationFailed", 180), bench.Statuses);
        bench.Station.Charge(1, "04A1B2C3");
    }

    [TestMethod]
    public void Flash_without_room_ends_in_DownloadFailed_and_the_station_charges_on()
    {
        UpdateBench bench = new();
        bench.Station.Flash.CapacityBytes = bench.Station.Flash.UsedBytes + 2500;
        bench.Update(",\"retries\":2");
        Assert.IsTrue(bench.RunUntil("DownloadFailed", 60), bench.Statuses);
        bench.Station.Flash.CapacityBytes = 256 * 1024;
        bench.Station.Charge(1, "04A1B2C3");
    }

    private static void Trigger(UpdateBench bench)
    {
        Assert.Contains("Accepted", bench.Station.Command("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        bench.Station.RunSeconds(1);
    }
}
