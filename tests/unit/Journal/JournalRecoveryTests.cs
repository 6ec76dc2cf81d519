// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>What a journal still knows after power loss and damage.</summary>
[TestClass]
public class JournalRecoveryTests
{
    [TestMethod]
    public void A_session_that_power_cuts_ends_with_the_MeterValues_behind_its_last_checkpoint()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Pass(60);
        Assert.IsTrue(bench.Journal.AppendCheckpoint(number, 1, 160));
        bench.Pass(20);
        Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 180, JournalBench.Samples(1), JournalBench.Samples(1).Length));
        long lastUtcMs = bench.Clock.UtcMs;
        bench.Boot(true);
        bench.Pass(3600);
        Assert.IsTrue(bench.Journal.AppendPowerLoss(bench.Journal.FindUnfinished(1)));
        Assert.AreEqual(180, bench.Journal.RegisterWh(1), "the next meterStart");
        bench.Take(2);
        Assert.AreEqual(180, bench.Head().EnergyWh);
        Assert.AreEqual(lastUtcMs, bench.Head().UtcMs, "the last known time, not that of the boot");
    }

    [TestMethod]
    public void A_session_that_power_cuts_is_stopped_by_no_card()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Boot(true);
        bench.Start(2, 200);
        Assert.IsTrue(bench.Journal.AppendPowerLoss(bench.Journal.FindUnfinished(1)));
        bench.Take(2);
        JournalRecord stop = bench.Head();
        Assert.AreEqual(number, stop.Transaction);
        Assert.IsNull(stop.IdTag);
        Assert.AreEqual((int)StopReason.PowerLoss, (int)stop.Reason);
    }

    [TestMethod]
    public void The_register_outlives_MeterValues_that_were_delivered_and_freed()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        for (int i = 1; i <= 100; i++)
        {
            bench.Pass(1);
            Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 100 + i, JournalBench.Samples(2), JournalBench.Samples(2).Length));
        }

        bench.TakeAll();
        bench.Boot(true);
        Assert.AreEqual(200, bench.Journal.FindUnfinished(1).LastWh);
    }

    [TestMethod]
    public void Two_damaged_places_of_a_segment_are_counted_as_two()
    {
        const string Segment = "j00000001";
        JournalBench bench = new();
        for (int i = 0; i < 20; i++)
        {
            bench.Stop(bench.Start(1, i), 1, i + 1);
        }

        byte[] bytes = bench.Flash.Raw(Segment);
        bytes[bytes.Length - 300] ^= 0x55;
        bytes[bytes.Length - 600] ^= 0x55;
        bench.Flash.Damage(Segment, bytes);
        bench.Boot(true);
        Assert.AreEqual(2, bench.Journal.DamagedRecords);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_lost_checkpoint_slot_leaves_the_one_before(int slot)
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Journal.AppendCheckpoint(number, 1, 110);
        bench.Journal.AppendCheckpoint(number, 1, 120);
        bench.Flash.Damage("c1." + slot, null);
        bench.Boot(true);
        Assert.AreEqual(slot == 0 ? 120 : 110, bench.Journal.FindUnfinished(1).LastWh);
    }

    [TestMethod]
    public void A_damaged_stop_does_not_leave_a_session_open_behind_the_next_start()
    {
        JournalBench bench = new();
        uint first = bench.Start(1, 100);
        bench.Stop(first, 1, 200);
        uint second = bench.Start(1, 200);
        byte[] segment = bench.Flash.Raw("j00000001");
        segment[(segment.Length / 2) + 8] ^= 1;
        bench.Flash.Damage("j00000001", segment);
        bench.Boot(true);
        Assert.AreEqual(1, bench.Journal.DamagedRecords);
        Assert.AreEqual(second, bench.Journal.FindUnfinished(1).Number);
        Assert.IsTrue(bench.Journal.AppendPowerLoss(bench.Journal.FindUnfinished(1)));
        Assert.IsNull(bench.Journal.FindUnfinished(1));
        Assert.AreEqual("S1:100 S1:200 P1:200", bench.TakeAll());
    }

    [TestMethod]
    public void A_journal_whose_only_pending_record_is_damaged_is_empty()
    {
        JournalBench bench = new();
        bench.Start(1, 100);
        byte[] segment = bench.Flash.Raw("j00000001");
        segment[segment.Length - 1] ^= 1;
        bench.Flash.Damage("j00000001", segment);
        bench.Boot(true);
        Assert.AreEqual(1, bench.Journal.DamagedRecords);
        Assert.IsTrue(bench.Journal.IsEmpty);
        Assert.AreEqual("", bench.TakeAll());
        Assert.IsTrue(bench.Start(1, 100) > 1, "a number that may have been sent is not used again");
        Assert.AreEqual("S1:100", bench.TakeAll());
    }

    [TestMethod]
    public void A_record_that_is_damaged_while_the_station_runs_is_passed_over()
    {
        JournalBench bench = new();
        bench.Start(1, 100);
        bench.Start(2, 200);
        byte[] segment = bench.Flash.Raw("j00000001");
        segment[20] ^= 1;
        bench.Flash.Damage("j00000001", segment);
        Assert.AreEqual("S2:200", bench.TakeAll());
        Assert.IsTrue(bench.Journal.IsEmpty);
    }

    [TestMethod]
    public void A_record_of_another_format_is_passed_over_and_counted()
    {
        JournalBench bench = new();
        bench.Start(1, 100);
        byte[] segment = bench.Flash.Raw("j00000001");
        bench.Start(2, 200);
        byte[] both = bench.Flash.Raw("j00000001");
        both[5] = RecordCodec.Format + 1;
        LittleEndian.Put(both, 1, Crc32.Of(both, 5, segment.Length - 5));
        bench.Flash.Damage("j00000001", both);
        bench.Boot(true);
        Assert.AreEqual(1, bench.Journal.DamagedRecords);
        Assert.AreEqual(1, bench.Journal.PendingRecords);
        Assert.IsNull(bench.Journal.FindUnfinished(1));
        Assert.AreEqual("S2:200", bench.TakeAll());
    }

    [TestMethod]
    public void A_record_of_another_format_at_the_end_is_counted_once_however_often_it_is_looked_at()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Take(1);
        int at = bench.Flash.Length("j00000001");
        byte[] samples = new byte[Limits.StopDataBytes];
        bench.Journal.AppendStop(number, 1, 200, null, StopReason.Local, samples, samples.Length);
        byte[] bytes = bench.Flash.Raw("j00000001");
        bytes[at + 5] = RecordCodec.Format + 1;
        LittleEndian.Put(bytes, at + 1, Crc32.Of(bytes, at + 5, bytes.Length - at - 5));
        bench.Flash.Damage("j00000001", bytes);
        bench.Boot(true);
        Assert.IsTrue(bench.Journal.IsEmpty);
        bench.Start(2, 200);
        Assert.AreEqual("S2:200", bench.TakeAll());
        Assert.AreEqual(1, bench.Journal.DamagedRecords);
    }

    [TestMethod]
    public void Damage_is_counted_in_every_queue()
    {
        JournalBench bench = new();
        bench.Start(1, 100);
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        uint number = bench.Start(2, 200);
        bench.Meter(number, 2, 7);
        bench.Stop(number, 2, 300);
        bench.TakeAll();
        string[] names = ["j00000001", "m00000001", "a00000001", "h00000001"];
        for (int i = 0; i < names.Length; i++)
        {
            byte[] bytes = bench.Flash.Raw(names[i]);
            bytes[bytes.Length - 1] ^= 1;
            bench.Flash.Damage(names[i], bytes);
        }

        bench.Boot(true);
        Assert.AreEqual(4, bench.Journal.DamagedRecords);
    }

    [TestMethod]
    public void One_stray_byte_is_a_damaged_place()
    {
        JournalBench bench = new();
        bench.Start(1, 100);
        bench.Flash.Append("j00000001", new byte[1], 0, 1);
        bench.Boot(true);
        Assert.AreEqual(1, bench.Journal.DamagedRecords);
        Assert.AreEqual("S1:100", bench.TakeAll());
    }

    [TestMethod]
    public void An_empty_tag_comes_back_empty()
    {
        JournalBench bench = new();
        bench.Journal.AppendStart(1, "", 0, 0);
        bench.Boot(true);
        Assert.AreEqual("", bench.Head().IdTag);
    }

    [TestMethod]
    public void The_torn_part_of_a_long_record_is_no_damage()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        byte[] samples = JournalBench.Samples(40);
        Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 110, samples, samples.Length));
        bench.Flash.CutAt(bench.Flash.Operations, 300);
        try
        {
            bench.Journal.AppendMeterValues(number, 1, 120, samples, samples.Length);
        }
        catch (PowerCutException)
        {
        }

        bench.Flash.ClearCut();
        bench.Boot(true);
        Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 130, samples, samples.Length));
        bench.Boot(true);
        Assert.AreEqual(0, bench.Journal.DamagedRecords);
        Assert.AreEqual(130, bench.Journal.FindUnfinished(1).LastWh);
    }

    [TestMethod]
    public void Samples_that_are_too_long_are_refused_and_leave_no_record()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Take(1);
        byte[] samples = new byte[Limits.StopDataBytes + 1];
        Assert.IsFalse(bench.Journal.AppendMeterValues(number, 1, 110, samples, samples.Length));
        Assert.IsFalse(bench.Journal.AppendStop(number, 1, 110, "04A1B2C3", StopReason.Local, samples, samples.Length));
        Assert.IsTrue(bench.Journal.IsEmpty);
    }

    [TestMethod]
    public void Checkpoints_that_flash_refuses_are_logged_once_until_it_works_again()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        for (int i = 0; i < 2; i++)
        {
            bench.Pass(60);
            int capacity = bench.Flash.CapacityBytes;
            bench.Flash.CapacityBytes = 0;
            Assert.IsFalse(bench.Journal.AppendCheckpoint(number, 1, 110));
            Assert.Contains("flash refuses", bench.LastLog);
            bench.Write("");
            Assert.IsFalse(bench.Journal.AppendCheckpoint(number, 1, 110));
            Assert.AreEqual("", bench.LastLog);
            bench.Flash.CapacityBytes = capacity;
            Assert.IsTrue(bench.Journal.AppendCheckpoint(number, 1, 110));
        }
    }
}
