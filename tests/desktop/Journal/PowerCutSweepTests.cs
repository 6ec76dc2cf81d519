// SPDX-License-Identifier: MIT

using System;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Power cuts in every flash operation of whole-station scenarios.</summary>
[TestClass]
public class PowerCutSweepTests
{
    private const string Card = "04A1B2C3";
    private const string Other = "0A0B0C0D";

    [TestMethod]
    public void Online_session()
    {
        Sweep("online session", null, OnlineSession, null);
    }

    [TestMethod]
    public void Offline_session()
    {
        Sweep("offline session", null, OfflineSession, null);
    }

    [TestMethod]
    public void Session_before_the_clock_was_set()
    {
        Sweep("undated session", PrepareOffline, UndatedSession, null);
    }

    [TestMethod]
    public void Both_connectors()
    {
        Sweep("both connectors", null, BothConnectors, null);
    }

    [TestMethod]
    public void Confirmation_lost()
    {
        Sweep("confirmation lost", null, ConfirmationLost, null);
    }

    [TestMethod]
    public void Reply_late()
    {
        Sweep("reply late", null, ReplyLate, null);
    }

    [TestMethod]
    public void Journal_full()
    {
        Sweep("journal full", PrepareFull, OfflineSession, null);
    }

    [TestMethod]
    public void Segment_roll()
    {
        Sweep("segment roll", PrepareRoll, OnlineSession, null);
    }

    [TestMethod]
    public void Settings_change()
    {
        Sweep("settings change", null, SettingsChange, CheckSettings);
    }

    [TestMethod]
    public void Availability_change()
    {
        Sweep("availability change", null, AvailabilityChange, CheckAvailability);
    }

    [TestMethod]
    [DataRow("Soft")]
    [DataRow("Hard")]
    public void Reset_in_a_session(string type)
    {
        Sweep(type + " reset", null, type == "Soft" ? SoftReset : HardReset, null);
    }

    [TestMethod]
    public void Set_aside()
    {
        Sweep("set aside", null, SetAside, null);
    }

    [TestMethod]
    public void Local_list_update()
    {
        Sweep("local list", null, LocalListUpdate, CheckLocalList);
    }

    [TestMethod]
    public void Import_of_a_session()
    {
        Sweep("import", null, Import, CheckHistory);
    }

    private static void Sweep(string name, SweepStep prepare, SweepStep script, SweepStep check)
    {
        PowerCutSweep sweep = new(prepare, script, check);
        sweep.Run();
        Console.WriteLine(name + ": " + sweep.Operations + " flash operations, " + sweep.Cuts + " cuts");
        Assert.IsTrue(sweep.Operations >= 4);
    }

    private static void OnlineSession(StationBench bench)
    {
        bench.Charge(1, Card);
        bench.RunSeconds(32);
        bench.Tap(Card);
        bench.RunSeconds(5);
    }

    private static void OfflineSession(StationBench bench)
    {
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        bench.Configure("MeterValueSampleInterval", "10");
        bench.DropLink();
        OnlineSession(bench);
    }

    private static void UndatedSession(StationBench bench)
    {
        bench.Configure("AllowOfflineTxForUnknownId", "true");
        OnlineSession(bench);
    }

    private static void BothConnectors(StationBench bench)
    {
        bench.Charge(1, Card);
        bench.RunSeconds(5);
        bench.Charge(2, Other);
        bench.RunSeconds(12);
        bench.Tap(Card);
        bench.RunSeconds(3);
        bench.DropLink();
        bench.RunSeconds(3);
        bench.Tap(Other);
        bench.RunSeconds(3);
    }

    private static void ConfirmationLost(StationBench bench)
    {
        bench.Central.Silence("StartTransaction");
        bench.Charge(1, Card);
        bench.RunSeconds(3);
        bench.DropLink();
        bench.RunSeconds(2);
        bench.Central.Speak("StartTransaction");
        bench.Central.Silence("StopTransaction");
        bench.RestoreLink();
        bench.RunSeconds(15);
        bench.Tap(Card);
        bench.RunSeconds(3);
        bench.DropLink();
        bench.RunSeconds(2);
    }

    private static void ReplyLate(StationBench bench)
    {
        bench.Central.Silence("StartTransaction");
        bench.Charge(1, Card);
        bench.RunSeconds(31);
        SeenCall late = bench.Central.LastCall("StartTransaction");
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(8);
        bench.Central.SendText("[3,\"" + late.MessageId + "\",{\"transactionId\":1,\"idTagInfo\":{\"status\":\"Accepted\"}}]");
        bench.RunSeconds(3);
    }

    private static void SettingsChange(StationBench bench)
    {
        bench.Charge(1, Card);
        Change(bench, "41");
        Change(bench, "42");
        Change(bench, "43");
    }

    private static void Change(StationBench bench, string value)
    {
        Assert.Contains("Accepted", bench.Command("ChangeConfiguration", "{\"key\":\"ClockAlignedDataInterval\",\"value\":\"" + value + "\"}"));
    }

    private static void CheckSettings(StationBench bench)
    {
        int value = bench.Station.Configuration.GetInt(Keys.ClockAlignedDataInterval);
        Assert.IsTrue(value == 0 || (value >= 41 && value <= 43), "no such value was ever set: " + value);
        bool isTold = bench.Central.Results > 0;
        Assert.IsTrue(!isTold || value >= 40 + bench.Central.Results, "accepted and then lost: " + value);
    }

    private static void AvailabilityChange(StationBench bench)
    {
        bench.Command("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        OnlineSession(bench);
        bench.Command("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Operative\"}");
        bench.RunSeconds(1);
    }

    private static void CheckAvailability(StationBench bench)
    {
        bool isOff = bench.Status(2) == ChargePointStatus.Unavailable;
        int told = bench.Central.Results;
        Assert.IsTrue(told != bench.Central.Commands || told == 0 || isOff == (told == 1), "accepted and then lost");
    }

    private static void LocalListUpdate(StationBench bench)
    {
        LocalLists.Send(bench, "Full", 1, LocalLists.Entry(Card, "Accepted") + "," + LocalLists.Entry("A", "Accepted"));
        LocalLists.Send(bench, "Differential", 2, LocalLists.Entry(Other, "Blocked") + "," + LocalLists.Removal("A"));
        bench.Configure("LocalPreAuthorize", "true");
        OnlineSession(bench);
        LocalLists.Send(bench, "Full", 3, LocalLists.Entry("B", "Invalid"));
    }

    /// <summary>Wholly one of the lists, and none that is older than the last that was answered.</summary>
    private static void CheckLocalList(StationBench bench)
    {
        LocalList list = bench.Station.LocalList;
        IdTagInfo info = new();
        string tags = (list.TryGet(Card, info) ? "1" : "") + (list.TryGet("A", info) ? "A" : "") + (list.TryGet(Other, info) ? "2" : "")
            + (list.TryGet("B", info) ? "B" : "");
        string[] expected = ["", "1A", "12", "B"];
        Assert.AreEqual(expected[list.Version], tags, "version " + list.Version);
        Assert.AreEqual(tags.Length, list.Count);
        Assert.IsTrue(list.Version >= bench.Central.Results, "accepted and then lost: " + list.Version + " of " + bench.Central.Results);
    }

    private static void Import(StationBench bench)
    {
        bench.Charge(1, Card);
        bench.RunSeconds(12);
        bench.PullCarCable(1);
        bench.RunSeconds(5);
        bench.Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"ImportSessions\"}");
        bench.RunSeconds(5);
    }

    /// <summary>The session is in the history, once.</summary>
    private static void CheckHistory(StationBench bench)
    {
        RecordReader reader = bench.Station.Journal.ReadHistory();
        int sessions = 0;
        while (reader.Next())
        {
            sessions++;
        }

        bool hasSession = bench.Central.Count("StopTransaction") > 0;
        Assert.AreEqual(hasSession ? 1 : 0, sessions);
    }

    private static void SoftReset(StationBench bench)
    {
        bench.Charge(1, Card);
        bench.RunSeconds(12);
        bench.Command("Reset", "{\"type\":\"Soft\"}");
        bench.RunSeconds(15);
    }

    private static void HardReset(StationBench bench)
    {
        bench.Charge(1, Card);
        bench.RunSeconds(12);
        bench.Command("Reset", "{\"type\":\"Hard\"}");
        bench.RunSeconds(15);
    }

    private static void SetAside(StationBench bench)
    {
        bench.Configure("TransactionMessageAttempts", "1");
        bench.Configure("MeterValueSampleInterval", "5");
        bench.Central.AnswerError("StartTransaction", "InternalError");
        bench.Charge(1, Card);
        bench.RunSeconds(17);
        bench.Tap(Card);
        bench.RunSeconds(5);
        bench.Central.Speak("StartTransaction");
        bench.Unplug(1);
        bench.RunSeconds(2);
    }

    private static void PrepareOffline(StationBench bench)
    {
        bench.DropLink();
    }

    /// <summary>An older session with so many MeterValues that the journal is full.</summary>
    private static void PrepareFull(StationBench bench)
    {
        JournalBench old = new();
        uint number = old.Start(1, 0);
        byte[] samples = JournalBench.Samples(40);
        while (old.Journal.DroppedMeterValues == 0 && old.Journal.AppendMeterValues(number, 1, 0, samples, samples.Length))
        {
            old.Pass(1);
        }

        old.Stop(number, 1, 0);
        old.CopyTo(bench.Flash);
    }

    /// <summary>The last segment has room for a few more records.</summary>
    private static void PrepareRoll(StationBench bench)
    {
        JournalBench old = new();
        old.FillSegment(180);
        old.TakeAll();
        if (old.Journal.FindUnfinished(2) != null)
        {
            old.Journal.AppendPowerLoss(old.Journal.FindUnfinished(2));
            old.TakeAll();
        }

        old.CopyTo(bench.Flash);
    }
}
