// SPDX-License-Identifier: MIT

using System;
using System.IO;
using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Damaged bytes cost the records they touch; all others are delivered, in order.</summary>
[TestClass]
public class JournalDamageTests
{
    private const string First = "j00000001";

    [TestMethod]
    public void Each_flipped_byte_costs_at_most_one_record()
    {
        VirtualFlash flash = Session();
        byte[] whole = flash.Raw(First);
        string[] all = new JournalBench(flash.Copy(), true).TakeAll().Split(' ');
        int lastRecord = whole.Length - 1;
        while (whole[lastRecord] != RecordCodec.Marker)
        {
            lastRecord--;
        }

        for (int i = 0; i < whole.Length; i++)
        {
            byte[] bytes = (byte[])whole.Clone();
            bytes[i] ^= 0x55;
            VirtualFlash damaged = flash.Copy();
            damaged.Damage(First, bytes);
            JournalBench bench = new(damaged, true);

            // When the length of the last record is longer than what is there, it looks like one that power has cut.
            bool looksTorn = i - lastRecord is 7 or 8;
            Assert.AreEqual(looksTorn ? 0 : 1, bench.Journal.DamagedRecords, "byte " + i);
            Assert.AreEqual(!looksTorn, bench.LastLog.Contains("damaged"), "byte " + i);
            Assert.IsTrue(CountMissing(all, bench.TakeAll().Split(' ')) <= 1, "byte " + i);
        }
    }

    [TestMethod]
    [DataRow(2, "the last one")]
    [DataRow(300, "one in the midst")]
    public void Damage_after_the_boot_is_counted_once_and_reported(int fromEnd, string which)
    {
        JournalBench bench = new();
        for (int i = 0; i < 20; i++)
        {
            bench.Stop(bench.Start(1, i), 1, i + 1);
        }

        byte[] bytes = bench.Flash.Raw(First);
        bytes[bytes.Length - fromEnd] ^= 0x55;
        bench.Flash.Damage(First, bytes);
        Assert.AreEqual(39, bench.TakeAll().Split(' ').Length, which);
        Assert.AreEqual(1, bench.Journal.DamagedRecords);
        Assert.AreEqual("journal: 1 damaged places were skipped", bench.LastLog);
        Assert.IsTrue(bench.Journal.IsEmpty);
        bench.Write("");
        bench.Journal.Peek(new JournalRecord());
        Assert.AreEqual("", bench.LastLog, "once");
        bench.Stop(bench.Start(2, 0), 2, 1);
        Assert.AreEqual("S2:0 P2:1", bench.TakeAll());
        Assert.AreEqual(1, bench.Journal.DamagedRecords, "not again");
    }

    [TestMethod]
    public void A_file_cut_at_any_length_delivers_what_was_whole()
    {
        VirtualFlash flash = Session();
        byte[] whole = flash.Raw(First);
        string[] all = new JournalBench(flash.Copy(), true).TakeAll().Split(' ');
        int missing = all.Length;
        for (int length = 0; length <= whole.Length; length++)
        {
            byte[] bytes = new byte[length];
            Array.Copy(whole, bytes, length);
            VirtualFlash damaged = flash.Copy();
            damaged.Damage(First, bytes);
            JournalBench bench = new(damaged, true);
            int now = CountMissing(all, bench.TakeAll().Split(' '));
            Assert.IsTrue(now <= missing, "length " + length + ": " + now + " missing");
            missing = now;
            Assert.IsTrue(bench.Journal.IsEmpty);
        }

        Assert.AreEqual(0, missing);
    }

    [TestMethod]
    public void What_is_appended_behind_a_torn_record_is_delivered()
    {
        VirtualFlash flash = Session();
        byte[] whole = flash.Raw(First);
        for (int torn = 1; torn < 40; torn++)
        {
            byte[] bytes = new byte[whole.Length - torn];
            Array.Copy(whole, bytes, bytes.Length);
            VirtualFlash damaged = flash.Copy();
            damaged.Damage(First, bytes);
            JournalBench bench = new(damaged, true);
            Assert.AreEqual(0, bench.Journal.DamagedRecords, "a cut append is no damage");
            uint number = bench.Start(2, 1000);
            Assert.IsTrue(bench.Stop(number, 2, 1100));
            bench.Boot(true);
            Assert.AreEqual(0, bench.Journal.DamagedRecords, "nor later");
            Assert.IsTrue(bench.TakeAll().EndsWith("S2:1000 P2:1100"), "torn by " + torn);
        }
    }

    [TestMethod]
    public void A_header_torn_at_the_end_of_a_full_segment_is_no_damage()
    {
        for (int bytes = 1; bytes <= RecordCodec.HeaderBytes; bytes++)
        {
            JournalBench bench = new();
            bench.FillSegment(60);
            bench.TakeAll();
            bench.Flash.CutAt(bench.Flash.Operations + (Limits.JournalSegmentBytes - bench.Journal.Bytes < 45 ? 1 : 0), bytes);
            Assert.ThrowsException(typeof(PowerCutException), () => bench.Start(1, 100));
            bench.Flash.ClearCut();
            for (int boot = 0; boot < 3; boot++)
            {
                bench.Boot(true);
                Assert.AreEqual(0, bench.Journal.DamagedRecords, bytes + " bytes, boot " + boot);
                bench.Start(1, boot);
            }

            Assert.IsTrue(bench.TakeAll().EndsWith("S1:0 S1:1 S1:2"));
        }
    }

    [TestMethod]
    public void A_record_behind_one_that_flash_has_taken_half_of_is_delivered()
    {
        for (int bytes = 1; bytes < 50; bytes++)
        {
            JournalBench bench = new();
            uint number = bench.Start(1, 100);
            WornFlash half = new(bench.Flash, bytes);
            Journal journal = new(half, bench.Clock, bench);
            journal.Open();
            half.IsRefusing = true;
            Assert.IsFalse(journal.AppendStop(number, 1, 200, null, StopReason.Local, null, 0));
            half.IsRefusing = false;
            Assert.IsTrue(journal.AppendStop(number, 1, 300, null, StopReason.Local, null, 0));
            Assert.IsTrue(journal.Confirm(number, 5));
            JournalRecord record = new();
            Assert.IsTrue(journal.Peek(record));
            Assert.AreEqual("P1:300", JournalBench.Describe(record), bytes + " bytes");
            bench.Boot(true);
            Assert.AreEqual(0, bench.Journal.DamagedRecords, bytes + " bytes");
            Assert.AreEqual("P1:300", bench.TakeAll());
        }
    }

    [TestMethod]
    public void A_record_behind_a_long_torn_one_is_delivered_at_once()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Take(1);
        WornFlash half = new(bench.Flash, 500) { IsRefusing = true };
        Journal journal = new(half, bench.Clock, bench);
        journal.Open();
        Assert.IsFalse(journal.AppendStop(number, 1, 200, null, StopReason.Local, new byte[600], 600));
        half.IsRefusing = false;
        Assert.IsTrue(journal.AppendStop(number, 1, 300, null, StopReason.Local, null, 0));
        JournalRecord record = new();
        Assert.IsTrue(journal.Peek(record));
        Assert.AreEqual("P1:300", JournalBench.Describe(record));
    }

    [TestMethod]
    public void Damage_is_counted_also_when_a_torn_record_was_as_long_before()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        int length = bench.Flash.Length(First);
        WornFlash half = new(bench.Flash, length) { IsRefusing = true };
        Journal journal = new(half, bench.Clock, bench);
        journal.Open();
        Assert.IsFalse(journal.AppendStop(number, 1, 200, null, StopReason.Local, new byte[99], 99));
        half.IsRefusing = false;
        journal.AppendStart(2, "04A1B2C3", 100, 0);
        journal.AppendStart(3, "04A1B2C3", 100, 0);
        int end = bench.Flash.Length(First);
        Assert.AreEqual(4 * length, end);
        journal.AppendStart(4, "04A1B2C3", 100, 0);
        byte[] bytes = bench.Flash.Raw(First);
        bytes[end - 1] ^= 1;
        bench.Flash.Damage(First, bytes);
        bench.Boot(true);
        Assert.AreEqual(1, bench.Journal.DamagedRecords);
    }

    [TestMethod]
    public void A_read_that_fails_half_way_skips_no_record()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Take(1);
        byte[] samples = new byte[Limits.StopDataBytes];
        for (int i = 1; i <= 3; i++)
        {
            samples[0] = (byte)i;
            Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 100, samples, i < 3 ? samples.Length : 64));
        }

        WornFlash flash = new(bench.Flash, 0);
        Journal journal = new(flash, bench.Clock, bench);
        journal.Open();
        JournalRecord record = new();
        Assert.IsTrue(journal.Peek(record));
        flash.UnreadableFile = "m00000001";
        journal.Confirm(record.Sequence, -1);
        Assert.IsFalse(journal.Peek(record));
        flash.UnreadableFile = null;
        Assert.IsTrue(journal.Peek(record));
        Assert.AreEqual("M1:2", JournalBench.Describe(record));
    }

    [TestMethod]
    public void Damage_after_the_boot_is_counted_though_nothing_follows_it()
    {
        const string Values = "m00000001";
        JournalBench bench = new();
        bench.Meter(bench.Start(1, 100), 1, 7);
        byte[] bytes = bench.Flash.Raw(Values);
        bytes[bytes.Length - 1] ^= 1;
        bench.Flash.Damage(Values, bytes);
        Assert.AreEqual("S1:100", bench.TakeAll());
        bench.Journal.Peek(new JournalRecord());
        Assert.AreEqual(1, bench.Journal.DamagedRecords);
    }

    [TestMethod]
    public void A_missing_file_costs_its_own_records_only()
    {
        JournalBench bench = new();
        FillSegments(bench, 5);
        string[] all = new JournalBench(bench.Flash.Copy(), true).TakeAll().Split(' ');
        string[] names = bench.Flash.List();
        for (int i = 0; i < names.Length; i++)
        {
            VirtualFlash damaged = bench.Flash.Copy();
            damaged.Damage(names[i], null);
            VirtualFlash alone = new(256 * 1024);
            alone.Damage(names[i], bench.Flash.Raw(names[i]));
            int lost = new JournalBench(alone, true).Journal.PendingRecords;
            JournalBench left = new(damaged, true);
            string text = left.TakeAll();
            Assert.IsTrue(CountMissing(all, text.Split(' ')) <= lost, names[i] + " took more than its records");
            Assert.IsTrue(text.Length > 0 && left.Journal.IsEmpty);
            Assert.IsTrue(left.Journal.CanStartTransaction);
        }
    }

    [TestMethod]
    public void Registers_survive_the_loss_of_any_file_but_the_last()
    {
        JournalBench bench = new();
        FillSegments(bench, 4);
        bench.Journal.AppendCheckpoint(1, 1, 4321);
        FillSegments(bench, 6);
        for (int number = 1; number < 6; number++)
        {
            VirtualFlash damaged = bench.Flash.Copy();
            damaged.Damage("j" + number.ToString("D8"), null);
            Assert.AreEqual(4321, new JournalBench(damaged, true).Journal.RegisterWh(1));
        }
    }

    [TestMethod]
    public void A_start_that_a_full_flash_refuses_is_no_transaction()
    {
        JournalBench bench = new();
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes + 10;
        Assert.AreEqual(0, bench.Start(1, 100));
        Assert.Contains("refuses", bench.LastLog);
        Assert.IsTrue(bench.Journal.IsEmpty);
        bench.Flash.CapacityBytes = 256 * 1024;
        uint number = bench.Start(1, 100);
        Assert.IsTrue(number > 0);
        Assert.IsTrue(bench.Stop(number, 1, 200));
        bench.Boot(true);
        Assert.AreEqual("S1:100 P1:200", bench.TakeAll());
    }

    [TestMethod]
    public void The_ids_of_running_transactions_survive_a_cut_anywhere_in_a_new_segment()
    {
        for (int cut = 0; cut < 800; cut += 3)
        {
            JournalBench bench = new();
            uint number = bench.Start(1, 100);
            Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 77));
            bench.FillSegment(50);
            bench.Flash.CutAt(bench.Flash.Operations + (cut / 400), cut % 400);
            Assert.ThrowsException(typeof(PowerCutException), () => bench.Stop(number, 1, 300));
            for (int boot = 0; boot < 3; boot++)
            {
                bench.Flash.ClearCut();
                bench.Boot(true);
                if (bench.Journal.FindUnfinished(1) != null)
                {
                    Assert.AreEqual(number, bench.Journal.FindUnfinished(1).Number);
                    Assert.IsTrue(bench.Stop(number, 1, 300));
                }

                while (bench.Head().ConnectorId != 1)
                {
                    bench.Take(1);
                }

                Assert.AreEqual(77, bench.Head().TransactionId, "cut " + cut + ", boot " + boot);
            }
        }
    }

    /// <summary>One segment with two sessions, partly delivered.</summary>
    private static VirtualFlash Session()
    {
        JournalBench bench = new();
        uint first = bench.Start(1, 100);
        uint second = bench.Start(2, 500);
        for (int i = 1; i < 4; i++)
        {
            bench.Meter(first, 1, i);
            bench.Journal.AppendCheckpoint(second, 2, 500 + i);
        }

        bench.Stop(second, 2, 510);
        bench.Meter(first, 1, 9);
        bench.Stop(first, 1, 130);
        return bench.Flash;
    }

    private static void FillSegments(JournalBench bench, int segments)
    {
        while (bench.Flash.List().Length < segments)
        {
            uint number = bench.Start(1, 100);
            bench.Meter(number, 1, bench.Flash.Operations & 0x7F);
            bench.Stop(number, 1, 100);
        }
    }

    /// <summary>Records of all that are not among those delivered; fails when the order is another one.</summary>
    private static int CountMissing(string[] all, string[] got)
    {
        int at = 0;
        for (int i = 0; i < all.Length; i++)
        {
            at += at < got.Length && got[at] == all[i] ? 1 : 0;
        }

        if (got.Length > 0 && got[0] != "" && at != got.Length)
        {
            throw new IOException("out of order or invented");
        }

        return all.Length - at;
    }
}
