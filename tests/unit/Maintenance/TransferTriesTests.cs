// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>When a transfer is looked at, begun, repeated and ended.</summary>
[TestClass]
public class TransferTriesTests
{
    private static VirtualClock s_clock;
    private static Deadlines s_time;
    private static MemoryServer s_server;

    [TestMethod]
    public void A_look_comes_ten_times_a_second_or_in_the_next_tick_when_something_came()
    {
        TransferTries tries = Make(1, 1);
        Assert.IsFalse(tries.MayLook());
        At(20);
        Assert.IsTrue(tries.MayLook());
        At(100);
        Assert.IsFalse(tries.MayLook());
        Assert.AreEqual(120L, s_time.ChoreMs);
        At(120);
        Assert.IsTrue(tries.MayLook());
        tries.LookSoon();
        At(139);
        Assert.IsFalse(tries.MayLook());
        At(140);
        Assert.IsTrue(tries.MayLook());
    }

    [TestMethod]
    [DataRow(0, TransferTries.DefaultTries)]
    [DataRow(1, 1)]
    [DataRow(7, 7)]
    public void So_many_tries(int asked, int expected)
    {
        TransferTries tries = Make(asked, 1);
        int count = 0;
        do
        {
            Assert.IsTrue(tries.MayBegin());
            count++;
            Assert.AreEqual(expected - count, tries.Left);
            At(s_time.NowMs + 1000);
        }
        while (tries.Failed() && Later(1000));

        Assert.AreEqual(expected, count);
        At(s_time.NowMs + 100000);
        Assert.IsFalse(tries.MayBegin());
    }

    [TestMethod]
    public void A_pause_that_was_given_stays_the_same()
    {
        TransferTries tries = Make(3, 20);
        for (int i = 0; i < 2; i++)
        {
            Assert.IsTrue(tries.MayBegin());
            Assert.IsTrue(tries.Failed());
            Assert.AreEqual(s_time.NowMs + 20000, s_time.ChoreMs);
            At(s_time.NowMs + 19999);
            Assert.IsFalse(tries.MayBegin());
            At(s_time.NowMs + 1);
        }

        Assert.IsTrue(tries.MayBegin());
        Assert.IsFalse(tries.Failed());
    }

    [TestMethod]
    public void Its_own_pause_doubles_up_to_ten_minutes()
    {
        int[] seconds = [15, 30, 60, 120, 240, 480, 600, 600];
        TransferTries tries = Make(9, 0);
        for (int i = 0; i < seconds.Length; i++)
        {
            Assert.IsTrue(tries.MayBegin());
            Assert.IsTrue(tries.Failed());
            At(s_time.NowMs + (seconds[i] * 1000) - 1);
            Assert.IsFalse(tries.MayBegin(), "pause " + i);
            At(s_time.NowMs + 1);
        }
    }

    [TestMethod]
    public void What_stands_still_for_a_minute_is_cancelled_and_what_moves_is_not()
    {
        Begin();
        s_server.Clock = s_clock;
        s_server.Put("a", new byte[1000]);
        s_server.BytesPerSecond = 10;
        IFileTransfer transfer = s_server.Create();
        TransferTries tries = new(transfer, s_time);
        tries.Begin(1, 1);
        Assert.IsTrue(tries.MayBegin());
        transfer.Download("http://files/a", 0);
        for (int second = 1; second <= 70; second++)
        {
            At(second * 1000);
            Assert.AreEqual((int)TransferState.Running, (int)transfer.State);
            Assert.IsTrue(tries.IsAlive(), "second " + second);
        }

        s_server.IsStuck = true;
        At(70000 + Limits.TransferStallMs - 1);
        Assert.AreEqual((int)TransferState.Running, (int)transfer.State);
        Assert.IsTrue(tries.IsAlive());
        At(70000 + Limits.TransferStallMs);
        Assert.IsFalse(tries.IsAlive());
        Assert.AreEqual((int)TransferState.Idle, (int)transfer.State);
    }

    private static void Begin()
    {
        s_clock = new VirtualClock();
        s_time = new Deadlines();
        s_server = new MemoryServer();
    }

    private static TransferTries Make(int count, int pauseSeconds)
    {
        Begin();
        At(0);
        TransferTries tries = new(s_server.Create(), s_time);
        tries.Begin(count, pauseSeconds);
        Assert.AreEqual((long)Limits.TickMs, s_time.ChoreMs);
        s_time.ChoreMs = Deadlines.Never;
        return tries;
    }

    private static bool Later(int ms)
    {
        At(s_time.NowMs + ms);
        return true;
    }

    private static void At(long nowMs)
    {
        s_clock.MonotonicMs = nowMs;
        s_time.BeginTurn(nowMs);
        s_time.ChoreMs = Deadlines.Never;
    }
}
