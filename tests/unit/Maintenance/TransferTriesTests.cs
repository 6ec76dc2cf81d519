// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>When a transfer is looked at, begun, repeated and ended.</summary>
[TestClass]
public class TransferTriesTests
{
    private readonly VirtualClock _clock = new();
    private readonly Deadlines _time = new();
    private readonly MemoryServer _server = new();

    [TestMethod]
    public void A_look_comes_ten_times_a_second_or_in_the_next_tick_when_something_came()
    {
        TransferTries tries = Make(1, 1);
        Assert.IsFalse(tries.MayLook());
        At(20);
        Assert.IsTrue(tries.MayLook());
        At(100);
        Assert.IsFalse(tries.MayLook());
        Assert.AreEqual(120L, _time.ChoreMs);
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
            At(_time.NowMs + 1000);
        }
        while (tries.Failed() && Later(1000));

        Assert.AreEqual(expected, count);
        At(_time.NowMs + 100000);
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
            Assert.AreEqual(_time.NowMs + 20000, _time.ChoreMs);
            At(_time.NowMs + 19999);
            Assert.IsFalse(tries.MayBegin());
            At(_time.NowMs + 1);
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
            At(_time.NowMs + (seconds[i] * 1000) - 1);
            Assert.IsFalse(tries.MayBegin(), "pause " + i);
            At(_time.NowMs + 1);
        }
    }

    [TestMethod]
    public void What_stands_still_for_a_minute_is_cancelled_and_what_moves_is_not()
    {
        _server.Clock = _clock;
        _server.Put("a", new byte[1000]);
        _server.BytesPerSecond = 10;
        IFileTransfer transfer = _server.Create();
        TransferTries tries = new(transfer, _time);
        tries.Begin(1, 1);
        Assert.IsTrue(tries.MayBegin());
        transfer.Download("http://files/a", 0);
        for (int second = 1; second <= 70; second++)
        {
            At(second * 1000);
            Assert.AreEqual((int)TransferState.Running, (int)transfer.State);
            Assert.IsTrue(tries.IsAlive(), "second " + second);
        }

        _server.IsStuck = true;
        At(70000 + Limits.TransferStallMs - 1);
        Assert.AreEqual((int)TransferState.Running, (int)transfer.State);
        Assert.IsTrue(tries.IsAlive());
        At(70000 + Limits.TransferStallMs);
        Assert.IsFalse(tries.IsAlive());
        Assert.AreEqual((int)TransferState.Idle, (int)transfer.State);
    }

    private TransferTries Make(int count, int pauseSeconds)
    {
        At(0);
        TransferTries tries = new(_server.Create(), _time);
        tries.Begin(count, pauseSeconds);
        Assert.AreEqual((long)Limits.TickMs, _time.ChoreMs);
        _time.ChoreMs = Deadlines.Never;
        return tries;
    }

    private bool Later(int ms)
    {
        At(_time.NowMs + ms);
        return true;
    }

    private void At(long nowMs)
    {
        _clock.MonotonicMs = nowMs;
        _time.BeginTurn(nowMs);
        _time.ChoreMs = Deadlines.Never;
    }
}
