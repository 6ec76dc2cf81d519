// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Pings in the station's monotonic time; the calendar has no part in them.</summary>
[TestClass]
public class PingTests
{
    [TestMethod]
    public void A_ping_leaves_at_every_interval_and_its_pong_keeps_the_link()
    {
        LinkBench bench = LinkBench.Open(30);
        for (int i = 0; i < 20; i++)
        {
            bench.Pass(30000);
            Assert.AreEqual("89 ", bench.Transport.TakeFrame());
            Assert.IsTrue(bench.Link.IsAwaitingPong);
            bench.Transport.Deliver(Hex.Parse("8A 00"));
            Assert.IsTrue(bench.WaitForPong());
        }

        Assert.AreEqual(LinkState.Open, bench.Link.State);
        bench.Link.Close();
    }

    [TestMethod]
    public void Between_two_intervals_no_ping_leaves_however_often_it_is_looked()
    {
        LinkBench bench = LinkBench.Open(30);
        bench.Pass(30000);
        Assert.AreEqual("89 ", bench.Transport.TakeFrame());
        bench.Transport.Deliver(Hex.Parse("8A 00"));
        Assert.IsTrue(bench.WaitForPong());
        for (int i = 0; i < 10; i++)
        {
            bench.Pass(20);
        }

        Assert.IsTrue(bench.Send("A"));
        Assert.AreEqual("81 41", bench.Transport.TakeFrame());
        bench.Pass(29800);
        Assert.AreEqual("89 ", bench.Transport.TakeFrame());
        bench.Link.Close();
    }

    [TestMethod]
    public void The_tick_need_not_come_before_the_next_ping()
    {
        LinkBench bench = LinkBench.Open(25);
        Assert.AreEqual(bench.Time.NowMs + 25000, bench.Time.NextMs);
        bench.Pass(24999);
        Assert.AreEqual(bench.Time.NowMs + 1, bench.Time.NextMs);
        bench.Link.Close();
    }

    [TestMethod]
    [DataRow(30, 60)]
    [DataRow(60, 90)]
    [DataRow(5, 35)]
    public void A_link_that_has_gone_silent_is_found_within_interval_and_time_out(int intervalSeconds, int foundSeconds)
    {
        LinkBench bench = LinkBench.Open(intervalSeconds);
        int seconds = 0;
        while (bench.Link.State == LinkState.Open && seconds < 1000)
        {
            bench.Pass(1000);
            seconds++;
        }

        Assert.AreEqual(foundSeconds, seconds);
        Assert.AreEqual("no pong within 30 s", bench.Link.LastError);
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    public void A_peer_that_does_not_read_is_found_by_the_missing_pong()
    {
        LinkBench bench = LinkBench.Open(30);
        bench.Transport.HoldWrites();
        Assert.IsTrue(bench.Send("A"));
        bench.Pass(30000);
        bench.Pass(30000);
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        Assert.IsTrue(bench.Transport.WaitForClose());
    }

    [TestMethod]
    public void Pongs_slower_than_the_interval_are_waited_for()
    {
        LinkBench bench = LinkBench.Open(10);
        for (int i = 0; i < 10; i++)
        {
            bench.Pass(10000);
            bench.Pass(10000);
            bench.Transport.Deliver(Hex.Parse("8A 00"));
            Assert.IsTrue(bench.WaitForPong());
        }

        Assert.AreEqual(LinkState.Open, bench.Link.State);
        bench.Link.Close();
    }

    [TestMethod]
    public void With_interval_0_nothing_is_sent_and_nothing_missed()
    {
        LinkBench bench = LinkBench.Open(0);
        bench.Pass(100 * 24 * 3600);
        Assert.AreEqual(LinkState.Open, bench.Link.State);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
        bench.Link.Close();
        Assert.AreEqual("88 03E8", bench.Transport.TakeFrame());
    }
}
