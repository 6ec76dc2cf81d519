// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What is left of a session's samples when there are more than fit.</summary>
[TestClass]
public class SampleLogTests
{
    private const int SetBytes = SampleSet.HeaderBytes + SampleSet.ValueBytes;
    private const int Fits = Limits.SampleLogBytes / SetBytes;

    private static readonly byte[] s_energy = [(byte)Measurand.Energy];

    [TestMethod]
    public void As_many_as_fit_are_all_kept()
    {
        SampleLog log = Filled(Fits);
        ExpectEvery(log, 1, Fits);
    }

    [TestMethod]
    public void As_many_as_fit_are_all_kept_when_each_has_its_phases()
    {
        int setBytes = SampleSet.HeaderBytes + (MeterReading.Phases * SampleSet.ValueBytes);
        int fits = Limits.SampleLogBytes / setBytes;
        MeterReading reading = new();
        reading.SetOptional(Measurand.Current, 1, 16000);
        reading.SetOptional(Measurand.Current, 2, 16000);
        reading.SetOptional(Measurand.Current, 3, 16000);
        SampleLog log = new();
        for (int i = 0; i < fits; i++)
        {
            Assert.IsTrue(log.Add(reading, [(byte)Measurand.Current], ReadingContext.Periodic, new SetClock { MonotonicMs = i }, 0));
        }

        Assert.AreEqual(fits * setBytes, log.Length);
        Assert.IsTrue(log.Add(reading, [(byte)Measurand.Current], ReadingContext.Periodic, new SetClock { MonotonicMs = fits }, 0), "others make room");
        Assert.AreEqual(((fits / 2) + 1) * setBytes, log.Length);
    }

    [TestMethod]
    public void Sets_that_fill_it_to_the_last_byte_are_all_kept_and_of_one_more_only_the_end()
    {
        byte[] measurands = [(byte)Measurand.Current, (byte)Measurand.Energy];
        int setBytes = SampleSet.HeaderBytes + ((MeterReading.Phases + 1) * SampleSet.ValueBytes);
        MeterReading reading = Reading(1);
        reading.SetOptional(Measurand.Current, 1, 16000);
        reading.SetOptional(Measurand.Current, 2, 16000);
        reading.SetOptional(Measurand.Current, 3, 16000);
        for (int i = 0; i < 2; i++)
        {
            SampleLog log = new();
            for (int set = 0; set < Limits.SampleLogBytes / setBytes; set++)
            {
                Assert.IsTrue(log.Add(reading, measurands, ReadingContext.Periodic, new SetClock(), 0));
            }

            Assert.AreEqual(Limits.SampleLogBytes, log.Length);
            bool isKept = log.Add(reading, measurands, i == 0 ? ReadingContext.Periodic : ReadingContext.End, new SetClock(), 0);
            Assert.AreEqual(i == 1, isKept);
            Assert.AreEqual((8 + i) * setBytes, log.Length);
        }
    }

    [TestMethod]
    public void A_set_that_is_longer_than_all_the_room_is_not_kept()
    {
        SampleLog log = Filled(3);
        Assert.IsFalse(log.Add(Reading(4), new byte[Limits.SampleLogBytes], ReadingContext.End, new SetClock(), 0));
        Expect(log, 0, 0, "the first");
    }

    [TestMethod]
    [DataRow(1, 2)]
    [DataRow(2, 2)]
    [DataRow(Fits - 1, 2)]
    [DataRow(Fits, 2)]
    [DataRow(Fits * 2, 4)]
    [DataRow(Fits * 20, 32)]
    public void A_session_of_any_length_keeps_an_even_picture_from_its_first_sample_on(int more, int step)
    {
        int count = Fits + more;
        SampleLog log = Filled(count);
        Assert.IsTrue(log.Length <= Limits.SampleLogBytes);
        ExpectEvery(log, step, ((count - 1) / step) + 1);
    }

    [TestMethod]
    [DataRow(Fits + 1, 2)]
    [DataRow((Fits * 2) + 1, 4)]
    [DataRow(Fits * 20, 32)]
    public void Samples_and_those_of_the_grid_at_one_interval_keep_an_even_picture_each(int count, int step)
    {
        SampleLog log = Filled(3);
        for (int i = 0; i < 3; i++)
        {
            log.Add(Reading(i), s_energy, ReadingContext.Clock, new SetClock(), 0);
        }

        log.Clear();
        for (int i = 0; i < count; i++)
        {
            ReadingContext context = i == 0 ? ReadingContext.Begin : i % 2 == 0 ? ReadingContext.Periodic : ReadingContext.Clock;
            log.Add(Reading(i), s_energy, context, new SetClock { MonotonicMs = i }, 0);
        }

        for (int i = 0; i < Sets(log); i++)
        {
            Expect(log, i, (i / 2 * 2 * step) + (i % 2), "set " + i);
        }

        Assert.AreEqual((((count - 1) / (2 * step)) * 2) + ((count - 1) % (2 * step) > 0 ? 2 : 1), Sets(log));
    }

    [TestMethod]
    [DataRow(Fits)]
    [DataRow(Fits + 1)]
    [DataRow(Fits * 20)]
    public void The_end_is_always_in_it(int count)
    {
        SampleLog log = Filled(count);
        Assert.IsTrue(log.Add(Reading(count), s_energy, ReadingContext.End, new SetClock { MonotonicMs = count }, 0));
        Expect(log, 0, 0, "the first");
        Expect(log, Sets(log) - 1, count, "the end");
    }

    [TestMethod]
    public void The_next_session_begins_with_every_sample()
    {
        SampleLog log = Filled(Fits * 3);
        log.Clear();
        for (int i = 0; i < Fits; i++)
        {
            Assert.IsTrue(log.Add(Reading(i), s_energy, ReadingContext.Periodic, new SetClock { MonotonicMs = i }, 0));
        }

        ExpectEvery(log, 1, Fits);
        for (int i = Fits; i < Fits * 3; i++)
        {
            log.Add(Reading(i), s_energy, ReadingContext.Periodic, new SetClock { MonotonicMs = i }, 0);
        }

        ExpectEvery(log, 4, (((Fits * 3) - 1) / 4) + 1);
    }

    [TestMethod]
    public void Sets_are_gone_through_also_without_a_look_at_their_values()
    {
        SampleLog log = Filled(3);
        SampleSet cursor = new();
        cursor.Open(log.Data, 0, log.Length);
        for (int i = 0; i < 3; i++)
        {
            Assert.IsTrue(cursor.NextSet());
            Assert.AreEqual((long)i, cursor.TimeMs);
        }

        Assert.IsFalse(cursor.NextSet());
        cursor.Open(log.Data, SetBytes, log.Length - SetBytes);
        Assert.IsTrue(cursor.NextSet());
        Assert.AreEqual(1L, cursor.TimeMs, "from the second on once more");
    }

    [TestMethod]
    public void A_set_that_lies_on_the_grid_has_the_grids_time()
    {
        SampleLog log = Filled(3);
        Assert.IsTrue(log.Add(Reading(3), s_energy, ReadingContext.Clock, new SetClock { MonotonicMs = 3 }, 1772359200000));
        SampleSet cursor = new();
        cursor.Open(log.Data, 0, log.Length);
        for (int i = 0; i < 4; i++)
        {
            Assert.IsTrue(cursor.NextSet());
            Assert.IsTrue(cursor.NextValue());
            Assert.AreEqual(i == 3, cursor.IsUtc);
        }

        Assert.AreEqual(1772359200000, cursor.TimeMs);
    }

    [TestMethod]
    public void A_set_is_encoded_when_the_very_last_byte_is_enough()
    {
        SetClock clock = new();
        byte[] data = new byte[SetBytes + 5];
        Assert.AreEqual(SetBytes, SampleSet.Encode(Reading(7), s_energy, ReadingContext.Begin, clock, data, 5));
        Assert.AreEqual(0, SampleSet.Encode(Reading(7), s_energy, ReadingContext.Begin, clock, data, 6));
    }

    [TestMethod]
    public void Bytes_that_make_no_sense_are_no_set()
    {
        SampleLog log = Filled(2);
        SampleSet cursor = new();
        cursor.Open(log.Data, 0, log.Length - 1);
        Assert.IsTrue(cursor.NextSet());
        Assert.IsFalse(cursor.NextSet(), "cut short");
        log.Data[SetBytes] = (byte)(ReadingContext.Trigger + 1);
        cursor.Open(log.Data, 0, log.Length);
        Assert.IsTrue(cursor.NextSet());
        Assert.IsFalse(cursor.NextSet(), "no such context");
        log.Data[SetBytes] = (byte)ReadingContext.Trigger;
        cursor.Open(log.Data, SetBytes, SetBytes);
        Assert.IsTrue(cursor.NextSet());
    }

    [TestMethod]
    public void Cleared_it_is_empty_and_takes_samples_again()
    {
        SampleLog log = Filled(Fits);
        log.Clear();
        Assert.AreEqual(0, log.Length);
        Assert.IsFalse(log.Add(new MeterReading(), [], ReadingContext.End, new SetClock(), 0), "nothing wanted");
        Assert.AreEqual(0, log.Length);
        Assert.IsTrue(log.Add(Reading(9), s_energy, ReadingContext.End, new SetClock { MonotonicMs = 9 }, 0));
        Assert.AreEqual(SetBytes, log.Length);
    }

    /// <summary>Sets 0, 1, 2... with their number as time and value.</summary>
    private static SampleLog Filled(int count)
    {
        SampleLog log = new();
        for (int i = 0; i < count; i++)
        {
            log.Add(Reading(i), s_energy, ReadingContext.Periodic, new SetClock { MonotonicMs = i }, 0);
        }

        return log;
    }

    private static MeterReading Reading(long energyWh)
    {
        MeterReading reading = new();
        reading[(int)Measurand.Energy] = energyWh;
        return reading;
    }

    private static int Sets(SampleLog log)
    {
        return log.Length / SetBytes;
    }

    private static void ExpectEvery(SampleLog log, int step, int count)
    {
        Assert.AreEqual(count, Sets(log));
        for (int i = 0; i < count; i++)
        {
            Expect(log, i, i * step, "set " + i);
        }
    }

    private static void Expect(SampleLog log, int index, long energyWh, string what)
    {
        SampleSet cursor = new();
        cursor.Open(log.Data, index * SetBytes, SetBytes);
        Assert.IsTrue(cursor.NextSet() && cursor.NextValue(), what);
        Assert.AreEqual(energyWh, cursor.Value, what);
        Assert.AreEqual(energyWh, cursor.TimeMs, what);
    }

    /// <summary>A clock that does not know the date yet.</summary>
    private sealed class SetClock : IClock
    {
        public long MonotonicMs { get; set; }

        public long UtcMs => 0;

        public void SetUtc(long utcMs)
        {
        }
    }
}
