// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>What a boot finds, and what it adds to flash.</summary>
[TestClass]
public class JournalBootTests
{
    [TestMethod]
    public void Each_boot_has_a_number_of_its_own_and_writes_nothing_else()
    {
        JournalBench bench = new();
        for (int i = 0; i < 5; i++)
        {
            uint before = bench.Journal.BootId;
            int operations = bench.Flash.Operations;
            bench.Boot(true);
            bench.Journal.Peek(new JournalRecord());
            Assert.IsTrue(bench.Journal.BootId > before);
            Assert.AreEqual(operations + 1, bench.Flash.Operations);
        }

        Assert.IsNotNull(bench.Flash.Raw("c0.0"), "where every firmware looks for it");
        uint last = bench.Journal.BootId;
        Assert.IsTrue(bench.Start(1, 0) > last, "one row of numbers");
    }

    [TestMethod]
    public void A_session_that_nobody_was_told_of_is_known_with_all_that_its_start_said()
    {
        JournalBench bench = new();
        uint first = bench.Journal.AppendStart(1, "CARD1", 100, 0);
        bench.Pass(5);
        uint second = bench.Journal.AppendStart(8, "CARD8", 800, 0);
        bench.Boot(true);
        ExpectRunning(bench, 1, first, "CARD1", 100, -1);
        ExpectRunning(bench, 8, second, "CARD8", 800, -1);
        Assert.AreEqual(JournalBench.StartUtcMs + 5000, bench.Journal.FindUnfinished(8).LastUtcMs);
        Assert.IsNull(bench.Journal.FindUnfinished(2));
    }

    [TestMethod]
    public void A_session_outlasts_more_sessions_without_a_stop_than_are_kept()
    {
        JournalBench bench = new();
        uint running = bench.Journal.AppendStart(2, "CARD2", 200, 0);
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 77));
        uint last = 0;
        for (int i = 0; i < 60; i++)
        {
            last = bench.Journal.AppendStart(1, new string('\u20ac', Limits.IdTag), 4000000000 + i, 0);
            Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, int.MaxValue - i));
        }

        bench.Boot(true);
        ExpectRunning(bench, 2, running, "CARD2", 200, 77);
        Assert.AreEqual(last, bench.Journal.FindUnfinished(1).Number);
        Assert.AreEqual(int.MaxValue - 59, bench.Journal.FindUnfinished(1).TransactionId);
    }

    [TestMethod]
    public void What_is_kept_for_the_next_boot_are_the_bytes_they_always_were()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Take(1);
        byte[] samples = JournalBench.Samples(40);
        for (int i = 0; i < 6; i++)
        {
            bench.Pass(60);
            Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 101 + i, samples, samples.Length));
        }

        const string Kept = "C8310A07020000000108100400C2CF2400000000D20100000000000000020402D20F0202001030"
            + "34413142324333C801D201C2CF24C083DE8D956780B4B98D956704";
        Assert.AreEqual(Kept, JournalBench.Hex(bench.Flash.Raw("journal.1")));
        int bytes = bench.Flash.Raw("j00000001").Length + bench.Flash.Raw("m00000001").Length + bench.Flash.Raw("m00000002").Length;
        Assert.AreEqual(bytes, bench.Journal.Bytes);
    }

    [TestMethod]
    public void Records_are_the_bytes_they_always_were()
    {
        JournalBench bench = new();
        uint number = bench.Journal.AppendStart(1, "CARD1", 100, 4711);
        bench.Pass(60);
        Assert.IsTrue(bench.Journal.AppendMeterValues(number, 1, 150, [1, 2, 3], 3));
        Assert.IsTrue(bench.Journal.AppendStop(number, 1, 200, "CARD2", StopReason.EVDisconnected, [4, 5], 2));
        bench.Journal.AppendStart(2, "CARD3", 0, 0);
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 77));
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 77));
        const string Start = "A7DA2DAEEC020118000000020000000200020080B4B98D9567C8010001CE49000A434152443100";
        const string Stop = "A7A1DD4B4702041B00000004000000020402C0A907C0DDC08D95679003000100040A4341524432000405";
        const string NextStart = "A7F4BC19E402011800000005000000040002C0A907C0DDC08D956700000100000A434152443300";
        const string StartConfirmed = "A70294C38F02052000000006000000020402C0A907C0DDC08D956700049A01000180B4B98D9567C8010A4341524431";
        const string MeterValuesConfirmed = "A7E524D67A02051100000007000000020402C0A907C0DDC08D95670006010003";
        Assert.AreEqual(Start + Stop + NextStart + StartConfirmed + MeterValuesConfirmed, JournalBench.Hex(bench.Flash.Raw("j00000001")));
        const string MeterValues = "A7EFC0EC7602031400000003000000020402C0A907C0DDC08D9567AC02000100010203";
        Assert.AreEqual(MeterValues, JournalBench.Hex(bench.Flash.Raw("m00000001")));
    }

    [TestMethod]
    public void A_stop_whose_start_was_never_told_has_no_id_of_another()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Stop(number, 1, 130);
        Assert.AreEqual(-1, bench.Head().TransactionId);
        bench.Take(1);
        Assert.AreEqual(1001, bench.Head().TransactionId);
    }

    [TestMethod]
    public void Flash_that_cannot_be_read_takes_nothing_and_loses_nothing()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        WornFlash flash = new(bench.Flash, 0) { IsUnreadable = true };
        int operations = bench.Flash.Operations;
        Journal journal = new(flash, bench.Clock, bench);
        journal.Open();
        Assert.AreEqual("journal: flash refuses: worn out", bench.LastLog);
        flash.IsUnreadable = false;
        Assert.IsFalse(journal.CanStartTransaction);
        Assert.AreEqual(0, journal.AppendStart(2, "04A1B2C3", 0, 0));
        Assert.IsFalse(journal.AppendStop(number, 1, 130, null, StopReason.Local, null, 0));
        Assert.IsFalse(journal.AppendCheckpoint(number, 1, 130));
        Assert.IsFalse(journal.Peek(new JournalRecord()));
        Assert.AreEqual(operations, bench.Flash.Operations);
        bench.Boot(true);
        Assert.AreEqual("S1:100", bench.TakeAll());
    }

    [TestMethod]
    public void Nothing_is_delivered_while_a_part_cannot_be_read_for_nothing_could_be_confirmed()
    {
        JournalBench bench = new();
        bench.Meter(bench.Start(1, 100), 1, 7);
        WornFlash flash = new(bench.Flash, 0) { UnreadableFile = "m00000001" };
        Journal journal = new(flash, bench.Clock, bench);
        journal.Open();
        Assert.IsFalse(journal.Peek(new JournalRecord()));
        bench.Boot(true);
        Assert.AreEqual("S1:100 M1:7", bench.TakeAll());
    }

    [TestMethod]
    public void A_head_that_cannot_be_read_waits_and_is_logged_once()
    {
        JournalBench bench = new();
        bench.Start(1, 100);
        WornFlash flash = new(bench.Flash, 0);
        Journal journal = new(flash, bench.Clock, bench);
        journal.Open();
        bench.Stop(bench.Start(2, 0), 2, 0);
        Assert.IsTrue(journal.AppendMeterValues(1, 1, 0, new byte[64], 64));
        flash.IsUnreadable = true;
        bool isRead = journal.Peek(new JournalRecord()) && journal.Confirm(2, 5) && journal.Peek(new JournalRecord());
        Assert.IsFalse(isRead);
        Assert.AreEqual("journal: flash refuses: worn out", bench.LastLog);
        bench.Write("");
        Assert.IsFalse(journal.Peek(new JournalRecord()) && journal.Confirm(2, 5) && journal.Peek(new JournalRecord()));
        Assert.AreEqual("", bench.LastLog);
        flash.IsUnreadable = false;
        bench.Boot(true);
        Assert.IsTrue(bench.TakeAll().StartsWith("S1:100"));
    }

    [TestMethod]
    public void What_was_set_aside_and_cannot_be_read_now_is_logged_and_comes_back_when_it_can()
    {
        JournalBench bench = new();
        for (int i = 0; i < 100; i++)
        {
            uint number = bench.Start(1, 0);
            bench.Journal.SetAside(bench.Head().Sequence);
            bench.Stop(number, 1, 0);
            bench.TakeAll();
        }

        WornFlash flash = new(bench.Flash, 0);
        Journal journal = new(flash, bench.Clock, bench);
        journal.Open();
        Assert.AreEqual(200, journal.SetAsideRecords);
        flash.IsUnreadable = true;
        Assert.IsTrue(journal.RestoreSetAside());
        bench.Write("");
        for (int i = 0; i < 250; i++)
        {
            journal.Poll();
        }

        Assert.AreEqual("journal: flash refuses: worn out", bench.LastLog);
        Assert.IsTrue(journal.SetAsideRecords > 0);
        flash.IsUnreadable = false;
        while (journal.Poll())
        {
        }

        Assert.AreEqual(0, journal.SetAsideRecords);
        Assert.AreEqual(200, journal.PendingRecords);
    }

    [TestMethod]
    public void What_was_delivered_does_not_wait_any_more_after_a_boot()
    {
        JournalBench bench = new();
        for (int i = 0; i < 20; i++)
        {
            bench.Stop(bench.Start(2, 0), 2, 0);
        }

        uint number = bench.Start(1, 0);
        for (int i = 0; i < 20; i++)
        {
            bench.Meter(number, 1, i);
        }

        bench.TakeAll();
        bench.Meter(number, 1, 99);
        bench.Boot(true);
        Assert.AreEqual(1, bench.Journal.PendingRecords);
        Assert.AreEqual("M1:99", bench.TakeAll());
    }

    [TestMethod]
    public void A_record_whose_date_cannot_be_read_now_waits_for_it()
    {
        JournalBench bench = new(new VirtualFlash(256 * 1024), false);
        WornFlash flash = new(bench.Flash, 0);
        Journal journal = new(flash, bench.Clock, bench);
        journal.Open();
        journal.AppendStart(1, "04A1B2C3", 100, 0);
        JournalRecord head = new();
        Assert.IsTrue(journal.Peek(head));
        Assert.AreEqual(0L, head.UtcMs);
        bench.Clock.SetUtc(JournalBench.StartUtcMs);
        flash.IsUnreadable = true;
        Assert.IsFalse(journal.Peek(head));
        Assert.AreEqual("journal: flash refuses: worn out", bench.LastLog);
        flash.IsUnreadable = false;
        Assert.IsTrue(journal.Peek(head));
        Assert.AreEqual(JournalBench.StartUtcMs, head.UtcMs);
    }

    [TestMethod]
    public void The_number_of_a_record_that_flash_has_refused_is_not_used_again()
    {
        JournalBench bench = new();
        WornFlash flash = new(bench.Flash, 0);
        Journal journal = new(flash, bench.Clock, bench);
        journal.Open();
        uint number = journal.AppendStart(1, "04A1B2C3", 100, 0);
        flash.IsRefusing = true;
        Assert.AreEqual(0, journal.AppendStart(2, "04A1B2C3", 100, 0));
        flash.IsRefusing = false;
        Assert.IsTrue(journal.AppendCheckpoint(number, 1, 110));
        Assert.AreEqual(number + 2, journal.AppendStart(2, "04A1B2C3", 100, 0));
    }

    [TestMethod]
    public void The_number_of_a_record_that_was_cut_short_in_a_new_segment_is_not_used_again()
    {
        const string Segment = "j00000002";
        JournalBench bench = new();
        uint number = 0;
        while (bench.Flash.Raw(Segment) == null)
        {
            number = bench.Start(1, 100);
        }

        byte[] torn = new byte[20];
        System.Array.Copy(bench.Flash.Raw(Segment), torn, torn.Length);
        bench.Flash.Damage(Segment, torn);
        bench.Boot(true);
        Assert.AreEqual(number + 1, bench.Journal.BootId);
    }

    [TestMethod]
    public void Of_more_sessions_without_a_stop_than_are_kept_the_oldest_is_forgotten()
    {
        JournalBench bench = new();
        uint[] numbers = new uint[(2 * JournalState.Connectors) + 1];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = bench.Start(1, i);
            Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 100 + i));
        }

        bench.Stop(numbers[0], 1, 50);
        bench.Stop(numbers[1], 1, 51);
        Assert.AreEqual(-1, bench.Head().TransactionId);
        Assert.AreEqual("P1:50", bench.Take(1));
        Assert.AreEqual(101, bench.Head().TransactionId);
    }

    [TestMethod]
    public void A_checkpoint_of_an_old_session_does_not_take_back_which_record_was_the_last()
    {
        JournalState state = new();
        JournalRecord record = new() { Kind = RecordKind.Start, Sequence = 5, ConnectorId = 1 };
        state.Saw(record);
        record.Clear();
        record.Kind = RecordKind.Checkpoint;
        record.Sequence = 0;
        record.Transaction = 2;
        state.Saw(record);
        Assert.AreEqual(5u, state.Last);
        Assert.AreEqual(6u, state.TakeSequence());
    }

    [TestMethod]
    public void What_becomes_of_a_record_moves_no_register()
    {
        JournalBench bench = new();
        bench.Start(1, 0);
        bench.Journal.SetAside(bench.Head().Sequence);
        bench.Start(2, 0);
        bench.Take(1);
        for (int boot = 0; boot < 2; boot++)
        {
            Assert.AreEqual(0, bench.Journal.RegisterWh(1));
            Assert.AreEqual(0, bench.Journal.RegisterWh(2));
            bench.Boot(true);
        }
    }

    [TestMethod]
    public void Flash_that_works_again_and_refuses_once_more_is_logged_once_more()
    {
        JournalBench bench = new();
        WornFlash flash = new(bench.Flash, 0);
        Journal journal = new(flash, bench.Clock, bench);
        journal.Open();
        journal.AppendStart(1, "04A1B2C3", 100, 0);
        for (int i = 0; i < 2; i++)
        {
            flash.IsRefusing = true;
            bench.Write("");
            Assert.AreEqual(0, journal.AppendStart(2, "04A1B2C3", 100, 0));
            Assert.AreEqual("journal: flash refuses: worn out", bench.LastLog);
            bench.Write("");
            Assert.AreEqual(0, journal.AppendStart(2, "04A1B2C3", 100, 0));
            Assert.AreEqual("", bench.LastLog);
            flash.IsRefusing = false;
            Assert.IsTrue(journal.AppendStart(2, "04A1B2C3", 100, 0) != 0);
        }
    }

    [TestMethod]
    public void The_last_of_eight_connectors_finds_its_checkpoint_too()
    {
        JournalBench bench = new();
        uint number = bench.Start(JournalState.Connectors, 100);
        Assert.IsTrue(bench.Journal.AppendCheckpoint(number, JournalState.Connectors, 150));
        bench.Boot(true);
        Assert.AreEqual(150L, bench.Journal.RegisterWh(JournalState.Connectors));
        Assert.AreEqual(150L, bench.Journal.FindUnfinished(JournalState.Connectors).LastWh);
    }

    [TestMethod]
    public void Numbers_on_flash_never_change()
    {
        RecordKind[] kinds =
        [
            RecordKind.None, RecordKind.Start, RecordKind.Checkpoint, RecordKind.MeterValues, RecordKind.Stop, RecordKind.Confirmed, RecordKind.SetAside,
            RecordKind.ClockSet, RecordKind.Session, RecordKind.Import, RecordKind.SecurityEvent,
        ];
        for (int i = 0; i < kinds.Length; i++)
        {
            Assert.AreEqual(i, (int)kinds[i]);
        }

        SecurityEvent[] events =
        [
            SecurityEvent.FirmwareUpdated, SecurityEvent.FailedToAuthenticateAtCentralSystem, SecurityEvent.CentralSystemFailedToAuthenticate,
            SecurityEvent.SettingSystemTime, SecurityEvent.StartupOfTheDevice, SecurityEvent.ResetOrReboot, SecurityEvent.SecurityLogWasCleared,
            SecurityEvent.ReconfigurationOfSecurityParameters, SecurityEvent.MemoryExhaustion, SecurityEvent.InvalidMessages,
            SecurityEvent.AttemptedReplayAttacks, SecurityEvent.TamperDetectionActivated, SecurityEvent.InvalidFirmwareSignature,
            SecurityEvent.InvalidFirmwareSigningCertificate, SecurityEvent.InvalidCentralSystemCertificate,
            SecurityEvent.InvalidChargePointCertificate, SecurityEvent.InvalidTlsVersion, SecurityEvent.InvalidTlsCipherSuite,
        ];
        for (int i = 0; i < events.Length; i++)
        {
            Assert.AreEqual(i, (int)events[i]);
        }
    }

    private static void ExpectRunning(JournalBench bench, int connector, uint number, string idTag, long startWh, int transactionId)
    {
        OpenTransaction running = bench.Journal.FindUnfinished(connector);
        Assert.AreEqual(number, running.Number);
        Assert.AreEqual(connector, running.ConnectorId);
        Assert.AreEqual(idTag, running.IdTag);
        Assert.AreEqual(startWh, running.MeterStartWh);
        Assert.AreEqual(startWh, running.LastWh);
        Assert.AreEqual(transactionId, running.TransactionId);
    }
}
