// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>
/// The link over a stand-in that behaves as the library does. What the library leaves to its user, and where it is tested:
/// <list type="bullet">
/// <item>a connect that fails returns without an exception: A_refused_connection_is_reported;</item>
/// <item>a bad handshake throws: A_refused_upgrade_is_reported;</item>
/// <item>connecting has no time-out: An_attempt_that_gets_no_answer_ends_after_30_s_and_too_many_of_them_are_refused;</item>
/// <item>fragments come one by one: Fragments_are_joined_and_order_is_kept;</item>
/// <item>frames of any size are received: A_frame_far_above_the_limit_ends_the_connection, A_message_above_the_limit_is_thrown_away_and_the_connection_goes_on;</item>
/// <item>sending masks the caller's array: A_message_goes_both_ways_unchanged;</item>
/// <item>reading goes on for ever when the peer has gone without a Close frame, until the socket is aborted:
/// The_server_vanishes_without_a_close_frame, A_server_that_does_not_answer_the_close_frame_is_left_after_two_seconds;</item>
/// <item>a closed connection gives no reason and may come late: A_new_connection_is_not_harmed_by_the_end_of_the_old_one;</item>
/// <item>pings are timed by the calendar, so a step of the clock may end a connection at worst: A_silent_network_is_found_out_by_the_missing_pong
/// here, and in ClockStepTests that nothing else notices.</item>
/// </list>
/// </summary>
[TestClass]
public sealed class WebSocketLinkTests : IDisposable
{
    private readonly WebSocketPeer _peer = new();
    private readonly Deadlines _time = new();
    private readonly VirtualNetwork _network = new(new ScaledTime(100));
    private readonly AutoResetEvent _activity = new(false);
    private readonly WebSocketLink _link;

    public WebSocketLinkTests()
    {
        _time.BeginTurn(1000);
        _link = new WebSocketLink(_time);
        _link.Activity += (_, _) => _activity.Set();
    }

    public void Dispose()
    {
        _link.Close();
        _network.Break();
        _peer.Dispose();
    }

    [TestMethod]
    public void Connecting_asks_for_ocpp16_and_opens()
    {
        Open();
        Assert.AreNotEqual(LinkState.Closed, _link.State);
        _peer.Accept();
        Until(() => _link.State == LinkState.Open);
        Assert.AreEqual("ocpp1.6", (string)_peer.RequestHeaders["Sec-WebSocket-Protocol"]);
        Assert.IsFalse(_peer.RequestHeaders.ContainsKey("Authorization"));
        Assert.IsNull(_link.LastError);
    }

    [TestMethod]
    public void A_password_becomes_basic_authentication()
    {
        Open(password: "s3cret:ä");
        _peer.Accept();
        string expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("CP1:s3cret:ä"));
        Assert.AreEqual(expected, (string)_peer.RequestHeaders.Authorization);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(8192)]
    public void A_message_goes_both_ways_unchanged(int length)
    {
        Connect();
        byte[] message = Encoding.ASCII.GetBytes(new string('x', length));
        byte[] longer = message.Append((byte)'!').ToArray();
        Assert.IsTrue(_link.Send(longer, length));
        CollectionAssert.AreEqual(message, longer[..length], "the caller's buffer was touched");
        Assert.AreEqual(new string('x', length), _peer.Receive());
        _peer.Send(message);
        CollectionAssert.AreEqual(message, ReceiveOne());
    }

    [TestMethod]
    public void Fragments_are_joined_and_order_is_kept()
    {
        Connect();
        _peer.Send("[2,\"1\",", false);
        _peer.Send("\"Heart", false);
        _peer.Send("beat\",{}]");
        _peer.Send("[3]");
        Assert.AreEqual("[2,\"1\",\"Heartbeat\",{}]", Encoding.UTF8.GetString(ReceiveOne()));
        Assert.AreEqual("[3]", Encoding.UTF8.GetString(ReceiveOne()));
    }

    [TestMethod]
    public void A_message_above_the_limit_is_thrown_away_and_the_connection_goes_on()
    {
        Connect();
        _peer.Send(new byte[Limits.ReceiveFrameBytes + 1]);
        Assert.AreSame(Limits.OversizedFrame, ReceiveOne());
        _peer.Send(new byte[Limits.ReceiveFrameBytes / 2 + 1], false);
        _peer.Send(new byte[Limits.ReceiveFrameBytes / 2 + 1]);
        Assert.AreSame(Limits.OversizedFrame, ReceiveOne());
        _peer.Send("[3]");
        Assert.AreEqual("[3]", Encoding.UTF8.GetString(ReceiveOne()));
    }

    [TestMethod]
    public void A_frame_far_above_the_limit_ends_the_connection()
    {
        Connect();
        _peer.Send(new byte[64 * 1024]);
        Until(() => _link.State == LinkState.Closed);
    }

    [TestMethod]
    public void More_waiting_messages_than_the_queue_holds_close_the_link()
    {
        Connect();
        for (int i = 0; i <= Limits.ReceiveQueueFrames; i++)
        {
            _peer.Send("[3]");
        }

        Until(() => _link.State == LinkState.Closed);
        StringAssert.Contains(_link.LastError, "messages waiting");
        Assert.IsNull(_peer.Receive(), "a Close frame was expected");
    }

    [TestMethod]
    public void The_server_closes()
    {
        Connect();
        _peer.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).GetAwaiter().GetResult();
        Until(() => _link.State == LinkState.Closed);
        Assert.AreEqual("connection closed", _link.LastError);
        Assert.AreEqual(0, _network.Connections);
    }

    [TestMethod]
    public void The_server_vanishes_without_a_close_frame()
    {
        Connect();
        _peer.Vanish();
        Until(() => _link.State == LinkState.Closed);
        Assert.AreEqual("connection closed", _link.LastError);
    }

    [TestMethod]
    public void Closing_sends_a_close_frame_and_is_closed_at_once()
    {
        Connect();
        _link.Close();
        Assert.AreEqual(LinkState.Closed, _link.State);
        Assert.IsFalse(_link.Send([1], 1));
        Assert.IsNull(_peer.Receive());
        Assert.AreEqual(WebSocketCloseStatus.NormalClosure, _peer.Socket.CloseStatus);
    }

    [TestMethod]
    public void A_server_that_does_not_answer_the_close_frame_is_left_after_two_seconds()
    {
        Connect();
        _link.Close();
        Until(() => _network.Connections == 0);
    }

    [TestMethod]
    public void A_new_connection_is_not_harmed_by_the_end_of_the_old_one()
    {
        Connect();
        WebSocket old = _peer.Socket;
        _link.Close();
        Connect();
        old.Abort();
        _peer.Send("[3]");
        Assert.AreEqual("[3]", Encoding.UTF8.GetString(ReceiveOne()));
        Assert.AreEqual(LinkState.Open, _link.State);
    }

    [TestMethod]
    public void A_refused_upgrade_is_reported()
    {
        _peer.RefuseWith = 401;
        Open();
        Until(() => _link.State == LinkState.Closed);
        StringAssert.Contains(_link.LastError, "401");
    }

    [TestMethod]
    public void A_refused_connection_is_reported()
    {
        VirtualNetwork.Current = _network;
        _link.Open("ws://127.0.0.1:1/CP1", "CP1", null, 0);
        Until(() => _link.State == LinkState.Closed);
        StringAssert.Contains(_link.LastError, "cannot connect to ws://127.0.0.1:1/CP1");
    }

    [TestMethod]
    public void An_unusable_url_is_reported()
    {
        _link.Open("http://127.0.0.1/CP1", "CP1", null, 0);
        Until(() => _link.State == LinkState.Closed);
        StringAssert.Contains(_link.LastError, "ws://");
    }

    [TestMethod]
    public void An_attempt_that_gets_no_answer_ends_after_30_s_and_too_many_of_them_are_refused()
    {
        _network.Set(NetworkCondition.HalfOpen);
        for (int i = 0; i <= WebSocketLink.HangingAttempts; i++)
        {
            Open();
            _time.BeginTurn(_time.NowMs + WebSocketLink.ConnectTimeoutMs - 1);
            Assert.AreEqual(LinkState.Connecting, _link.State);
            Assert.AreEqual(_time.NowMs + 1, _time.NextMs);
            _time.BeginTurn(_time.NowMs + 1);
            Assert.AreEqual(LinkState.Closed, _link.State);
            Assert.AreEqual("no connection within 30 s", _link.LastError);
        }

        Open();
        Assert.AreEqual(LinkState.Closed, _link.State);
        Assert.AreEqual("earlier attempts to connect still hang", _link.LastError);
        _network.Set(NetworkCondition.Up);
        Until(() => _network.Connections == 0);
        Connect();
    }

    [TestMethod]
    public void A_network_that_is_down_breaks_the_connection_and_refuses_new_ones()
    {
        Connect();
        _network.Set(NetworkCondition.Down);
        Until(() => _link.State == LinkState.Closed);
        Open();
        Until(() => _link.State == LinkState.Closed);
        _network.Set(NetworkCondition.Up);
        Connect();
    }

    [TestMethod]
    public void A_silent_network_is_found_out_by_the_missing_pong()
    {
        Connect(pingIntervalSeconds: 5);
        _network.Set(NetworkCondition.HalfOpen);
        Assert.IsTrue(_link.Send([1], 1));
        Until(() => _link.State == LinkState.Closed);
    }

    [TestMethod]
    public void Pongs_keep_an_idle_connection()
    {
        Connect(pingIntervalSeconds: 1);
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 1000)
        {
            // 100 virtual seconds; the peer answers pings only while it receives.
            _link.Send([(byte)'x'], 1);
            Assert.AreEqual("x", _peer.Receive());
            _activity.WaitOne(20);
        }

        Assert.AreEqual(LinkState.Open, _link.State);
    }

    private void Open(string password = null, int pingIntervalSeconds = 0)
    {
        VirtualNetwork.Current = _network;
        _link.Open(_peer.Url, "CP1", password, pingIntervalSeconds);
    }

    private void Connect(int pingIntervalSeconds = 0)
    {
        Open(null, pingIntervalSeconds);
        _peer.Accept();
        Until(() => _link.State == LinkState.Open);
    }

    private byte[] ReceiveOne()
    {
        byte[] message = null;
        Until(() => (message = _link.Receive()) != null);
        return message;
    }

    private void Until(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromSeconds(20), "waited in vain; last error: " + _link.LastError);
            _activity.WaitOne(10);
        }
    }
}
