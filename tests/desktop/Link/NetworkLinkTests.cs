// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The shipped link over real sockets, against a server that others wrote, with the emulator's network switch between them.</summary>
[TestClass]
public sealed class NetworkLinkTests : IDisposable
{
    private readonly WebSocketPeer _peer = new();
    private readonly Deadlines _time = new();
    private readonly VirtualNetwork _network = new();
    private readonly AutoResetEvent _activity = new(false);
    private readonly WebSocketLink _link;

    public NetworkLinkTests()
    {
        _time.BeginTurn(1000);
        _link = new WebSocketLink(_time, _network, new ConnectionThreads());
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
        Connect();
        Assert.AreEqual("ocpp1.6", (string)_peer.RequestHeaders["Sec-WebSocket-Protocol"]);
        Assert.AreEqual(new Uri(_peer.Url).Authority, (string)_peer.RequestHeaders.Host);
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
    [DataRow(2041)]
    [DataRow(8192)]
    public void A_message_goes_both_ways_unchanged(int length)
    {
        Connect();
        byte[] message = Encoding.ASCII.GetBytes(new string('x', length));
        Assert.IsTrue(_link.Send(message, length));
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
    public void A_hundred_commands_in_one_burst_all_arrive()
    {
        Connect();
        for (int i = 0; i < 100; i++)
        {
            _peer.Send(i.ToString());
        }

        for (int i = 0; i < 100; i++)
        {
            Assert.AreEqual(i.ToString(), Encoding.UTF8.GetString(ReceiveOne()));
        }

        Assert.AreEqual(LinkState.Open, _link.State);
    }

    [TestMethod]
    public void A_frame_far_above_the_limit_ends_the_connection()
    {
        Connect();
        _peer.Send(new byte[64 * 1024]);
        Until(() => _link.State == LinkState.Closed);
        Assert.IsNull(_peer.Receive());
        Assert.AreEqual(WebSocketCloseStatus.MessageTooBig, _peer.Socket.CloseStatus);
    }

    [TestMethod]
    public void The_server_closes()
    {
        Connect();
        _peer.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).GetAwaiter().GetResult();
        Until(() => _link.State == LinkState.Closed);
        Assert.AreEqual("closed by the central system, code 1000", _link.LastError);
    }

    [TestMethod]
    public void The_server_vanishes_without_a_close_frame()
    {
        Connect();
        _peer.Vanish();
        Until(() => _link.State == LinkState.Closed);
        Until(() => _network.Connections == 0);
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
        Until(() => _link.Connections == 0);
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
        Assert.AreEqual("cannot connect: central system answered 401 Unauthorized", _link.LastError);
        Assert.AreEqual(401, _link.RefusalStatus);
    }

    [TestMethod]
    public void A_refused_connection_is_reported()
    {
        _link.Open("ws://127.0.0.1:1/CP1", "CP1", null, 0, null);
        Until(() => _link.State == LinkState.Closed);
        StringAssert.StartsWith(_link.LastError, "cannot connect: connection failed: ");
        Assert.AreEqual(0, _link.RefusalStatus);
    }

    [TestMethod]
    public void A_name_is_looked_up()
    {
        _link.Open(_peer.Url.Replace("127.0.0.1", "localhost"), "CP1", null, 0, null);
        _peer.Accept();
        Until(() => _link.State == LinkState.Open);
    }

    [TestMethod]
    public void An_attempt_that_gets_no_answer_ends_after_30_s_and_leaves_nothing()
    {
        _network.Set(NetworkCondition.HalfOpen);
        for (int i = 0; i < 10; i++)
        {
            Open();
            Assert.AreEqual(LinkState.Connecting, _link.State);
            _time.BeginTurn(_time.NowMs + WebSocketLink.ConnectTimeoutMs);
            Assert.AreEqual(LinkState.Closed, _link.State);
            Assert.AreEqual("no connection within 30 s", _link.LastError);
            Until(() => _link.Connections == 0);
        }

        _network.Set(NetworkCondition.Up);
        Assert.AreEqual(0, _network.Connections);
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
        StringAssert.Contains(_link.LastError, "the network is down");
        _network.Set(NetworkCondition.Up);
        Connect();
    }

    [TestMethod]
    public void A_silent_network_is_found_out_by_the_missing_pong()
    {
        Connect(pingIntervalSeconds: 30);
        _network.Set(NetworkCondition.HalfOpen);
        Assert.IsTrue(_link.Send([1], 1));
        _time.BeginTurn(_time.NowMs + 30000);
        Assert.AreEqual(LinkState.Open, _link.State);
        _time.BeginTurn(_time.NowMs + WebSocketLink.PongTimeoutMs);
        Assert.AreEqual(LinkState.Closed, _link.State);
        Until(() => _network.Connections == 0);
    }

    [TestMethod]
    public void The_end_of_a_stream_vanishes_in_a_half_open_network()
    {
        Connect(pingIntervalSeconds: 30);
        _network.Set(NetworkCondition.HalfOpen);
        _peer.Vanish();
        Assert.AreEqual(LinkState.Open, _link.State);
        _network.Set(NetworkCondition.Up);
        Until(() => _link.State == LinkState.Closed);
        Connect();
    }

    private void Open(string password = null, int pingIntervalSeconds = 0) =>
        _link.Open(_peer.Url, "CP1", password, pingIntervalSeconds, null);

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
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromMinutes(2), "waited in vain; last error: " + _link.LastError);
            _activity.WaitOne(10);
        }
    }
}
