// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>
/// The shipped link over real sockets against servers that misbehave. Whatever they do, the link is closed with a reason, the
/// station can connect again, and neither a socket nor a thread is left.
/// </summary>
[TestClass]
public sealed class RudeServerTests : IDisposable
{
    private readonly RudeServer _server = new();
    private readonly Deadlines _time = new();
    private readonly AutoResetEvent _activity = new(false);
    private readonly WebSocketLink _link;
    private RudeConnection _connection;

    public RudeServerTests()
    {
        _time.BeginTurn(1000);
        _link = new WebSocketLink(_time, new SocketSource(), new ConnectionThreads());
        _link.Activity += (_, _) => _activity.Set();
    }

    /// <summary>What the server does, what the station says about it, and the last frame it sends.</summary>
    public static IEnumerable<object[]> Endings => RudeEndings.All.Select(one => new object[] { one.Name });

    public static IEnumerable<object[]> Handshakes => RudeHandshakes.All.Select(one => new object[] { one.Name });

    public void Dispose()
    {
        _link.Close();
        _connection?.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Endings))]
    public void Every_ending_has_its_reason_and_leaves_nothing(string name)
    {
        RudeEnding ending = RudeEndings.All.Single(one => one.Name == name);
        Open();
        ending.Behave(_connection);
        Until(() => _link.State == LinkState.Closed);
        StringAssert.Contains(_link.LastError, ending.Reason);
        if (ending.Farewell != null)
        {
            Assert.AreEqual(ending.Farewell, _connection.ReadFarewell());
        }

        Until(() => _link.Connections == 0);
        ConnectAgain();
    }

    [TestMethod]
    [DynamicData(nameof(Handshakes))]
    public void Unusual_handshakes_that_are_right_are_taken(string name)
    {
        Open();
        RudeHandshakes.All.Single(one => one.Name == name).Answer(_connection.ReadRequest());
        Until(() => _link.State == LinkState.Open);
        _connection.Frames("81 01 5A");
        Assert.AreEqual("Z", ReceiveText());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("HTTP/1.1 101 Switch")]
    public void A_server_that_never_finishes_its_answer_is_left_after_30_s(string beginning)
    {
        Open();
        _connection.ReadRequest().Write(beginning);
        Assert.AreEqual(LinkState.Connecting, _link.State);
        _time.BeginTurn(_time.NowMs + WebSocketLink.ConnectTimeoutMs);
        Assert.AreEqual(LinkState.Closed, _link.State);
        Assert.AreEqual("end", _connection.ReadFrame());
        Until(() => _link.Connections == 0);
        ConnectAgain();
    }

    [TestMethod]
    public void A_server_that_does_not_read_fills_the_queue_and_is_left_within_ping_and_time_out()
    {
        Connect(30);
        byte[] message = new byte[Limits.SendFrameBytes];
        int sent = 0;
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 1000)
        {
            // Until the network's buffers are full, and then the link's own.
            bool isTaken = _link.Send(message, message.Length);
            sent += isTaken ? 1 : 0;
            watch = isTaken ? Stopwatch.StartNew() : watch;
        }

        Assert.IsGreaterThan(0, sent);
        _time.BeginTurn(_time.NowMs + 30000);
        Assert.AreEqual(LinkState.Open, _link.State);
        _time.BeginTurn(_time.NowMs + WebSocketLink.PongTimeoutMs);
        Assert.AreEqual(LinkState.Closed, _link.State);
        Until(() => _link.Connections == 0);
        ConnectAgain();
    }

    [TestMethod]
    public void A_server_that_does_not_read_our_farewell_is_left_after_two_seconds()
    {
        Connect(30);
        byte[] message = new byte[Limits.SendFrameBytes];
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 500)
        {
            watch = _link.Send(message, message.Length) ? Stopwatch.StartNew() : watch;
        }

        _link.Close();
        Until(() => _link.Connections == 0);
    }

    [TestMethod]
    public void Fifty_thousand_pings_are_digested_and_the_last_is_answered()
    {
        Connect();
        string last = null;
        Thread pongs = new(() =>
        {
            while (last != "8A C34F")
            {
                last = _connection.ReadFrame();
            }
        });
        pongs.Start();
        for (int i = 0; i < 50000; i++)
        {
            _connection.Write([0x89, 2, (byte)(i >> 8), (byte)i]);
        }

        Assert.IsTrue(pongs.Join(TimeSpan.FromMinutes(2)), "last pong: " + last);
        Assert.IsTrue(_link.Send([(byte)'A'], 1));
        Assert.AreEqual("81 41", _connection.ReadFrame());
    }

    [TestMethod]
    public void Pings_from_a_server_that_reads_no_pong_take_no_memory_and_messages_still_come()
    {
        Connect();
        byte[] ping = [0x89, 125, .. new byte[125]];
        for (int i = 0; i < 50000; i++)
        {
            _connection.Write(ping);
        }

        _connection.Frames("81 01 5A");
        Assert.AreEqual("Z", ReceiveText());
    }

    [TestMethod]
    public void A_thousand_frames_in_one_segment_come_out_one_by_one()
    {
        Connect();
        byte[] frames = Enumerable.Range(0, 1000).SelectMany(i => new byte[] { 0x81, 2, (byte)('0' + i / 100), (byte)('0' + i % 10) }).ToArray();
        _connection.Write(frames);
        for (int i = 0; i < 1000; i++)
        {
            Assert.AreEqual($"{i / 100}{i % 10}", ReceiveText());
        }
    }

    [TestMethod]
    public void Frames_that_drip_come_out_whole()
    {
        Connect();
        _connection.Drip(Hex.Parse("81 7E 0100")).Drip(new string('x', 256)).Drip(Hex.Parse("01 01 41 89 00 80 01 42"));
        Assert.AreEqual(new string('x', 256), ReceiveText());
        Assert.AreEqual("AB", ReceiveText());
        Assert.AreEqual("8A ", _connection.ReadFrame());
    }

    private void Open(int pingIntervalSeconds = 0)
    {
        _link.Open(_server.Url, "CP1", "secret", pingIntervalSeconds, null);
        _connection = _server.Accept();
    }

    private void Connect(int pingIntervalSeconds = 0)
    {
        Open(pingIntervalSeconds);
        _connection.Upgrade();
        Until(() => _link.State == LinkState.Open);
    }

    private void ConnectAgain()
    {
        _connection.Dispose();
        Connect();
        Assert.IsTrue(_link.Send([(byte)'A'], 1));
        Assert.AreEqual("81 41", _connection.ReadFrame());
    }

    private string ReceiveText()
    {
        byte[] message = null;
        Until(() => (message = _link.Receive()) != null);
        return System.Text.Encoding.UTF8.GetString(message);
    }

    private void Until(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromMinutes(2), "waited in vain; last error: " + _link.LastError);
            _activity.WaitOne(10);
        }
    }
}
