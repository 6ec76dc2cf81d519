// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Long sessions, a journal that fills up, and how it drains again.</summary>
[TestClass]
public class JournalFullTests
{
    [TestMethod]
    public void A_long_session_stays_small_and_can_be_found_after_a_reboot()
    {
        JournalBench bench = new();
        uint number = bench.Start(2, 100);
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 77));
        for (int i = 1; i <= 2000; i++)
        {
            bench.Pass(60);
            Assert.IsTrue(bench.Journal.AppendCheckpoint(number, 2, 100 + i));
            Assert.IsTrue(bench.Journal.Bytes <= Limits.JournalBytes);
        }

        bench.Boot(true);
        OpenTransaction unfinished = bench.Journal.FindUnfinished(2);
        Assert.AreEqual(number, unfinished.Number);
        Assert.AreEqual(100, unfinished.MeterStartWh);
        Assert.AreEqual("04A1B2C3", unfinished.IdTag);
        Assert.AreEqual(2100, unfinished.LastWh);
        Assert.AreEqual(JournalBench.StartUtcMs + (2000 * 60000L), unfinished.LastUtcMs);
        Assert.AreEqual(77, unfinished.TransactionId);
        Assert.AreEqual(2100, bench.Journal.RegisterWh(2));
    }

    [TestMethod]
    public void A_long_session_that_is_delivered_leaves_one_segment()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.TakeAll();
        for (int i = 1; i <= 500; i++)
        {
            Assert.IsTrue(bench.Journal.AppendCheckpoint(number, 1, 100 + i));
        }

        Assert.IsTrue(bench.Stop(number, 1, 600));
        bench.TakeAll();
        Assert.IsTrue(bench.Journal.Bytes <= Limits.JournalSegmentBytes, "what is settled is freed: " + bench.Journal.Bytes + " bytes");
    }

    [TestMethod]
    public void The_oldest_MeterValues_make_room_and_starts_and_stops_stay()
    {
        JournalBench bench = new();
        int sessions = Fill(bench, 30);
        Assert.IsTrue(sessions > 500, sessions + " sessions");
        Assert.IsTrue(bench.Journal.DroppedMeterValues > 0);
        Assert.IsFalse(bench.Journal.CanStartTransaction);
        Assert.IsTrue(bench.Journal.Bytes <= Limits.JournalBytes);
        int pending = bench.Journal.PendingRecords;
        bench.Boot(true);
        Assert.AreEqual(pending, bench.Journal.PendingRecords);
        CheckSessions(bench.TakeAll().Split(' '), sessions, 30);
        Assert.IsTrue(bench.Journal.IsEmpty && bench.Journal.CanStartTransaction);
        Assert.AreEqual(0, bench.Journal.PendingRecords);
    }

    [TestMethod]
    public void A_journal_of_nothing_but_starts_and_stops_refuses_a_start_and_drains()
    {
        JournalBench bench = new();
        int sessions = Fill(bench, 0);
        Assert.IsTrue(sessions > 500, sessions + " sessions");
        Assert.AreEqual(0, bench.Start(1, 0));
        Assert.AreEqual(0, bench.Start(2, 0), "and again");
        Assert.AreEqual((Limits.JournalBytes / Limits.JournalSegmentBytes) - 2, Segments(bench, "j"), "three were free before the last");
        CheckSessions(bench.TakeAll().Split(' '), sessions, 0);
        Assert.IsTrue(bench.Start(1, 0) > 0);
    }

    [TestMethod]
    public void Running_sessions_of_a_full_journal_go_on_and_end()
    {
        JournalBench bench = new();
        uint first = bench.Start(1, 10);
        uint second = bench.Start(2, 20);
        int sessions = FillOn(bench, 3, 0);
        for (int i = 0; i < 1000; i++)
        {
            Assert.IsTrue(bench.Journal.AppendCheckpoint(first, 1, 10 + i), "checkpoint " + i);
        }

        Assert.IsFalse(bench.Journal.CanStartTransaction);
        byte[] samples = new byte[Limits.StopDataBytes];
        Assert.IsTrue(bench.Journal.AppendStop(first, 1, 5000, null, StopReason.Local, samples, samples.Length));
        Assert.IsTrue(bench.Journal.AppendStop(second, 2, 5000, null, StopReason.Local, samples, samples.Length));
        bench.Boot(true);
        string all = bench.TakeAll();
        Assert.IsTrue(all.StartsWith("S1:10 S2:20 S3:0") && all.EndsWith("P1:5000 P2:5000"), all.Substring(0, 40));
        Assert.AreEqual((2 * sessions) + 4, all.Split(' ').Length);
        Assert.IsTrue(bench.Journal.IsEmpty);
    }

    [TestMethod]
    public void A_full_journal_that_drains_slowly_while_sessions_go_on_loses_nothing()
    {
        JournalBench bench = new();
        int energy = Fill(bench, 0);
        int taken = 0;
        for (int i = 0; i < 300; i++)
        {
            string word = bench.Take(1);
            Assert.AreEqual(((taken & 1) == 0 ? "S1:" : "P1:") + (taken / 2), word);
            taken++;
            uint number = bench.Start(1, energy);
            if (number != 0)
            {
                Assert.IsTrue(bench.Stop(number, 1, energy));
                energy++;
            }
        }

        Assert.AreEqual((2 * energy) - taken, bench.TakeAll().Split(' ').Length);
    }

    [TestMethod]
    public void A_cut_anywhere_in_making_room_loses_no_start_or_stop_and_repeats_none()
    {
        JournalBench full = new();
        Fill(full, 4);
        full.Take(9);
        int stops = CountStops(new JournalBench(full.Flash.Copy(), true).TakeAll().Split(' '));
        JournalBench uncut = new(full.Flash.Copy(), true);
        Press(uncut);
        for (int operation = uncut.Flash.Operations - 3; operation < uncut.Flash.Operations; operation++)
        {
            for (int bytes = 0; bytes <= 160; bytes += 20)
            {
                JournalBench bench = new(full.Flash.Copy(), true);
                bench.Flash.CutAt(operation, bytes);
                Assert.ThrowsException(typeof(PowerCutException), () => Press(bench));
                bench.Flash.ClearCut();
                bench.Boot(true);
                Assert.AreEqual(0, bench.Journal.DamagedRecords, "a cut append is no damage");
                string[] words = bench.TakeAll().Split(' ');
                Assert.AreEqual(stops, CountStops(words), "operation " + operation + " bytes " + bytes);
            }
        }
    }

    [TestMethod]
    public void MeterValues_take_all_segments_that_there_are_and_none_more()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 0);
        int most = 0;
        while (bench.Journal.DroppedMeterValues < 200)
        {
            Assert.IsTrue(bench.Meter(number, 1, 1));
            int segments = Segments(bench, "j") + Segments(bench, "m");
            most = segments > most ? segments : most;
        }

        Assert.AreEqual(Limits.JournalBytes / Limits.JournalSegmentBytes, most);
    }

    [TestMethod]
    public void Stops_find_room_even_where_torn_records_have_filled_the_journal_and_MeterValues_do_not()
    {
        const int Running = 7;
        JournalBench bench = new();
        uint[] numbers = new uint[Running];
        for (int i = 0; i < Running; i++)
        {
            numbers[i] = bench.Start(i + 1, i);
        }

        int sessions = FillOn(bench, 8, 3);
        WornFlash half = new(bench.Flash, 800) { IsRefusing = true };
        Journal journal = new(half, bench.Clock, bench);
        journal.Open();
        byte[] samples = new byte[Limits.StopDataBytes];
        for (int i = 0; i < Running; i++)
        {
            while (!journal.AppendStop(numbers[i], i + 1, 5000, null, StopReason.Local, samples, samples.Length))
            {
            }

            int billing = Segments(bench, "j");
            int most = billing > Limits.JournalBytes / Limits.JournalSegmentBytes ? billing : Limits.JournalBytes / Limits.JournalSegmentBytes;
            Assert.AreEqual(most, billing + Segments(bench, "m"));
            Assert.IsFalse(billing >= most && journal.AppendMeterValues(numbers[0], 1, 0, samples, 64), "MeterValues in " + billing);
        }

        bench.Boot(true);
        Assert.AreEqual(0, bench.Journal.DamagedRecords);
        string all = bench.TakeAll();
        Assert.IsTrue(all.StartsWith("S1:0 S2:1 S3:2 S4:3 S5:4 S6:5 S7:6 S8:0 P8:0"));
        Assert.IsTrue(all.EndsWith("P1:5000 P2:5000 P3:5000 P4:5000 P5:5000 P6:5000 P7:5000"));
        Assert.AreEqual(2 * (sessions + Running), all.Split(' ').Length);
        Assert.IsTrue(bench.Meter(bench.Start(1, 1), 1, 9));
        Assert.AreEqual("S1:1 M1:9", bench.TakeAll());
    }

    [TestMethod]
    public void Files_of_MeterValues_that_were_delivered_are_deleted()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 0);
        for (int i = 0; Segments(bench, "m") < 4; i++)
        {
            Assert.IsTrue(bench.Meter(number, 1, i % 100));
        }

        bench.TakeAll();
        Assert.AreEqual(1, Segments(bench, "m"), "the one that is written to stays");
    }

    private static int Segments(JournalBench bench, string letter)
    {
        int count = 0;
        string[] names = bench.Flash.List();
        for (int i = 0; i < names.Length; i++)
        {
            count += names[i].StartsWith(letter + "0") ? 1 : 0;
        }

        return count;
    }

    /// <summary>MeterValues until some have to make room.</summary>
    private static void Press(JournalBench bench)
    {
        while (bench.Journal.DroppedMeterValues == 0)
        {
            bench.Meter(1, 2, 1);
        }
    }

    private static int CountStops(string[] words)
    {
        int stops = 0;
        for (int i = 0; i < words.Length; i++)
        {
            stops += words[i][0] == 'P' ? 1 : 0;
        }

        return stops;
    }

    private static int Fill(JournalBench bench, int meterValues)
    {
        return FillOn(bench, 1, meterValues);
    }

    /// <summary>Offline sessions with rising registers until none can start; their number.</summary>
    private static int FillOn(JournalBench bench, int connector, int meterValues)
    {
        int sessions = 0;
        uint number;
        while ((number = bench.Start(connector, sessions)) != 0)
        {
            for (int i = 1; i <= meterValues; i++)
            {
                bench.Meter(number, connector, i);
            }

            Assert.IsTrue(bench.Stop(number, connector, sessions));
            sessions++;
        }

        return sessions;
    }

    /// <summary>Starts and Stops are whole and in order; of the MeterValues the newest are there.</summary>
    private static void CheckSessions(string[] words, int sessions, int meterValues)
    {
        int at = 0;
        int left = 0;
        for (int session = 0; session < sessions; session++)
        {
            Assert.AreEqual("S1:" + session, words[at++]);
            while (words[at][0] == 'M')
            {
                int mark = int.Parse(words[at++].Substring(3));
                Assert.IsTrue(left == 0 || mark == (left % meterValues) + 1, "session " + session + ", mark " + mark);
                left = left == 0 ? mark : left + 1;
            }

            Assert.AreEqual("P1:" + session, words[at++]);
        }

        Assert.AreEqual(words.Length, at);
        Assert.IsTrue(left >= 2 * meterValues && (meterValues == 0 || left % meterValues == 0), left + " MeterValues are left");
    }
}
