// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Reset: what happens in which order.</summary>
[TestClass]
public class ResetTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    [DataRow("Soft")]
    [DataRow("Hard")]
    public void The_answer_goes_out_and_the_WebSocket_is_closed_before_the_reboot(string type)
    {
        StationBench bench = new();
        Assert.Contains("Accepted", bench.Command("Reset", "{\"type\":\"" + type + "\"}"));
        bool wasClosed = false;
        for (int i = 0; i < 1000 && bench.Boots == 1; i++)
        {
            bench.RunMs(20);
            wasClosed |= bench.Boots == 1 && bench.Station != null && !bench.Endpoint.IsOnline;
        }

        Assert.AreEqual(2, bench.Boots);
        Assert.IsTrue(wasClosed);
        bench.RunSeconds(10);
        Assert.AreEqual(2, bench.Central.Count("BootNotification"));
    }

    [TestMethod]
    public void The_answer_has_a_second_to_leave_and_the_Close_frame_another()
    {
        StationBench bench = new() { RunsEveryTick = true };
        bench.Configure("MeterValueSampleInterval", "0");
        bench.RunSeconds(2);
        bench.Station.Reset.Begin(StopReason.HardReset);
        bench.RunMs(1000);
        Assert.IsTrue(bench.Endpoint.IsOnline);
        bench.RunMs(40);
        Assert.IsFalse(bench.Endpoint.IsOnline);
        bench.RunMs(960);
        Assert.IsNotNull(bench.Station);
        bench.RunMs(20);
        Assert.IsNull(bench.Station, "it restarts");
    }

    [TestMethod]
    public void Soft_waits_until_the_StopTransaction_is_confirmed()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.Silence("StopTransaction");
        bench.Command("Reset", "{\"type\":\"Soft\"}");
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Boots);
        bench.RunSeconds(20);
        Assert.AreEqual(2, bench.Boots);
        bench.Central.Speak("StopTransaction");
        bench.RunSeconds(100);
        Assert.Contains("\"reason\":\"SoftReset\"", bench.Central.Last("StopTransaction"));
        Assert.IsTrue(bench.Station.Journal.IsEmpty);
    }

    [TestMethod]
    public void Hard_overtakes_Soft()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.Silence("StopTransaction");
        bench.Command("Reset", "{\"type\":\"Soft\"}");
        bench.RunSeconds(8);
        Assert.AreEqual(1, bench.Boots);
        bench.Command("Reset", "{\"type\":\"Hard\"}");
        bench.RunSeconds(8);
        Assert.AreEqual(2, bench.Boots);
    }

    [TestMethod]
    [DataRow("Soft", true)]
    [DataRow("Hard", false)]
    public void Soft_lets_the_car_reduce_its_current_first_and_hard_does_not(string type, bool isClosed)
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Station.Reset.Begin(type == "Soft" ? StopReason.SoftReset : StopReason.HardReset);
        bench.RunMs(300);
        Assert.AreEqual(isClosed, bench.Board.IsContactorClosed(1));
        bench.RunMs(4000);
        Assert.IsFalse(bench.Board.IsContactorClosed(1));
    }

    [TestMethod]
    public void During_a_reset_nothing_starts()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.PlugIn(2);
        bench.RunSeconds(3);
        bench.Central.Silence("StopTransaction");
        bench.Command("Reset", "{\"type\":\"Soft\"}");
        Assert.Contains("Rejected", bench.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"REMOTE1\"}"));
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_card_that_waits_for_a_plug_starts_nothing_during_a_reset()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Central.Silence("StopTransaction");
        bench.Tap("0B0B0B0B");
        bench.RunSeconds(3);
        ResetAndExpectNoSessionAt2(bench);
    }

    [TestMethod]
    public void Free_vend_starts_nothing_during_a_reset()
    {
        StationBench bench = new();
        bench.Configure("FreeVendIdTag", "FREE");
        bench.Configure("FreeVendActive", "true");
        bench.Charge(1, Card);
        bench.Central.Silence("StopTransaction");
        ResetAndExpectNoSessionAt2(bench);
    }

    [TestMethod]
    public void A_hard_reset_while_the_plug_is_being_locked_starts_nothing()
    {
        StationBench bench = new();
        bench.PlugInAndTap(1, Card);
        for (int i = 0; i < 500 && bench.Station.Connectors[0].State != ConnectorState.Locking; i++)
        {
            bench.RunMs(20);
        }

        Assert.IsTrue(bench.Station.Connectors[0].State == ConnectorState.Locking);
        bench.Station.Reset.Begin(StopReason.HardReset);
        bench.RunSeconds(30);
        Assert.AreEqual(2, bench.Boots);
        Assert.AreEqual(0, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void A_restart_that_the_station_wants_itself_ends_sessions_with_Reboot()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Station.Reset.Begin(StopReason.Reboot);
        bench.RunSeconds(20);
        Assert.AreEqual(2, bench.Boots);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.Contains("\"reason\":\"Reboot\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_session_that_goes_on_after_the_reset_has_begun_ends_with_it()
    {
        StationBench bench = new();
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        bench.Charge(1, Card);
        bench.CutPower();
        bench.RestorePower();
        bench.RunMs(20);
        Assert.IsTrue(bench.Station.Connectors[0].IsRecovering);
        bench.Station.Reset.Begin(StopReason.SoftReset);
        bench.RunSeconds(60);
        Assert.AreEqual(4, bench.Boots);
        Assert.AreEqual(1, bench.Central.Count("StopTransaction"));
        Assert.Contains("\"reason\":\"SoftReset\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void Settings_outlive_a_reset_and_a_power_cut()
    {
        StationBench bench = new();
        Assert.Contains("Accepted", bench.Command("ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"17\"}"));
        Assert.Contains("RebootRequired", bench.Command("ChangeConfiguration", "{\"key\":\"ResumeTransactionAfterPowerLoss\",\"value\":\"TRUE\"}"));
        bench.Command("Reset", "{\"type\":\"Soft\"}");
        bench.RunSeconds(10);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        Assert.Contains("\"value\":\"17\"", bench.Command("GetConfiguration", "{\"key\":[\"MeterValueSampleInterval\"]}"));
        Assert.Contains("\"value\":\"true\"", bench.Command("GetConfiguration", "{\"key\":[\"ResumeTransactionAfterPowerLoss\"]}"));
    }

    [TestMethod]
    [DataRow("0", 1)]
    [DataRow("2", 3)]
    public void A_chip_that_does_not_restart_is_told_again_ResetRetries_times_and_then_the_station_goes_on(string retries, int attempts)
    {
        StationBench bench = new() { IsChipStuck = true };
        bench.Configure("ResetRetries", retries);
        bench.Command("Reset", "{\"type\":\"Hard\"}");
        bench.RunSeconds((attempts * 30) + 1);
        Assert.IsFalse(bench.Endpoint.IsOnline);
        bench.RunSeconds(10);
        Assert.IsTrue(bench.Log.Contains("restart: the chip did not restart in " + attempts + " attempts, the station goes on"));
        Assert.IsTrue(bench.Endpoint.IsOnline);
        Assert.AreEqual(1, bench.Boots);
        bench.Charge(1, "04A1B2C3");
        bench.Charge(2, "0B0B0B0B");
        Assert.Contains("Accepted", bench.Command("Reset", "{\"type\":\"Hard\"}"));
        bench.IsChipStuck = false;
        bench.RunSeconds(10);
        Assert.AreEqual(2, bench.Boots);
    }

    [TestMethod]
    public void Reset_while_charging_sends_no_made_up_idTag()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        bench.Command("Reset", "{\"type\":\"Hard\"}");
        bench.RunSeconds(30);
        Assert.DoesNotContains("\"idTag\"", bench.Central.Last("StopTransaction"));
    }

    [TestMethod]
    public void A_session_that_a_hard_reset_ends_leaves_no_charging_profile_on_a_chip_that_does_not_restart()
    {
        StationBench bench = new();
        bench.Configure("ResetRetries", "0");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(5);
        int id = bench.Station.Connectors[0].Transaction.TransactionId;
        string schedule = "{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":10}]}";
        Assert.Contains("Accepted", bench.Command("SetChargingProfile", "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,"
            + "\"transactionId\":" + id + ",\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\","
            + "\"chargingSchedule\":" + schedule + "}}"));
        Assert.Contains("\"limit\":10", Schedule(bench));
        bench.IsChipStuck = true;
        Assert.Contains("Accepted", bench.Command("Reset", "{\"type\":\"Hard\"}"));
        bench.RunSeconds(60);
        Assert.AreEqual(1, bench.Boots);
        Assert.Contains("\"limit\":32", Schedule(bench));
        Assert.Contains("Unknown", bench.Command("ClearChargingProfile", "{\"id\":1}"));
    }

    private static string Schedule(StationBench bench)
    {
        return bench.Command("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}");
    }

    private static void ResetAndExpectNoSessionAt2(StationBench bench)
    {
        bench.Command("Reset", "{\"type\":\"Soft\"}");
        bench.PlugIn(2);
        bench.RunSeconds(15);
        Assert.AreEqual(1, bench.Boots);
        Assert.IsNull(bench.Station.Connectors[1].Transaction);
    }
}
