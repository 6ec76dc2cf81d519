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
