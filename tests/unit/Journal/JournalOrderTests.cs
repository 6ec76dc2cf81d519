// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>What is appended is delivered in order, once, over all connectors and reboots.</summary>
[TestClass]
public class JournalOrderTests
{
    [TestMethod]
    public void A_stop_that_waits_keeps_its_id_over_any_number_of_sessions_without_network()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Take(1);
        bench.Stop(number, 1, 200);
        for (int i = 0; i < 40; i++)
        {
            bench.Stop(bench.Start(2, i), 2, i);
        }

        Assert.AreEqual(1001, bench.Head().TransactionId);
        bench.Boot(true);
        Assert.AreEqual(1001, bench.Head().TransactionId);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(1, 2)]
    [DataRow(20, 2)]
    public void The_number_of_a_record_that_was_cut_short_is_not_used_again(int bytes, int next)
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        bench.Flash.CutAt(bench.Flash.Operations, bytes);
        Assert.ThrowsException(typeof(PowerCutException), () => bench.Start(2, 0));
        bench.Flash.ClearCut();
        bench.Boot(true);
        Assert.AreEqual(number + (uint)next, bench.Journal.BootId);
        Assert.AreEqual(bench.Journal.BootId + 1, bench.Start(2, 0));
    }

    [TestMethod]
    public void Two_connectors_are_delivered_in_the_order_of_appending()
    {
        JournalBench bench = TwoSessions();
        Assert.AreEqual(6, bench.Journal.PendingRecords);
        Assert.AreEqual("S1:100 S2:500 M1:7 P2:510 M1:8 P1:130", bench.TakeAll());
        Assert.IsTrue(bench.Journal.IsEmpty);
    }

    [TestMethod]
    public void Peek_repeats_until_the_record_is_confirmed()
    {
        JournalBench bench = TwoSessions();
        uint sequence = bench.Head().Sequence;
        Assert.AreEqual(sequence, bench.Head().Sequence);
        Assert.IsFalse(bench.Journal.Confirm(sequence + 1, 1));
        Assert.IsTrue(bench.Journal.Confirm(sequence, 1001));
        Assert.IsFalse(bench.Journal.Confirm(sequence, 1001), "a late answer confirms nothing");
        Assert.AreEqual("S2:500", JournalBench.Describe(bench.Head()));
    }

    [TestMethod]
    public void A_reboot_after_each_confirmation_goes_on_with_the_next_record()
    {
        JournalBench bench = TwoSessions();
        string all = "";
        for (int i = 0; i < 6; i++)
        {
            all += (i > 0 ? " " : "") + bench.Take(1);
            bench.Boot(true);
        }

        Assert.AreEqual("S1:100 S2:500 M1:7 P2:510 M1:8 P1:130", all);
        Assert.IsTrue(bench.Journal.IsEmpty);
        Assert.AreEqual(0, bench.Journal.DamagedRecords);
    }

    [TestMethod]
    public void The_transactionId_reaches_all_later_records_also_after_a_reboot()
    {
        JournalBench bench = TwoSessions();
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 0), "0 is a legal id");
        Assert.IsTrue(bench.Journal.Confirm(bench.Head().Sequence, 77));
        bench.Boot(true);
        int[] ids = { 0, 77, 0, 0 };
        for (int i = 0; i < ids.Length; i++)
        {
            JournalRecord head = bench.Head();
            Assert.AreEqual(ids[i], head.TransactionId);
            Assert.IsTrue(bench.Journal.Confirm(head.Sequence, -1));
        }
    }

    [TestMethod]
    public void A_record_comes_back_with_all_its_fields()
    {
        JournalBench bench = new();
        bench.Pass(3);
        uint number = bench.Journal.AppendStart(2, "ÄÖ12345678901234567", 123456789012, 4711);
        byte[] samples = new byte[Limits.StopDataBytes];
        samples[Limits.StopDataBytes - 1] = 9;
        Assert.IsTrue(bench.Journal.AppendStop(number, 2, 123456790000, null, StopReason.EVDisconnected, samples, samples.Length));
        bench.Boot(true);
        JournalRecord start = bench.Head();
        Assert.AreEqual("ÄÖ12345678901234567", start.IdTag);
        Assert.AreEqual(123456789012, start.EnergyWh);
        Assert.AreEqual(4711, (int)start.ReservationKey);
        Assert.AreEqual(JournalBench.StartUtcMs + 3000, start.UtcMs);
        Assert.AreEqual(2, start.ConnectorId);
        Assert.IsTrue(bench.Journal.Confirm(start.Sequence, 5));
        JournalRecord stop = bench.Head();
        Assert.IsNull(stop.IdTag);
        Assert.AreEqual((int)StopReason.EVDisconnected, (int)stop.Reason);
        Assert.AreEqual(Limits.StopDataBytes, stop.DataLength);
        Assert.AreEqual(9, (int)stop.Data[Limits.StopDataBytes - 1]);
        Assert.AreEqual(number, stop.Transaction);
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, false)]
    [DataRow(3, false)]
    [DataRow(5, false)]
    [DataRow(6, false)]
    [DataRow(8, false)]
    [DataRow(3, true)]
    [DataRow(8, true)]
    public void A_StopTransaction_with_as_many_samples_as_are_kept_fits_a_frame(int measurands, bool isByPhase)
    {
        byte[] codes = isByPhase ? [0x10, 0x20, 0x30, 0x11, 0x21, 0x31, 2, 4] : [0, 1, 5, 2, 3, 7, 4, 6];
        byte[] wanted = new byte[measurands];
        System.Array.Copy(codes, wanted, measurands);
        MeterReading reading = new();
        for (int i = 0; i < MeterReading.Count; i++)
        {
            reading[i] = i == (int)Measurand.Energy ? 1234567890 : 123456;
            for (int phase = 1; phase <= MeterReading.Phases; phase++)
            {
                reading.SetOptional((Measurand)i, phase, reading[i]);
            }
        }

        JournalBench bench = new();
        SampleLog log = new();
        int last = 0;
        while (log.Length >= last)
        {
            last = log.Length;
            log.Add(reading, wanted, ReadingContext.Periodic, bench.Clock, 0);
        }

        JournalRecord record = new() { IdTag = "12345678901234567890", EnergyWh = 1234567890, UtcMs = JournalBench.StartUtcMs, DataLength = last };
        record.TransactionId = int.MinValue;
        record.Reason = StopReason.EVDisconnected;
        for (int i = 0; i < log.Length; i++)
        {
            record.Data[i] = log.Data[i];
        }

        for (int position = log.Length; position < last; position += SampleSet.LengthAt(log.Data, 0))
        {
            System.Array.Copy(log.Data, 0, record.Data, position, SampleSet.LengthAt(log.Data, 0));
        }

        JsonWriter writer = new();
        Envelope.BeginCall(writer, "tx-4000000000", "StopTransaction");
        StopTransactionCall call = new(null, record);
        call.WriteRequest(writer);
        while (!call.ContinueRequest(writer))
        {
        }

        Envelope.End(writer);
        Assert.IsFalse(writer.Overflowed);
        Assert.IsTrue(writer.Length > Limits.SendFrameBytes * 3 / 4, writer.Length + " bytes");
    }

    [TestMethod]
    public void Without_news_nothing_is_written()
    {
        JournalBench bench = TwoSessions();
        bench.TakeAll();
        int operations = bench.Flash.Operations;
        for (int i = 0; i < 1000; i++)
        {
            bench.Pass(1);
            Assert.IsFalse(bench.Journal.Peek(new JournalRecord()));
            Assert.IsTrue(bench.Journal.CanStartTransaction);
        }

        Assert.AreEqual(operations, bench.Flash.Operations);
    }

    /// <summary>Two sessions that overlap.</summary>
    private static JournalBench TwoSessions()
    {
        JournalBench bench = new();
        uint first = bench.Start(1, 100);
        uint second = bench.Start(2, 500);
        Assert.IsTrue(bench.Meter(first, 1, 7));
        Assert.IsTrue(bench.Stop(second, 2, 510));
        Assert.IsTrue(bench.Meter(first, 1, 8));
        Assert.IsTrue(bench.Stop(first, 1, 130));
        return bench;
    }

    [TestMethod]
    public void A_kept_state_of_another_layout_is_left_alone()
    {
        JournalBench bench = new();
        uint number = bench.Start(1, 100);
        byte[] other = new byte[40];
        for (int i = 0; i < other.Length; i++)
        {
            other[i] = 0x7E;
        }

        Assert.IsTrue(new SlotStore(bench.Flash).Save("journal", other, other.Length));
        bench.Boot(true);
        Assert.AreEqual(number, bench.Journal.FindUnfinished(1).Number);
        Assert.IsTrue(bench.Stop(number, 1, 200));
        Assert.AreEqual("S1:100 P1:200", bench.TakeAll());
    }
}
