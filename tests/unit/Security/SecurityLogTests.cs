// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The security log: what it keeps, in which order, with which dates, and what a power cut leaves of it.</summary>
[TestClass]
public class SecurityLogTests
{
    [TestMethod]
    public void Events_come_out_in_order_once_each_also_after_a_power_cut()
    {
        SecurityLogBench bench = new();
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, "firmware 1");
        bench.Log.Report(SecurityEvent.ResetOrReboot, null);
        bench.Log.Report(SecurityEvent.MemoryExhaustion, "x");
        Assert.AreEqual("StartupOfTheDevice: firmware 1", bench.Head());
        Assert.AreEqual("StartupOfTheDevice: firmware 1", bench.Head(), "the same until it is settled");
        Assert.AreEqual("StartupOfTheDevice: firmware 1", bench.Take());
        bench.Boot();
        Assert.AreEqual(2, bench.Log.Waiting);
        Assert.AreEqual("ResetOrReboot", bench.Take());
        bench.Log.Report(SecurityEvent.InvalidMessages, null);
        Assert.AreEqual("MemoryExhaustion: x", bench.Take());
        Assert.AreEqual("InvalidMessages", bench.Take());
        Assert.IsNull(bench.Head());
        Assert.AreEqual(0, bench.Log.Waiting);
        bench.Boot();
        Assert.IsNull(bench.Head());
        bench.Log.Report(SecurityEvent.SettingSystemTime, "last");
        Assert.AreEqual("SettingSystemTime: last", bench.Take(), "a number that was used is not used again");
    }

    [TestMethod]
    public void Cut_at_any_byte_the_log_loses_the_event_at_hand_and_no_other()
    {
        for (int operation = 0; operation < 3; operation++)
        {
            for (int bytes = 0; bytes < 60; bytes += 3)
            {
                CutOnce(operation, bytes, bytes % 2 == 0);
            }
        }
    }

    [TestMethod]
    public void The_same_event_comes_once_an_hour_and_a_kind_at_most_twelve_times()
    {
        SecurityLogBench bench = new();
        bench.Log.Report(SecurityEvent.InvalidCentralSystemCertificate, "expired");
        bench.Log.Report(SecurityEvent.InvalidCentralSystemCertificate, "expired");
        Assert.AreEqual(1, bench.Log.Waiting);
        bench.Pass(3599);
        bench.Log.Report(SecurityEvent.InvalidCentralSystemCertificate, "expired");
        Assert.AreEqual(1, bench.Log.Waiting);
        bench.Pass(1);
        bench.Log.Report(SecurityEvent.InvalidCentralSystemCertificate, "expired");
        Assert.AreEqual(2, bench.Log.Waiting);
        for (int i = 0; i < 50; i++)
        {
            bench.Log.Report(SecurityEvent.InvalidCentralSystemCertificate, "reason " + i);
        }

        Assert.AreEqual(13, bench.Log.Waiting);
        bench.Log.Report(SecurityEvent.InvalidMessages, "another kind");
        Assert.AreEqual(14, bench.Log.Waiting);
    }

    [TestMethod]
    public void The_log_keeps_its_bounds_and_the_oldest_makes_room()
    {
        SecurityLogBench bench = new();
        string detail = new('d', 265);
        for (int hour = 0; hour < 300; hour++)
        {
            bench.Log.Report(SecurityEvent.MemoryExhaustion, detail);
            bench.Pass(3600);
        }

        Assert.IsTrue(bench.Flash.UsedBytes <= Limits.SecurityLogBytes);
        Assert.IsTrue(bench.Log.Dropped > 200 && bench.Log.Waiting > 30);
        Assert.AreEqual(300, bench.Log.Dropped + bench.Log.Waiting);
        int waiting = bench.Log.Waiting;
        bench.Boot();
        Assert.AreEqual(waiting, bench.Log.Waiting);
        Assert.AreEqual("MemoryExhaustion: " + detail.Substring(0, 255), bench.Take());
    }

    [TestMethod]
    public void Events_before_the_clock_is_set_get_their_date_when_it_is()
    {
        SecurityLogBench bench = new(false);
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, null);
        bench.Pass(10);
        Assert.IsNull(bench.Head());
        int operations = bench.Flash.Operations;
        bench.Log.Date();
        Assert.IsNull(bench.Head());
        Assert.AreEqual(operations, bench.Flash.Operations, "there is no date to write yet");
        bench.Clock.SetUtc(JournalBench.StartUtcMs + 10000);
        bench.Log.Date();
        Assert.AreEqual("StartupOfTheDevice", bench.Head());
        Assert.AreEqual(JournalBench.StartUtcMs, bench.HeadUtcMs);
        operations = bench.Flash.Operations;
        bench.Log.Date();
        Assert.AreEqual(operations, bench.Flash.Operations, "it is written once");
        bench.Boot();
        Assert.AreEqual("StartupOfTheDevice", bench.Head());
        Assert.AreEqual(JournalBench.StartUtcMs, bench.HeadUtcMs, "another boot knows it too");
    }

    [TestMethod]
    public void A_boot_that_never_knew_the_time_is_dated_by_the_next()
    {
        SecurityLogBench bench = new(false);
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, null);
        bench.Pass(10);
        bench.Boot();
        bench.Pass(5);
        Assert.IsNull(bench.Head());
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        Assert.AreEqual("StartupOfTheDevice", bench.Head());
        Assert.AreEqual(JournalBench.StartUtcMs - 5000, bench.HeadUtcMs);
    }

    [TestMethod]
    public void Damaged_bytes_cost_one_event_and_a_full_flash_costs_no_boot()
    {
        SecurityLogBench bench = new();
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, null);
        bench.Log.Report(SecurityEvent.ResetOrReboot, null);
        byte[] segment = bench.Flash.Raw("s00000001");
        segment[20] ^= 1;
        bench.Flash.Damage("s00000001", segment);
        bench.Boot();
        Assert.AreEqual(1, bench.CountLines("1 damaged places"));
        Assert.AreEqual("ResetOrReboot", bench.Take());
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes;
        bench.Log.Report(SecurityEvent.MemoryExhaustion, null);
        Assert.AreEqual(1, bench.CountLines("flash failed"));
        Assert.IsNull(bench.Head());
        Assert.AreEqual(0, bench.Log.Waiting);
    }

    [TestMethod]
    public void A_detail_is_printable_whatever_it_was()
    {
        SecurityLogBench bench = new();
        bench.Log.Report(SecurityEvent.InvalidMessages, "a\nb\u00e9\u007f ~");
        Assert.AreEqual("InvalidMessages: a?b?? ~", bench.Head());
    }

    [TestMethod]
    public void The_number_of_an_event_that_was_cut_short_is_left_out_and_no_other()
    {
        SecurityLogBench bench = new();
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, null);
        bench.Flash.CutAt(bench.Flash.Operations, 1);
        try
        {
            bench.Log.Report(SecurityEvent.MemoryExhaustion, null);
        }
        catch (PowerCutException)
        {
        }

        bench.Flash.ClearCut();
        bench.Boot();
        bench.Log.Report(SecurityEvent.ResetOrReboot, null);
        bench.Boot();
        bench.Log.Report(SecurityEvent.InvalidMessages, null);
        SecurityExtract extract = Whole(bench);
        byte[] bytes = new byte[extract.Length];
        extract.Read(bytes, 0, bytes.Length);
        string text = Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        Assert.Contains(" 000001 StartupOfTheDevice\n", text);
        Assert.Contains(" 000003 ResetOrReboot\n", text);
        Assert.Contains(" 000004 InvalidMessages\n", text);
    }

    [TestMethod]
    public void A_log_that_could_not_be_read_at_boot_is_left_as_it_is()
    {
        VirtualFlash flash = new(64 * 1024);
        WornFlash worn = new(flash, 0) { IsUnreadable = true };
        ScriptedWorld world = new();
        SecurityLog log = new(worn, world, world, 1);
        worn.IsUnreadable = false;
        log.Report(SecurityEvent.StartupOfTheDevice, null);
        Assert.AreEqual(0, flash.Operations);
        Assert.AreEqual(1, world.CountLines("security: flash failed: worn out"));
        Assert.IsFalse(log.Peek(new JournalRecord()));
    }

    [TestMethod]
    public void An_extract_is_the_same_in_pieces_of_any_size()
    {
        SecurityLogBench bench = new();
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, "firmware 1.2.3");
        bench.Log.Report(SecurityEvent.MemoryExhaustion, null);
        bench.Log.Report(SecurityEvent.ResetOrReboot, "Reboot");
        SecurityExtract extract = Whole(bench);
        byte[] whole = new byte[extract.Length + 1];
        Assert.AreEqual(extract.Length, extract.Read(whole, 0, whole.Length));
        for (int size = 1; size < whole.Length; size += 7)
        {
            extract.Rewind();
            extract.Read(whole, 0, 3);
            extract.Rewind();
            byte[] pieces = new byte[extract.Length];
            for (int at = 0; at < pieces.Length; at += size)
            {
                int count = at + size < pieces.Length ? size : pieces.Length - at;
                Assert.AreEqual(count, extract.Read(pieces, at, count));
            }

            Assert.AreEqual(0, extract.Read(whole, 0, 1));
            Assert.AreEqual(Encoding.UTF8.GetString(whole, 0, pieces.Length), Encoding.UTF8.GetString(pieces, 0, pieces.Length));
        }
    }

    [TestMethod]
    public void An_event_without_a_date_is_in_no_extract_of_a_time()
    {
        SecurityLogBench bench = new(false);
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, null);
        Assert.AreEqual(0, Read(bench.Log.Extract(long.MinValue, JournalBench.StartUtcMs)).Length);
        Assert.AreEqual(0, Read(bench.Log.Extract(1, long.MaxValue)).Length);
        byte[] bytes = new byte[100];
        Assert.AreEqual("- 000001 StartupOfTheDevice\n", Encoding.UTF8.GetString(bytes, 0, Whole(bench).Read(bytes, 0, bytes.Length)));
    }

    [TestMethod]
    public void An_extract_of_a_time_has_what_is_at_its_very_ends()
    {
        SecurityLogBench bench = new();
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, null);
        long utcMs = JournalBench.StartUtcMs;
        Assert.IsTrue(Read(bench.Log.Extract(utcMs, utcMs)).Length > 0);
        Assert.AreEqual(0, Read(bench.Log.Extract(utcMs + 1, long.MaxValue)).Length);
        Assert.AreEqual(0, Read(bench.Log.Extract(long.MinValue, utcMs - 1)).Length);
    }

    /// <summary>All that the log has, read.</summary>
    private static SecurityExtract Whole(SecurityLogBench bench)
    {
        return Read(bench.Log.Extract(long.MinValue, long.MaxValue));
    }

    private static SecurityExtract Read(SecurityExtract extract)
    {
        while (!extract.Continue())
        {
        }

        return extract;
    }

    private static void CutOnce(int operation, int bytes, bool leavesGarbage)
    {
        SecurityLogBench bench = new();
        bench.Log.Report(SecurityEvent.StartupOfTheDevice, null);
        bench.Take();
        bench.Log.Report(SecurityEvent.ResetOrReboot, null);
        bench.Flash.CutAt(bench.Flash.Operations + operation, bytes, leavesGarbage);
        bool isSettled = false;
        try
        {
            bench.Log.Report(SecurityEvent.MemoryExhaustion, null);
            isSettled = bench.Take() != null;
            bench.Log.Report(SecurityEvent.InvalidMessages, null);
        }
        catch (PowerCutException)
        {
        }

        bench.Flash.ClearCut();
        bench.Boot();
        bench.Log.Report(SecurityEvent.SettingSystemTime, null);
        string all = bench.TakeAll();
        Assert.IsFalse(all.Contains("StartupOfTheDevice"), all);
        Assert.IsTrue(isSettled || all.StartsWith("ResetOrReboot;") || operation == 1, all);
        Assert.IsTrue(all.EndsWith("SettingSystemTime;"), all);
        Assert.IsTrue(operation == 0 || all.Contains("MemoryExhaustion;"), all);
        Assert.AreEqual(0, bench.Log.Waiting);
    }
}
