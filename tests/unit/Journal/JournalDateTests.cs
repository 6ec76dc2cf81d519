// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Records made before the clock was set get a date, in order, and the same one after a crash.</summary>
[TestClass]
public class JournalDateTests
{
    [TestMethod]
    public void A_record_of_this_boot_is_dated_exactly_once_the_clock_is_set()
    {
        JournalBench bench = Undated();
        bench.Pass(10);
        uint number = bench.Start(1, 100);
        Assert.AreEqual(0, bench.Head().UtcMs);
        bench.Pass(50);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        Assert.AreEqual(JournalBench.StartUtcMs - 50000, bench.Head().UtcMs);
        bench.Clock.SetUtc(JournalBench.StartUtcMs + 999);
        Assert.AreEqual(JournalBench.StartUtcMs - 50000, bench.Head().UtcMs, "a repeat says the same");
        bench.Stop(number, 1, 100);
    }

    [TestMethod]
    public void Several_reboots_without_a_clock_stay_in_order_and_the_same_after_a_crash()
    {
        JournalBench bench = Undated();
        for (int boot = 0; boot < 5; boot++)
        {
            bench.Pass(10);
            uint number = bench.Start(1, 100);
            bench.Pass(60);
            bench.Stop(number, 1, 100);
            bench.Boot(false);
        }

        bench.Pass(5);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        long[] dates = new long[10];
        for (int i = 0; i < dates.Length; i++)
        {
            JournalRecord head = bench.Head();
            dates[i] = head.UtcMs;
            bench.Boot(true);
            bench.Pass(100 * i);
            Assert.AreEqual(dates[i], bench.Head().UtcMs, "record " + i + " after a crash");
            Assert.IsTrue(i == 0 || dates[i] > dates[i - 1], "record " + i);
            Assert.IsTrue(dates[i] < JournalBench.StartUtcMs);
            bench.Take(1);
        }

        Assert.AreEqual(60000, dates[1] - dates[0]);
        Assert.AreEqual(60000, dates[9] - dates[8]);
    }

    [TestMethod]
    public void More_boots_than_are_kept_are_dated_in_order()
    {
        JournalBench bench = Undated();
        for (int boot = 0; boot < 40; boot++)
        {
            bench.Pass(10);
            uint number = bench.Start(1, boot);
            bench.Stop(number, 1, boot);
            bench.Boot(false);
        }

        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        long last = 0;
        for (int i = 0; i < 80; i++)
        {
            long utcMs = bench.Head().UtcMs;
            Assert.IsTrue(utcMs > 0 && utcMs >= last && utcMs <= JournalBench.StartUtcMs, "record " + i);
            last = utcMs;
            bench.Take(1);
        }
    }

    [TestMethod]
    public void A_stop_written_for_an_earlier_boot_is_dated_as_that_boot()
    {
        JournalBench bench = Undated();
        bench.Pass(10);
        uint number = bench.Start(1, 100);
        bench.Pass(60);
        bench.Journal.AppendCheckpoint(number, 1, 150);
        bench.Boot(false);
        bench.Pass(5);
        Assert.IsTrue(bench.Journal.AppendPowerLoss(bench.Journal.FindUnfinished(1)));
        bench.Pass(30);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        long startUtcMs = bench.Head().UtcMs;
        bench.Take(1);
        for (int boot = 0; boot < 3; boot++)
        {
            Assert.AreEqual(startUtcMs + 60000, bench.Head().UtcMs);
            bench.Boot(true);
            bench.Pass(1000);
        }
    }

    [TestMethod]
    public void A_session_cut_short_ends_when_its_last_checkpoint_was_made_although_that_had_no_date()
    {
        JournalBench bench = Undated();
        uint number = bench.Start(1, 100);
        bench.Pass(60);
        bench.Journal.AppendCheckpoint(number, 1, 150);
        bench.Pass(30);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        bench.Take(1);
        bench.Boot(false);
        Assert.IsTrue(bench.Journal.AppendPowerLoss(bench.Journal.FindUnfinished(1)));
        Assert.AreEqual(JournalBench.StartUtcMs - 30000, bench.Head().UtcMs);
        Assert.AreEqual("P1:150", bench.TakeAll());
    }

    [TestMethod]
    public void A_clock_that_was_set_back_ends_no_session_before_its_start()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Pass(60);
        bench.Clock.SetUtc(JournalBench.StartUtcMs - 3600000);
        bench.Journal.AppendCheckpoint(number, 1, 150);
        bench.Stop(number, 1, 200);
        bench.Take(1);
        for (int boot = 0; boot < 2; boot++)
        {
            Assert.AreEqual(JournalBench.StartUtcMs, bench.Head().UtcMs);
            bench.Boot(true);
        }

        bench.Take(1);
        RecordReader history = bench.Journal.ReadHistory();
        JournalRecord session = new();
        Assert.IsTrue(history.Next());
        history.Decode(session);
        Assert.AreEqual(session.StartUtcMs, session.UtcMs);
    }

    [TestMethod]
    public void A_stop_without_a_date_waits_for_it_though_its_start_has_one()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Take(1);
        bench.Boot(false);
        bench.Pass(60);
        bench.Stop(number, 1, 200);
        Assert.AreEqual(0, bench.Head().UtcMs);
        bench.Clock.SetUtc(JournalBench.StartUtcMs + 90000);
        Assert.AreEqual(JournalBench.StartUtcMs + 90000, bench.Head().UtcMs);
    }

    [TestMethod]
    public void A_later_dated_boot_bounds_an_undated_one()
    {
        JournalBench bench = Undated();
        bench.Pass(10);
        bench.Stop(bench.Start(1, 1), 1, 1);
        bench.Boot(true);
        bench.Stop(bench.Start(1, 2), 1, 2);
        long secondUtcMs = bench.Clock.UtcMs;
        bench.Boot(true);
        bench.Pass(100000);
        Assert.IsTrue(bench.Head().UtcMs < secondUtcMs, "not after what came later");
        Assert.AreEqual("S1:1 P1:1 S1:2 P1:2", bench.TakeAll());
    }

    [TestMethod]
    public void Sessions_of_many_boots_with_a_late_clock_keep_their_length()
    {
        JournalBench bench = Undated();
        for (int boot = 0; boot < 40; boot++)
        {
            bench.Pass(10);
            uint number = bench.Start(1, boot);
            bench.Pass(50);
            bench.Clock.SetUtc(JournalBench.StartUtcMs + (boot * 86400000L));
            bench.Pass(10);
            bench.Stop(number, 1, boot);
            bench.Boot(false);
        }

        for (int boot = 0; boot < 40; boot++)
        {
            long startUtcMs = bench.Head().UtcMs;
            Assert.AreEqual(JournalBench.StartUtcMs + (boot * 86400000L) - 50000, startUtcMs, "boot " + boot);
            bench.Take(1);
            bench.Boot(false);
            Assert.AreEqual(60000, bench.Head().UtcMs - startUtcMs, "boot " + boot);
            bench.Take(1);
        }
    }

    [TestMethod]
    public void Two_undated_boots_are_dated_by_a_third_also_when_the_first_is_delivered_before_a_crash()
    {
        JournalBench bench = Undated();
        for (int boot = 0; boot < 2; boot++)
        {
            bench.Pass(10);
            uint number = bench.Start(1, boot);
            bench.Pass(60);
            bench.Stop(number, 1, boot);
            bench.Boot(false);
        }

        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        long firstUtcMs = bench.Head().UtcMs;
        Assert.AreEqual("S1:0 P1:0", bench.Take(2));
        long thirdUtcMs = bench.Head().UtcMs;
        Assert.IsTrue(thirdUtcMs >= firstUtcMs + 70000 && thirdUtcMs < JournalBench.StartUtcMs);
        bench.Boot(false);
        bench.Pass(5000);
        bench.Clock.SetUtc(JournalBench.StartUtcMs + 9999999);
        Assert.AreEqual(thirdUtcMs, bench.Head().UtcMs, "as before the crash");
    }

    [TestMethod]
    public void An_undated_session_over_a_new_segment_is_dated_when_power_has_cut_it()
    {
        JournalBench bench = Undated();
        bench.Pass(10);
        uint number = bench.Start(1, 100);
        Assert.AreEqual(0, bench.Head().UtcMs);
        byte[] samples = JournalBench.Samples(40);
        for (int i = 0; i < 12; i++)
        {
            bench.Pass(5);
            Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 100 + i, samples, samples.Length));
        }

        bench.Boot(false);
        Assert.IsTrue(bench.Journal.AppendPowerLoss(bench.Journal.FindUnfinished(1)));
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        long startUtcMs = bench.Head().UtcMs;
        bench.Take(13);
        Assert.AreEqual(60000, bench.Head().UtcMs - startUtcMs);
    }

    [TestMethod]
    public void A_date_far_behind_is_found_in_several_looks()
    {
        JournalBench bench = Undated();
        bench.Start(1, 1);
        for (int i = 0; i < 100; i++)
        {
            bench.Start(2, i);
        }

        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        JournalRecord record = new();
        int looks = 1;
        while (!bench.Journal.Peek(record))
        {
            looks++;
        }

        Assert.IsTrue(looks is > 2 and < 20, looks + " looks");
        Assert.AreEqual(JournalBench.StartUtcMs, record.UtcMs);
    }

    [TestMethod]
    public void A_start_in_the_millisecond_in_which_the_clock_is_set_has_its_date()
    {
        JournalBench bench = Undated();
        bench.Pass(10);
        bench.Start(1, 100);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        bench.Head();
        Assert.AreEqual(JournalBench.StartUtcMs, bench.Journal.FindUnfinished(1).LastUtcMs);
        bench.Boot(false);
        Assert.AreEqual(JournalBench.StartUtcMs, bench.Journal.FindUnfinished(1).LastUtcMs);
    }

    [TestMethod]
    public void MeterValues_that_waited_in_RAM_are_dated_when_they_were_taken()
    {
        JournalBench bench = Undated();
        uint number = bench.Start(1, 100);
        byte[] samples = JournalBench.Samples(1);
        bench.Pass(30);
        Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 110, samples, samples.Length, bench.Clock.MonotonicMs - 20000, 0));
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 110, samples, samples.Length, bench.Clock.MonotonicMs, JournalBench.StartUtcMs - 5));
        bench.Take(1);
        Assert.AreEqual(JournalBench.StartUtcMs - 20000, bench.Head().UtcMs);
        bench.Take(1);
        Assert.AreEqual(JournalBench.StartUtcMs - 5, bench.Head().UtcMs);
    }

    [TestMethod]
    public void A_session_that_power_cuts_ends_with_the_later_of_two_records_of_a_millisecond()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Clock.SetUtc(JournalBench.StartUtcMs + 5000);
        Assert.IsTrue(bench.Journal.AppendCheckpoint(number, 1, 100));
        bench.Boot(true);
        Assert.AreEqual(JournalBench.StartUtcMs + 5000, bench.Journal.FindUnfinished(1).LastUtcMs);
    }

    [TestMethod]
    public void A_session_that_has_a_date_keeps_it_when_the_clock_is_set_in_a_later_boot()
    {
        JournalBench bench = new();
        bench.Start(1, 100);
        bench.Boot(false);
        bench.Start(2, 200);
        bench.Pass(10);
        bench.Clock.SetUtc(JournalBench.StartUtcMs + 86400000L);
        bench.Head();
        Assert.AreEqual(JournalBench.StartUtcMs, bench.Journal.FindUnfinished(1).LastUtcMs);
        Assert.AreEqual(JournalBench.StartUtcMs + 86390000L, bench.Journal.FindUnfinished(2).LastUtcMs);
    }

    [TestMethod]
    public void What_dates_records_are_the_bytes_they_always_were()
    {
        JournalBench bench = Undated();
        uint number = bench.Start(1, 100);
        Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 150, new byte[64], 64));
        bench.Pass(10);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        bench.Head();
        const string ClockSet = "A741E406B302071000000004000000000002A09C0180B4B98D956700000100";
        string all = JournalBench.Hex(bench.Flash.Raw("j00000001"));
        Assert.AreEqual(ClockSet, all.Substring(all.Length - ClockSet.Length));
    }

    [TestMethod]
    public void The_date_is_written_once()
    {
        JournalBench bench = Undated();
        bench.Start(1, 100);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        bench.Head();
        int operations = bench.Flash.Operations;
        bench.Pass(10);
        bench.Head();
        Assert.AreEqual(operations, bench.Flash.Operations);
    }

    [TestMethod]
    public void A_start_behind_a_boot_that_was_dated_gets_its_own_date_also_with_older_MeterValues()
    {
        JournalBench bench = Undated();
        uint number = bench.Start(1, 100);
        Assert.IsTrue(bench.Meter(number, 1, 7));
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        Assert.IsTrue(bench.Stop(number, 1, 130));
        bench.Boot(false);
        bench.Start(1, 200);
        bench.Boot(false);
        bench.Pass(100);
        bench.Clock.SetUtc(JournalBench.StartUtcMs + 86400000L);
        Assert.AreEqual("S1:100 M1:7 P1:130", bench.Take(3));
        Assert.IsTrue(bench.Head().UtcMs > JournalBench.StartUtcMs, "the second session");
    }

    [TestMethod]
    public void An_undated_record_is_not_set_aside_before_it_has_its_date()
    {
        JournalBench bench = Undated();
        bench.Start(1, 100);
        uint sequence = bench.Head().Sequence;
        Assert.IsFalse(bench.Journal.SetAside(sequence));
        Assert.AreEqual(1, bench.Journal.PendingRecords);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        bench.Head();
        Assert.IsTrue(bench.Journal.SetAside(sequence));
        Assert.AreEqual(0, bench.Journal.PendingRecords);
    }

    private static JournalBench Undated()
    {
        return new JournalBench(new OcppStation.Emulation.VirtualFlash(256 * 1024), false);
    }
}
