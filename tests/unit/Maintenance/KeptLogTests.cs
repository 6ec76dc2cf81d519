// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The end of the log outlives a restart, at a bounded price, and at any power cut.</summary>
[TestClass]
public class KeptLogTests
{
    [TestMethod]
    public void A_line_is_kept_after_a_minute_and_comes_first_after_the_restart()
    {
        LogBench before = new();
        before.Clock.SetUtc(LogBench.StartUtcMs);
        before.Log.Write("the last words");
        before.Pass(59);
        Assert.AreEqual(0, before.Flash.Operations);
        before.Pass(2);
        Assert.AreEqual(1, before.Flash.Operations);

        LogBench after = new(before.Flash);
        after.Log.Write("begins");
        Assert.AreEqual("2026-03-01T10:00:00.000Z 000000 the last words\n- 000000 begins\n", after.Text());
        after.Clock.SetUtc(LogBench.StartUtcMs + 999000);
        Assert.StartsWith("2026-03-01T10:00:00.000Z 000000 the last words\n2026-03-01T10:16:39.000Z 000000 begins\n", after.Text());
        Assert.AreEqual(1, after.Log.Boot);
    }

    [TestMethod]
    public void A_line_whose_date_was_never_known_has_none_after_the_restart_either()
    {
        LogBench before = new();
        before.Log.Write("undated");
        before.Restarting();
        LogBench after = new(before.Flash);
        after.Clock.SetUtc(LogBench.StartUtcMs);
        Assert.AreEqual("- 000000 undated\n", after.Text());
    }

    [TestMethod]
    public void Before_a_restart_that_was_wanted_all_is_kept_at_once()
    {
        LogBench before = new();
        for (int i = 0; i < 10; i++)
        {
            before.Log.Write("line " + i);
        }

        before.Restarting();
        LogBench after = new(before.Flash);
        Assert.AreEqual(before.Text(), after.Text());
    }

    [TestMethod]
    public void A_line_of_any_length_fits()
    {
        LogBench before = new();
        before.Log.Write(new string('\u20ac', Limits.LogLine));
        before.Log.Write("next");
        before.Restarting();
        Assert.AreEqual(before.Text(), new LogBench(before.Flash).Text());
    }

    [TestMethod]
    public void A_long_line_behind_others_of_any_length_fits()
    {
        for (int length = 1; length < 70; length++)
        {
            LogBench before = new();
            before.Log.Write(new string('x', 240));
            before.Log.Write(new string('y', length));
            before.Log.Write(new string('\u20ac', 160));
            before.Restarting();
            Assert.AreEqual(before.Text(), new LogBench(before.Flash).Text());
        }
    }

    [TestMethod]
    public void A_day_of_chatter_writes_no_more_than_six_times_an_hour_and_two_files_of_a_block()
    {
        LogBench bench = new();
        for (int minute = 0; minute < 24 * 60; minute++)
        {
            for (int i = 0; i < 10; i++)
            {
                bench.Log.Write("connector 1: something happens every few seconds, " + minute);
            }

            bench.Pass(60);
        }

        // 32 lines of some 60 bytes are six batches.
        Assert.IsTrue(bench.Flash.Operations <= ((24 * 6) + 1) * 6, "operations " + bench.Flash.Operations);
        Assert.IsTrue(bench.Flash.Operations >= 24 * 5 * 6, "operations " + bench.Flash.Operations);
        Assert.IsTrue(bench.Flash.UsedBytes <= 2 * Limits.KeptLogBytes);
        LogBench after = new(bench.Flash);
        Assert.Contains(", 143", after.Text());
    }

    [TestMethod]
    public void A_quiet_log_writes_nothing()
    {
        LogBench bench = new();
        bench.Log.Write("one");
        bench.Pass(3600);
        Assert.AreEqual(1, bench.Flash.Operations);
    }

    [TestMethod]
    public void Lines_are_kept_every_ten_minutes_at_most()
    {
        LogBench bench = new();
        bench.Log.Write("one");
        bench.Pass(60);
        Assert.AreEqual(1, bench.Flash.Operations);
        bench.Log.Write("two");
        bench.Pass(599);
        Assert.AreEqual(1, bench.Flash.Operations);
        bench.Pass(1);
        Assert.AreEqual(2, bench.Flash.Operations);
    }

    [TestMethod]
    public void What_was_kept_is_not_written_again_after_a_restart()
    {
        LogBench before = new();
        before.Log.Write("one");
        before.Restarting();
        int operations = before.Flash.Operations;
        LogBench after = new(before.Flash);
        after.Pass(3600);
        after.Restarting();
        Assert.AreEqual(operations, before.Flash.Operations);
    }

    [TestMethod]
    public void Two_files_take_turns_over_restarts_and_the_older_one_is_given_up()
    {
        LogBench bench = new();
        VirtualFlash flash = bench.Flash;
        string turns = "";
        int firstBytes = 0;
        int secondBytes = 0;
        int lines = 0;
        for (; turns.Length < 5 && lines < 1000; lines++)
        {
            bench.Log.Write("a line of this kind, number " + lines + ".");
            bench.Restarting();
            int first = flash.Length(KeptLog.FirstFile);
            int second = flash.Length(KeptLog.SecondFile);
            turns += (firstBytes <= 0 && first > 0) || first < firstBytes ? "1" : (secondBytes <= 0 && second > 0) || second < secondBytes ? "2" : "";
            firstBytes = first;
            secondBytes = second;
            bench = new LogBench(flash);
            string text = bench.Text();
            Assert.IsTrue(text.EndsWith("number " + lines + ".\n"), text);
            Assert.IsTrue(lines < 30 || text.Contains("number " + (lines - 30) + "."), text);
        }

        Assert.AreEqual("12121", turns);
        Assert.IsTrue(lines > 200, lines + " lines: a file is given up only when the other one is full");
    }

    [TestMethod]
    public void A_power_cut_at_any_byte_loses_only_what_was_being_written()
    {
        for (int operation = 0; operation < 12; operation++)
        {
            for (int bytes = 0; bytes < 260; bytes += 13)
            {
                CutAt(operation, bytes, bytes % 2 == 0);
            }
        }
    }

    [TestMethod]
    public void Flash_that_fails_is_said_once_and_the_log_goes_on()
    {
        LogBench bench = new(new VirtualFlash(0));
        bench.Log.Write("one");
        bench.Pass(3600);
        Assert.Contains("the log cannot be kept on flash", bench.LastShown);
        Assert.AreEqual(2, bench.Shown);
        bench.Log.Write("two");
        bench.Pass(3600);
        Assert.AreEqual(3, bench.Shown);
        Assert.Contains("two", bench.Text());
    }

    [TestMethod]
    public void Damaged_files_are_none()
    {
        LogBench before = new();
        before.Log.Write("kept");
        before.Restarting();
        byte[] file = before.Flash.Raw(KeptLog.FirstFile) ?? before.Flash.Raw(KeptLog.SecondFile);
        string name = before.Flash.Raw(KeptLog.FirstFile) != null ? KeptLog.FirstFile : KeptLog.SecondFile;
        for (int i = 0; i < file.Length; i++)
        {
            byte[] damaged = (byte[])file.Clone();
            damaged[i] ^= 0x10;
            before.Flash.Damage(name, damaged);
            Assert.AreEqual("", new LogBench(before.Flash).Text(), "byte " + i);
        }
    }

    [TestMethod]
    public void Behind_a_damaged_file_nothing_is_added_and_the_other_one_is_gone_on_with()
    {
        LogBench bench = new();
        bench.Log.Write("lost");
        bench.Restarting();
        byte[] file = bench.Flash.Raw(KeptLog.FirstFile);
        Assert.AreEqual(1, (int)file[2], "the format");
        file[10] ^= 1;
        bench.Flash.Damage(KeptLog.FirstFile, file);
        for (int i = 0; i < 3; i++)
        {
            bench = new LogBench(bench.Flash);
            bench.Log.Write("line " + i + ".");
            bench.Restarting();
        }

        Assert.AreEqual("- 000000 line 0.\n- 000000 line 1.\n- 000000 line 2.\n", bench.Text());
    }

    private static void CutAt(int operation, int bytes, bool leavesGarbage)
    {
        LogBench bench = new();
        int written = 0;
        bench.Flash.CutAt(operation, bytes, leavesGarbage);
        try
        {
            for (; written < 40; written++)
            {
                bench.Log.Write("a line of this kind, number " + written + ".");
                bench.Restarting();
            }
        }
        catch (PowerCutException)
        {
            written += bytes >= bench.Flash.InterruptedBytes ? 1 : 0;
        }

        bench.Flash.ClearCut();
        LogBench after = new(bench.Flash);
        string text = after.Text();
        string where = "operation " + operation + ", " + bytes + " bytes";
        Assert.AreEqual(written > 0, text.Contains("number 0."), where);
        Assert.AreEqual(written > 0, text.Contains("number " + (written - 1) + "."), where);
        after.Log.Write("and on");
        after.Restarting();
        LogBench again = new(bench.Flash);
        Assert.Contains("and on", again.Text());
        Assert.AreEqual(written > 0, again.Text().Contains("number " + (written - 1) + "."), where);
    }
}
