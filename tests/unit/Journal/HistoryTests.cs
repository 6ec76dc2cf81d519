// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The history of sessions: a ring that settles what it holds, and sessions that come back from it.</summary>
[TestClass]
public class HistoryTests
{
    [TestMethod]
    public void A_session_is_in_the_history_when_its_stop_is_settled()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 1000);
        bench.Take(1);
        bench.Pass(60);
        bench.Stop(number, 1, 1500);
        Assert.AreEqual("", History(bench));
        bench.Take(1);
        Assert.AreEqual(number + ":1 04A1B2C3 1000-1500 0-60 Local id 1001", History(bench));
        Assert.IsTrue(bench.Journal.IsEmpty);
        bench.Boot(true);
        Assert.AreEqual(number + ":1 04A1B2C3 1000-1500 0-60 Local id 1001", History(bench));
        Assert.IsTrue(bench.Journal.IsEmpty, "the history settles the stop");
        Assert.AreEqual("", bench.TakeAll());
    }

    [TestMethod]
    public void Sessions_on_flash_are_the_bytes_they_always_were()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Pass(60);
        bench.Stop(number, 1, 400);
        bench.TakeAll();
        const string Session = "A79DA4C1890208230000000500000002040000C0DDC08D9567"
            + "A00606D20F0080B4B98D9567C8010010303441314232433302";
        Assert.AreEqual(Session, JournalBench.Hex(bench.Flash.Raw("h00000001")));
        Assert.IsTrue(Import(bench, 0));
        const string Imported = "A7BE738E5402092400000007000000020C02C0A907C0DDC08D"
            + "9567A00600010080B4B98D9567C8010010303441314232433302";
        string all = JournalBench.Hex(bench.Flash.Raw("j00000001"));
        Assert.AreEqual(Imported, all.Substring(all.Length - Imported.Length));
    }

    [TestMethod]
    public void The_samples_of_a_session_stay_out_of_the_history()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 1000);
        byte[] samples = JournalBench.Samples(3);
        bench.Journal.AppendStop(number, 1, 1500, null, StopReason.Local, samples, samples.Length);
        bench.TakeAll();
        RecordReader reader = bench.Journal.ReadHistory();
        Assert.IsTrue(reader.Next());
        JournalRecord session = new();
        reader.Decode(session);
        Assert.AreEqual(0, session.DataLength);
    }

    [TestMethod]
    public void Sessions_without_network_are_there_with_their_dates_ids_and_reasons()
    {
        JournalBench bench = new(new VirtualFlash(256 * 1024), false);
        uint one = bench.Start(1, 100);
        bench.Pass(10);
        uint two = bench.Start(2, 200);
        bench.Pass(10);
        bench.Stop(one, 1, 110);
        bench.Pass(10);
        bench.Boot(false);
        bench.Journal.AppendPowerLoss(bench.Journal.FindUnfinished(2));
        bench.Pass(70);
        bench.Clock.SetUtc(JournalBench.StartUtcMs + 100000);
        Assert.AreEqual("S1:100 S2:200 P1:110 P2:200", bench.TakeAll());
        Assert.AreEqual(
            one + ":1 04A1B2C3 100-110 10-30 Local id 1001," + two + ":2 04A1B2C3 200-200 20-20 PowerLoss id 1002", History(bench));
    }

    [TestMethod]
    public void A_session_set_aside_is_in_the_history_once_and_without_an_id()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 0);
        bench.Journal.SetAside(bench.Head().Sequence);
        bench.Pass(5);
        bench.Stop(number, 1, 50);
        Assert.AreEqual("", bench.TakeAll());
        Assert.AreEqual(number + ":1 04A1B2C3 0-50 0-5 Local", History(bench));
        bench.Boot(true);
        bench.RestoreSetAside();
        Assert.AreEqual("S1:0 P1:50", bench.TakeAll());
        Assert.AreEqual(number + ":1 04A1B2C3 0-50 0-5 Local", History(bench));
    }

    [TestMethod]
    public void A_stop_set_aside_leaves_the_id_in_the_history()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 0);
        bench.Take(1);
        bench.Stop(number, 1, 50);
        bench.Journal.SetAside(bench.Head().Sequence);
        Assert.AreEqual(number + ":1 04A1B2C3 0-50 0-0 Local id 1001", History(bench));
        Assert.IsTrue(bench.Journal.IsEmpty);
    }

    [TestMethod]
    public void A_power_cut_in_the_first_session_of_a_segment_brings_back_its_stop_and_none_before()
    {
        JournalBench bench = new();
        const string Segment = "h00000002";
        int sessions = 0;
        for (; bench.Flash.Raw(Segment) == null; sessions++)
        {
            bench.Stop(bench.Start(1, sessions), 1, sessions);
            bench.TakeAll();
        }

        bench.Flash.Damage(Segment, new byte[0]);
        bench.Boot(true);
        Assert.AreEqual("P1:" + (sessions - 1), bench.TakeAll());
    }

    [TestMethod]
    public void A_power_cut_in_the_first_session_of_a_segment_does_not_bring_back_the_session_that_ended_just_before_on_the_other_connector()
    {
        JournalBench bench = new();
        int longest = 0;
        for (int length = 0; Limits.JournalSegmentBytes - length >= 2 * longest;)
        {
            bench.Stop(bench.Start(1, 100), 1, 100);
            bench.TakeAll();
            int added = bench.Flash.Length("h00000001") - length;
            length += added;
            longest = added > longest ? added : longest;
        }

        uint one = bench.Start(1, 100);
        uint two = bench.Start(2, 200);
        bench.Stop(one, 1, 101);
        bench.Stop(two, 2, 201);
        Assert.AreEqual("S1:100 S2:200 P1:101", bench.Take(3));
        Assert.IsNull(bench.Flash.Raw("h00000002"));
        Assert.AreEqual("P2:201", bench.Take(1));
        bench.Flash.Damage("h00000002", new byte[0]);
        bench.Boot(true);
        Assert.AreEqual("P2:201", bench.TakeAll());
    }

    [TestMethod]
    public void A_boot_reads_only_the_end_of_the_history()
    {
        JournalBench bench = new();
        while (Segments(bench, "h") < Limits.HistorySegments)
        {
            bench.Stop(bench.Start(1, 0), 1, 1);
            bench.TakeAll();
        }

        bench.Boot(true);
        int whole = ReadsOfBoot(bench);
        bench.Flash.Damage("h00000001", null);
        bench.Flash.Damage("h00000002", null);
        Assert.AreEqual(whole - 2, ReadsOfBoot(bench), "of what is older than three segments only the length");
    }

    [TestMethod]
    public void The_ring_holds_the_last_200_sessions_with_the_longest_tags_and_no_more_than_five_segments()
    {
        JournalBench bench = new();
        for (int i = 0; i < 600; i++)
        {
            uint number = bench.Journal.AppendStart(1, "12345678901234567890", 1000000000 + i, 0);
            bench.Take(1);
            bench.Pass(3600);
            bench.Stop(number, 1, 1000000001 + i);
            bench.Take(1);
            int length = History(bench).Split(',').Length;
            Assert.IsTrue(length >= 200 || length == i + 1, length + " sessions after " + (i + 1));
        }

        Assert.IsTrue(Segments(bench, "h") <= Limits.HistorySegments);
        string[] sessions = History(bench).Split(',');
        Assert.Contains(" 1000000599-1000000600 ", sessions[sessions.Length - 1]);
        bench.Boot(true);
        Assert.AreEqual(sessions.Length, History(bench).Split(',').Length);
        Assert.IsTrue(bench.Journal.IsEmpty);
    }

    [TestMethod]
    public void Two_hundred_sessions_without_network_are_settled_for_good_by_the_history()
    {
        JournalBench bench = new();
        for (int i = 0; i < 200; i++)
        {
            bench.Stop(bench.Start(1, i), 1, i + 1);
        }

        for (int taken = 0; taken < 400; taken++)
        {
            bench.Boot(true);
            Assert.AreEqual(400 - taken, bench.Journal.PendingRecords);
            Assert.AreEqual((taken & 1) == 0 ? "S1:" + (taken / 2) : "P1:" + ((taken / 2) + 1), bench.Take(1));
        }

        bench.Boot(true);
        Assert.IsTrue(bench.Journal.IsEmpty);
        Assert.IsTrue(bench.Journal.RestoreSetAside(), "no transaction is left over");
        Assert.AreEqual(200, History(bench).Split(',').Length);
    }

    [TestMethod]
    public void An_imported_session_is_delivered_as_it_was_and_does_not_enter_the_history_again()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 1000);
        bench.Pass(60);
        bench.Stop(number, 1, 1500);
        bench.TakeAll();
        bench.Pass(1000);
        string history = History(bench);
        Assert.IsTrue(Import(bench, 0));
        JournalRecord start = bench.Head();
        Assert.IsTrue(start.Kind == RecordKind.Start && start.ConnectorId == 1 && start.EnergyWh == 1000);
        Assert.AreEqual("04A1B2C3", start.IdTag);
        Assert.AreEqual(JournalBench.StartUtcMs, start.UtcMs);
        Assert.AreEqual(1L, bench.Journal.PendingRecords);
        Assert.IsTrue(bench.Journal.Confirm(start.Sequence, 77));
        JournalRecord stop = bench.Head();
        Assert.IsTrue(stop.Kind == RecordKind.Stop && stop.ConnectorId == 1 && stop.EnergyWh == 1500 && stop.TransactionId == 77);
        Assert.IsTrue(stop.Reason == StopReason.Local && stop.IdTag == null && stop.DataLength == 0);
        Assert.AreEqual(JournalBench.StartUtcMs + 60000, stop.UtcMs);
        Assert.AreEqual((long)start.Sequence + 1, stop.Sequence);
        Assert.IsFalse(bench.Journal.Confirm(start.Sequence, 78), "a late repeat");
        Assert.IsTrue(bench.Journal.Confirm(stop.Sequence, -1));
        Assert.IsTrue(bench.Journal.IsEmpty);
        Assert.AreEqual(history, History(bench));
    }

    [TestMethod]
    public void An_imported_session_has_nothing_of_the_reservation_that_was_delivered_before_it()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 1000);
        bench.Stop(number, 1, 1500);
        bench.TakeAll();
        bench.Journal.AppendStart(2, "04A1B2C3", 0, 4711);
        Assert.IsTrue(Import(bench, 0));
        JournalRecord record = new();
        Assert.IsTrue(bench.Journal.Peek(record));
        Assert.AreEqual(4711, (int)record.ReservationKey);
        Assert.IsTrue(bench.Journal.Confirm(record.Sequence, 5));
        Assert.IsTrue(bench.Journal.Peek(record));
        Assert.AreEqual("S1:1000", JournalBench.Describe(record));
        Assert.AreEqual(0, (int)record.ReservationKey);
    }

    [TestMethod]
    public void An_imported_session_goes_on_where_it_was_after_a_reboot()
    {
        JournalBench bench = Imported();
        uint sequence = bench.Head().Sequence;
        bench.Boot(true);
        Assert.AreEqual((long)sequence, bench.Head().Sequence, "the same message id");
        Assert.AreEqual("S1:1000", bench.Take(1));
        bench.Boot(true);
        JournalRecord stop = bench.Head();
        Assert.AreEqual((long)sequence + 1, stop.Sequence);
        Assert.AreEqual(1002, stop.TransactionId);
        Assert.AreEqual("P1:1500", bench.TakeAll());
        bench.Boot(true);
        Assert.IsTrue(bench.Journal.IsEmpty);
    }

    [TestMethod]
    public void An_imported_session_that_is_refused_is_set_aside_whole_and_comes_back()
    {
        JournalBench bench = Imported();
        Assert.IsTrue(bench.Journal.SetAside(bench.Head().Sequence));
        Assert.AreEqual("", bench.TakeAll());
        Assert.AreEqual(2, bench.Journal.SetAsideRecords);
        bench.Boot(true);
        bench.RestoreSetAside();
        Assert.AreEqual("S1:1000 P1:1500", bench.TakeAll());
        Assert.AreEqual(1, History(bench).Split(',').Length);
    }

    [TestMethod]
    public void A_new_session_goes_on_beside_imported_ones()
    {
        JournalBench bench = Imported();
        uint number = bench.Start(1, 1600);
        Assert.IsTrue(Import(bench, 0));
        bench.Stop(number, 1, 1700);
        Assert.AreEqual("S1:1000 P1:1500 S1:1600 S1:1000 P1:1500 P1:1700", bench.TakeAll());
        Assert.AreEqual(2, History(bench).Split(',').Length);
        Assert.AreEqual(1700L, bench.Journal.RegisterWh(1));
    }

    [TestMethod]
    public void Nothing_is_imported_into_a_journal_without_room()
    {
        JournalBench bench = new();
        bench.Stop(bench.Start(1, 0), 1, 1);
        bench.TakeAll();
        int imported = 0;
        while (Import(bench, 0))
        {
            imported++;
            Assert.IsTrue(imported < 2000);
        }

        Assert.IsTrue(imported > 200 && bench.Journal.CanStartTransaction, imported + " imported");
        Assert.AreEqual((Limits.JournalBytes / Limits.JournalSegmentBytes) - 7, Segments(bench, "j"), "eight are free before the last");
        Assert.AreEqual(imported, bench.Journal.PendingRecords);
        Assert.AreEqual(2 * imported, bench.TakeAll().Split(' ').Length);
        Assert.IsTrue(bench.Journal.CanStartTransaction);
    }

    [TestMethod]
    public void A_cut_while_a_session_is_settled_or_imported_neither_loses_nor_doubles_it()
    {
        int operations = Sweep(-1, 0);
        for (int operation = 0; operation < operations; operation++)
        {
            Sweep(operation, 0);
            Sweep(operation, 10);
            Sweep(operation, 40);
            Sweep(operation, 10000);
        }
    }

    /// <summary>A session, delivered, imported and delivered again, with the power cut in one of the operations; then all is finished.</summary>
    private static int Sweep(int operation, int bytes)
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 1000);
        bench.Pass(60);
        int before = bench.Flash.Operations;
        if (operation >= 0)
        {
            bench.Flash.CutAt(before + operation, bytes);
        }

        try
        {
            bench.Stop(number, 1, 1500);
            bench.TakeAll();
            Import(bench, 0);
            bench.TakeAll();
        }
        catch (PowerCutException)
        {
            bench.Flash.ClearCut();
            bench.Boot(true);
            if (bench.Journal.FindUnfinished(1) != null)
            {
                bench.Stop(number, 1, 1500);
            }

            string rest = bench.TakeAll();
            string expected = "S1:1000 P1:1500";
            Assert.IsTrue(rest.Length == 0 || expected.EndsWith(rest), "cut " + operation + ", " + bytes + ": " + rest);
        }

        int operations = bench.Flash.Operations - before;
        Assert.IsTrue(History(bench).StartsWith(number + ":1 04A1B2C3 1000-1500 0-"), "cut " + operation + ", " + bytes + ": " + History(bench));
        Assert.AreEqual(1, History(bench).Split(',').Length);
        return operations;
    }

    /// <summary>A session that was delivered and is queued again.</summary>
    private static JournalBench Imported()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 1000);
        bench.Pass(60);
        bench.Stop(number, 1, 1500);
        bench.TakeAll();
        Assert.IsTrue(Import(bench, 0));
        return bench;
    }

    /// <summary>Imports the session at a place of the history.</summary>
    private static bool Import(JournalBench bench, int place)
    {
        RecordReader reader = bench.Journal.ReadHistory();
        for (int i = 0; i <= place; i++)
        {
            Assert.IsTrue(reader.Next());
        }

        JournalRecord record = new();
        reader.Decode(record);
        return bench.Journal.Import(record);
    }

    private static int ReadsOfBoot(JournalBench bench)
    {
        int reads = bench.Flash.Reads;
        bench.Boot(true);
        return bench.Flash.Reads - reads;
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

    /// <summary>All sessions, comma-separated; times in s since the bench's beginning.</summary>
    private static string History(JournalBench bench)
    {
        StringBuilder text = new();
        RecordReader reader = bench.Journal.ReadHistory();
        JournalRecord session = new();
        while (reader.Next())
        {
            reader.Decode(session);
            text.Append((text.Length > 0 ? "," : "") + session.Transaction + ":" + session.ConnectorId + " " + session.IdTag + " " + session.MeterStartWh
                + "-" + session.EnergyWh + " " + Seconds(session.StartUtcMs) + "-" + Seconds(session.UtcMs) + " "
                + StopReasonNames.Of(session.Reason) + (session.HasId ? " id " + session.TransactionId : ""));
        }

        return text.ToString();
    }

    private static string Seconds(long utcMs)
    {
        return ((utcMs - JournalBench.StartUtcMs + 500) / 1000).ToString();
    }
}
