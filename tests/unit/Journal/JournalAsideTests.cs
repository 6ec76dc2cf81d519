// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Records that the central system refuses are kept, and can be queued again, once.</summary>
[TestClass]
public class JournalAsideTests
{
    [TestMethod]
    public void A_record_whose_settling_flash_refuses_is_set_aside_once()
    {
        JournalBench bench = new();
        uint one = bench.Start(1, 0);
        int before = bench.Flash.UsedBytes;
        bench.Start(2, 0);
        int capacity = bench.Flash.CapacityBytes;
        bench.Flash.CapacityBytes = (2 * bench.Flash.UsedBytes) - before;
        Assert.IsFalse(bench.Journal.SetAside(one));
        Assert.AreEqual(1, bench.Journal.SetAsideRecords);
        bench.Flash.CapacityBytes = capacity;
        Assert.IsTrue(bench.Journal.SetAside(one));
        Assert.AreEqual(1, bench.Journal.SetAsideRecords);
        Assert.AreEqual("S2:0", bench.TakeAll());
    }

    [TestMethod]
    public void The_rest_follows_a_start_that_was_set_aside_and_comes_back_whole()
    {
        JournalBench bench = Refused();
        Assert.AreEqual("S1:200 P1:300", bench.TakeAll());
        Assert.AreEqual(3, bench.Journal.SetAsideRecords);
        bench.Boot(true);
        Assert.AreEqual(3, bench.Journal.SetAsideRecords);
        bench.RestoreSetAside();
        Assert.AreEqual(0, bench.Journal.SetAsideRecords);
        JournalRecord start = bench.Head();
        Assert.AreEqual(JournalBench.StartUtcMs, start.UtcMs);
        Assert.IsTrue(bench.Journal.Confirm(start.Sequence, 55));
        bench.Boot(true);
        Assert.AreEqual(55, bench.Head().TransactionId);
        Assert.AreEqual("M1:7 P1:130", bench.TakeAll());
    }

    [TestMethod]
    public void What_is_queued_again_does_not_count_as_set_aside_after_a_reboot()
    {
        JournalBench bench = Refused();
        bench.TakeAll();
        Assert.IsTrue(bench.Journal.RestoreSetAside());
        Assert.IsTrue(bench.Journal.Poll());
        bench.Boot(true);
        Assert.AreEqual(2, bench.Journal.SetAsideRecords);
        bench.RestoreSetAside();
        Assert.AreEqual("S1:100 M1:7 P1:130", bench.TakeAll());
    }

    [TestMethod]
    public void A_start_that_came_back_does_not_end_the_session_that_runs()
    {
        JournalBench bench = Refused();
        bench.TakeAll();
        uint running = bench.Start(1, 300);
        bench.TakeAll();
        bench.RestoreSetAside();
        bench.Boot(true);
        Assert.AreEqual(running, bench.Journal.FindUnfinished(1).Number);
        Assert.IsTrue(bench.Stop(running, 1, 400));
        Assert.AreEqual("S1:100 M1:7 P1:130 P1:400", bench.TakeAll());
    }

    [TestMethod]
    public void Nothing_comes_back_while_a_session_goes_on_whose_start_was_set_aside()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        Assert.IsFalse(bench.Journal.RestoreSetAside());
        Assert.AreEqual(-1, bench.Journal.FindUnfinished(1).TransactionId);
        Assert.IsTrue(bench.Stop(number, 1, 130));
        Assert.AreEqual("", bench.TakeAll());
        bench.RestoreSetAside();
        Assert.AreEqual("S1:100 P1:130", bench.TakeAll());
    }

    [TestMethod]
    public void A_stop_whose_start_was_confirmed_long_ago_keeps_its_transactionId()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 77));
        bench.Stop(number, 1, 130);
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        for (int i = 0; i < 100; i++)
        {
            uint next = bench.Start(1, 200);
            bench.Stop(next, 1, 200);
            bench.TakeAll();
        }

        bench.Boot(true);
        bench.RestoreSetAside();
        Assert.AreEqual(77, bench.Head().TransactionId);
        Assert.AreEqual("P1:130", bench.TakeAll());
    }

    [TestMethod]
    public void A_cut_anywhere_in_setting_aside_and_restoring_neither_loses_nor_doubles()
    {
        JournalBench uncut = Refused();
        int first = uncut.Flash.Operations;
        Restore(uncut);
        int cuts = 0;
        for (int operation = first; operation < uncut.Flash.Operations; operation++)
        {
            for (int bytes = 0; bytes < 160; bytes += 3)
            {
                cuts++;
                JournalBench bench = Refused();
                bench.Flash.CutAt(operation, bytes);
                try
                {
                    Restore(bench);
                }
                catch (PowerCutException)
                {
                    bench.Flash.ClearCut();
                    bench.Boot(true);
                }

                Restore(bench);
                Assert.AreEqual("S1:100 M1:7 P1:130", bench.TakeAll(), "operation " + operation + " bytes " + bytes);
                Assert.AreEqual(0, bench.Journal.SetAsideRecords);
            }
        }

        Assert.IsTrue(cuts > 500);
    }

    [TestMethod]
    public void A_record_set_aside_is_not_delivered_as_well_when_its_date_is_far_behind()
    {
        JournalBench bench = new(new VirtualFlash(256 * 1024), false);
        bench.Start(1, 100);
        for (int i = 0; i < 50; i++)
        {
            bench.Start(2, i);
        }

        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        uint first = bench.Head().Sequence;
        bench.Flash.CutAt(bench.Flash.Operations + 1, 0);
        Assert.ThrowsException(typeof(PowerCutException), () => bench.Journal.SetAside(first));
        bench.Flash.ClearCut();
        bench.Boot(false);
        Assert.AreEqual(1, bench.Journal.SetAsideRecords);
        Assert.AreEqual("S2:0", bench.Take(1));
    }

    [TestMethod]
    public void A_full_file_takes_no_more_starts_but_the_stops_of_those_it_has()
    {
        JournalBench bench = new();
        int count = 0;
        uint number;
        while (true)
        {
            number = bench.Start(1, 100);
            if (!bench.Journal.SetAside(bench.Head().Sequence))
            {
                break;
            }

            Assert.IsTrue(bench.Stop(number, 1, 200));
            JournalRecord record = new();
            Assert.IsFalse(bench.Journal.Peek(record));
            count++;
        }

        Assert.AreEqual(2 * count, bench.Journal.SetAsideRecords);
        int bytes = 0;
        string[] names = bench.Flash.List();
        for (int i = 0; i < names.Length; i++)
        {
            bytes += names[i][0] == 'a' ? bench.Flash.Length(names[i]) : 0;
        }

        Assert.IsTrue(bytes > Limits.SetAsideBytes / 2 && bytes <= Limits.SetAsideBytes + Limits.JournalRecordBytes, bytes + " bytes");
        Assert.AreEqual("S1:100", bench.TakeAll(), "what does not fit stays in the queue");
    }

    [TestMethod]
    public void In_a_full_file_only_the_stop_of_a_start_that_it_has_finds_room()
    {
        JournalBench bench = new();
        uint aside = bench.Start(2, 500);
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        uint number = bench.Start(1, 100);
        while (bench.Journal.SetAside(bench.Head().Sequence))
        {
            bench.Stop(number, 1, 200);
            bench.Journal.Peek(new JournalRecord());
            number = bench.Start(1, 100);
        }

        bench.Take(1);
        int full = bench.Journal.SetAsideRecords;
        bench.Meter(aside, 2, 7);
        bench.Stop(aside, 2, 600);
        Assert.AreEqual("", bench.TakeAll());
        Assert.AreEqual(full + 1, bench.Journal.SetAsideRecords, "the Stop, not the MeterValues");
        bench.Stop(number, 1, 300);
        Assert.IsFalse(bench.Journal.SetAside(bench.Head().Sequence), "its Start was taken");
        Assert.AreEqual("P1:300", bench.TakeAll());
    }

    [TestMethod]
    public void A_record_is_set_aside_as_long_as_there_is_room_for_the_longest()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Take(1);
        int first = AsideAfter(bench, number, 64);
        int bytes = first;
        int most = Limits.SetAsideBytes - Limits.JournalRecordBytes;
        while (most - bytes > 3 * first)
        {
            bytes = AsideAfter(bench, number, 64);
        }

        bytes = AsideAfter(bench, number, most - bytes - first + 64);
        Assert.AreEqual(most, bytes);
        Assert.IsTrue(AsideAfter(bench, number, 64) > most, "the last byte is enough");
        Assert.AreEqual(most + first, AsideAfter(bench, number, 64), "there was no room for one more");
    }

    /// <summary>Sets MeterValues with so many bytes of samples aside, if there is room; bytes that are set aside then.</summary>
    private static int AsideAfter(JournalBench bench, uint transaction, int length)
    {
        if (bench.Journal.IsEmpty)
        {
            Assert.IsTrue(bench.Journal.AppendMeterValues(transaction, 1, 100, new byte[length], length));
        }

        bench.Journal.SetAside(bench.Head().Sequence);
        int bytes = 0;
        string[] names = bench.Flash.List();
        for (int i = 0; i < names.Length; i++)
        {
            bytes += names[i][0] == 'a' ? bench.Flash.Length(names[i]) : 0;
        }

        return bytes;
    }

    [TestMethod]
    public void A_record_that_was_set_aside_keeps_its_id_when_the_answer_to_its_start_is_damaged()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Meter(number, 1, 6);
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 0));
        int end = bench.Flash.Length("j00000001");
        Assert.AreEqual("M1:6", bench.TakeAll());
        bench.Meter(number, 1, 7);
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        byte[] bytes = bench.Flash.Raw("j00000001");
        bytes[end - 1] ^= 1;
        bench.Flash.Damage("j00000001", bytes);
        bench.Boot(true);
        Assert.AreEqual(-1, bench.Journal.FindUnfinished(1).TransactionId);
        bench.RestoreSetAside();
        Assert.AreEqual(0, bench.Head().TransactionId);
        Assert.AreEqual("M1:7", bench.TakeAll());
    }

    [TestMethod]
    public void Restoring_ends_when_what_was_set_aside_is_damaged()
    {
        JournalBench bench = new();
        for (int connector = 1; connector <= 2; connector++)
        {
            uint number = bench.Start(connector, 100);
            Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 5));
            bench.Stop(number, connector, 130);
            Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        }

        byte[] bytes = bench.Flash.Raw("a00000001");
        bytes[bytes.Length - 1] ^= 1;
        bench.Flash.Damage("a00000001", bytes);
        Assert.IsTrue(bench.Journal.RestoreSetAside());
        int polls = 0;
        while (bench.Journal.Poll() && polls < 100)
        {
            polls++;
        }

        Assert.IsTrue(polls < 100);
        Assert.AreEqual("P1:130", bench.TakeAll());
        Assert.AreEqual(0, bench.Journal.SetAsideRecords);
    }

    [TestMethod]
    public void Of_what_follows_a_start_that_was_set_aside_each_look_takes_one()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        for (int i = 0; i < 20; i++)
        {
            bench.Meter(number, 1, 7);
        }

        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        for (int left = 20; left > 0; left--)
        {
            Assert.AreEqual(left, bench.Journal.PendingRecords);
            int operations = bench.Flash.Operations;
            Assert.IsFalse(bench.Journal.Peek(new JournalRecord()));
            Assert.IsTrue(bench.Flash.Operations - operations <= 4);
        }

        Assert.AreEqual(0, bench.Journal.PendingRecords);
    }

    [TestMethod]
    public void Only_the_record_at_the_head_is_set_aside()
    {
        JournalBench bench = new();
        bench.Start(1, 100);
        uint second = bench.Start(2, 200);
        Assert.IsFalse(bench.Journal.SetAside(second));
        Assert.AreEqual("S1:100 S2:200", bench.TakeAll());
        Assert.IsFalse(bench.Journal.SetAside(second), "it was taken");
        Assert.AreEqual(0, bench.Journal.SetAsideRecords);
    }

    [TestMethod]
    public void A_stop_gets_the_id_of_its_start_though_power_was_cut_while_that_was_set_aside()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Flash.CutAt(bench.Flash.Operations + 1, 0);
        Assert.ThrowsException(typeof(PowerCutException), () => bench.Journal.SetAside(number));
        bench.Flash.ClearCut();
        bench.Boot(true);
        Assert.AreEqual(-1, bench.Journal.FindUnfinished(1).TransactionId);
        bench.Stop(number, 1, 130);
        Assert.AreEqual("", bench.TakeAll());
        bench.RestoreSetAside();
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 55));
        Assert.AreEqual(55, bench.Head().TransactionId);
        Assert.AreEqual("P1:130", bench.TakeAll());
    }

    [TestMethod]
    public void What_is_set_aside_after_the_command_to_restore_waits_for_the_next()
    {
        JournalBench bench = new();
        RefuseStop(bench);
        uint number = bench.Start(2, 200);
        bench.Take(1);
        bench.Stop(number, 2, 230);
        Assert.IsTrue(bench.Journal.RestoreSetAside());
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        int polls = 0;
        while (bench.Journal.Poll() && polls < 100)
        {
            polls++;
        }

        Assert.IsTrue(polls < 100);
        Assert.AreEqual("P1:130", bench.TakeAll());
        bench.RestoreSetAside();
        Assert.AreEqual("P2:230", bench.TakeAll());
    }

    [TestMethod]
    public void What_finds_no_room_stays_set_aside_until_the_next_command()
    {
        JournalBench bench = new();
        RefuseStop(bench);
        while (bench.Start(2, 0) != 0)
        {
        }

        Assert.IsTrue(bench.Journal.RestoreSetAside());
        Assert.IsFalse(bench.Journal.Poll());
        bench.TakeAll();
        while (!bench.Journal.CanStartTransaction)
        {
            bench.Journal.Peek(new JournalRecord());
        }

        Assert.IsFalse(bench.Journal.Poll());
        Assert.AreEqual(1, bench.Journal.SetAsideRecords);
        bench.RestoreSetAside();
        Assert.AreEqual("P1:130", bench.TakeAll());
    }

    [TestMethod]
    public void What_is_refused_again_and_again_comes_back_as_often()
    {
        JournalBench bench = new();
        RefuseStop(bench);
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual(1, bench.Journal.SetAsideRecords);
            bench.RestoreSetAside();
            Assert.AreEqual(0, bench.Journal.SetAsideRecords);
            Assert.AreEqual(1001, bench.Head().TransactionId);
            Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        }

        bench.RestoreSetAside();
        Assert.AreEqual("P1:130", bench.TakeAll());
    }

    [TestMethod]
    public void A_running_session_keeps_tag_and_register_when_its_start_comes_back_because_of_damage()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        uint other = bench.Start(2, 500);
        Assert.IsTrue(bench.Journal.SetAside(number));
        int end = bench.Flash.Length("j00000001");
        Assert.IsTrue(bench.Journal.SetAside(other));
        bench.Stop(other, 2, 600);
        Assert.AreEqual("", bench.TakeAll());
        byte[] bytes = bench.Flash.Raw("j00000001");
        bytes[end - 1] ^= 1;
        bench.Flash.Damage("j00000001", bytes);
        bench.Boot(true);
        bench.RestoreSetAside();
        Assert.AreEqual("S1:100 S2:500 P2:600", bench.TakeAll());
        bench.Boot(true);
        OpenTransaction running = bench.Journal.FindUnfinished(1);
        Assert.AreEqual(number, running.Number);
        Assert.AreEqual("04A1B2C3", running.IdTag);
        Assert.AreEqual(100, running.MeterStartWh);
        Assert.AreEqual(1001, running.TransactionId);
    }

    /// <summary>A session of which the Stop was refused; its Start has the id 1001.</summary>
    private static void RefuseStop(JournalBench bench)
    {
        uint number = bench.Start(1, 100);
        bench.Take(1);
        bench.Stop(number, 1, 130);
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
    }

    /// <summary>A session of which the Start was refused, and one behind it; nothing of them is delivered.</summary>
    private static JournalBench Refused()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Meter(number, 1, 7);
        bench.Stop(number, 1, 130);
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        uint next = bench.Start(1, 200);
        bench.Stop(next, 1, 300);
        return bench;
    }

    /// <summary>Delivers what is not refused, then queues the rest again.</summary>
    private static void Restore(JournalBench bench)
    {
        while (bench.Journal.SetAsideRecords > 0)
        {
            while (!bench.Journal.IsEmpty && bench.Head().EnergyWh >= 200)
            {
                bench.Take(1);
            }

            if (bench.Journal.RestoreSetAside())
            {
                bench.PollAll();
            }
            else
            {
                bench.Journal.Peek(new JournalRecord());
            }
        }
    }
}
