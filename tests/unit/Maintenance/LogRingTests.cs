// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The log in RAM is bounded, and what comes from outside stays within its line.</summary>
[TestClass]
public class LogRingTests
{
    [TestMethod]
    public void A_line_goes_to_the_console_and_stays()
    {
        LogBench bench = new();
        bench.Clock.SetUtc(LogBench.StartUtcMs);
        bench.Pass(65);
        bench.Log.Write("connector 1: plugged in");
        Assert.AreEqual("connector 1: plugged in", bench.LastShown);
        Assert.AreEqual("2026-03-01T10:01:05.000Z 000065 connector 1: plugged in\n", bench.Text());
    }

    [TestMethod]
    public void A_line_has_no_date_until_the_clock_is_set_and_then_the_one_at_which_it_was_written()
    {
        LogBench bench = new();
        bench.Pass(10);
        bench.Log.Write("one");
        bench.Pass(5);
        Assert.AreEqual("- 000010 one\n", bench.Text());
        bench.Clock.SetUtc(LogBench.StartUtcMs + 5000);
        Assert.AreEqual("2026-03-01T10:00:00.000Z 000010 one\n", bench.Text());
    }

    [TestMethod]
    public void The_oldest_lines_make_room_for_new_ones()
    {
        LogBench bench = new();
        for (int i = 0; i < Limits.LogLines + 44; i++)
        {
            bench.Log.Write("line " + i + ".");
        }

        string text = bench.Text();
        Assert.StartsWith("- 000000 line 44.\n", text);
        Assert.Contains("line " + (Limits.LogLines + 43) + ".\n", text);
        Assert.AreEqual(44, bench.Log.First);
        Assert.AreEqual(Limits.LogLines + 44, bench.Log.End);
        Assert.AreEqual(Limits.LogLines + 44, bench.Shown);
    }

    [TestMethod]
    public void Long_lines_are_cut_and_bounded_together()
    {
        LogBench bench = new();
        for (int i = 0; i < 100; i++)
        {
            bench.Log.Write(new string('x', 1000));
        }

        int lines = bench.Log.End - bench.Log.First;
        Assert.AreEqual(Limits.LogCharacters / Limits.LogLine, lines);
        Assert.AreEqual(lines * (Limits.LogLine + 10), bench.Text().Length);
    }

    [TestMethod]
    public void A_line_that_is_not_there_is_empty_and_of_no_time()
    {
        LogBench bench = new();
        bench.Clock.SetUtc(LogBench.StartUtcMs);
        bench.Pass(65);
        bench.Log.Write("one");
        Assert.AreEqual("one", bench.Log.Line(bench.Log.First, out long uptimeMs, out long utcMs));
        Assert.AreEqual(65000L, uptimeMs);
        Assert.AreEqual("", bench.Log.Line(bench.Log.First + Limits.LogLines, out uptimeMs, out utcMs));
        Assert.AreEqual(0L, uptimeMs);
        Assert.AreEqual(0L, utcMs);
    }

    [TestMethod]
    public void A_line_end_from_outside_does_not_begin_a_line()
    {
        LogBench bench = new();
        bench.Log.Write("central system says a\r\nb\nc\r");
        Assert.AreEqual("- 000000 central system says a  b c \n", bench.Text());
    }

    [TestMethod]
    public void Lines_from_before_the_clock_was_set_get_their_date_later()
    {
        LogBench bench = new();
        bench.Log.Write("early");
        bench.Pass(10);
        bench.Clock.SetUtc(LogBench.StartUtcMs);
        bench.Log.Write("now");
        Assert.AreEqual("2026-03-01T09:59:50.000Z 000000 early\n2026-03-01T10:00:00.000Z 000010 now\n", bench.Text());
    }

    [TestMethod]
    public void A_time_takes_the_lines_that_fall_into_it()
    {
        LogBench bench = new();
        bench.Clock.SetUtc(LogBench.StartUtcMs);
        for (int i = 0; i < 4; i++)
        {
            bench.Log.Write("line " + i);
            bench.Pass(60);
        }

        long from = LogBench.StartUtcMs + 60000;
        Assert.AreEqual("2026-03-01T10:01:00.000Z 000060 line 1\n2026-03-01T10:02:00.000Z 000120 line 2\n", bench.Text(from, from + 60000));
        Assert.AreEqual("2026-03-01T10:03:00.000Z 000180 line 3\n", bench.Text(from + 60001, long.MaxValue));
        Assert.AreEqual("2026-03-01T10:00:00.000Z 000000 line 0\n", bench.Text(long.MinValue, from - 1));
        Assert.IsTrue(new LogExtract(bench.Log, from + 1, from + 59999).IsEmpty);
    }

    [TestMethod]
    public void Without_a_date_a_line_falls_into_no_time_but_into_all()
    {
        LogBench bench = new();
        bench.Log.Write("undated");
        Assert.IsTrue(new LogExtract(bench.Log, 0, long.MaxValue).IsEmpty);
        Assert.IsTrue(new LogExtract(bench.Log, long.MinValue, LogBench.StartUtcMs).IsEmpty);
        Assert.IsFalse(new LogExtract(bench.Log, long.MinValue, long.MaxValue).IsEmpty);
    }

    [TestMethod]
    public void An_extract_is_what_the_log_was_and_reads_the_same_twice()
    {
        LogBench bench = new();
        bench.Log.Write("S\u00e4ule eins");
        LogExtract extract = new(bench.Log, long.MinValue, long.MaxValue);
        bench.Log.Write("later");
        byte[] buffer = new byte[100];
        Assert.AreEqual(21, extract.Length);
        Assert.AreEqual(21, extract.Read(buffer, 0, 100));
        Assert.AreEqual(0, extract.Read(buffer, 0, 100));
        extract.Rewind();
        Assert.AreEqual(21, extract.Read(buffer, 0, 100));
        Assert.AreEqual((byte)'\n', buffer[20]);
    }
}
