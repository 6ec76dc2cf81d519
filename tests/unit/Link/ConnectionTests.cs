// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Threading;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>One connection, its threads' work done step by step.</summary>
[TestClass]
public class ConnectionTests
{
    [TestMethod]
    public void Without_memory_for_a_thread_there_is_no_connection_and_the_next_attempt_is_free()
    {
        Bench bench = new();
        bench.Threads.HasRoom = false;
        for (int i = 0; i <= WebSocketLink.LeavingConnections + 1; i++)
        {
            bench.Open();
            Assert.AreEqual(LinkState.Closed, bench.Link.State);
            Assert.StartsWith("cannot connect: ", bench.Link.LastError);
            Assert.AreEqual(0, bench.Link.Connections);
            Assert.IsFalse(bench.Link.IsSilent());
        }
    }

    [TestMethod]
    public void Without_a_socket_there_is_no_connection()
    {
        Bench bench = new();
        bench.Transport.HasSocket = false;
        bench.Open();
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        Assert.AreEqual("cannot connect: no socket", bench.Link.LastError);
        Assert.AreEqual(0, bench.Link.Connections);
    }

    [TestMethod]
    public void One_that_connects_or_is_open_is_not_opened_again_and_takes_messages_only_when_it_is_open()
    {
        Bench bench = new();
        bench.Open();
        bench.Open();
        Assert.AreEqual(1, bench.Link.Connections);
        Assert.IsFalse(bench.Send(1));
        Assert.IsNull(bench.Link.Receive());
        Assert.IsTrue(bench.Connect());
        int version = bench.Link.Version;
        bench.Open();
        Assert.AreEqual(1, bench.Link.Connections);
        Assert.AreEqual(LinkState.Open, bench.Link.State);
        Assert.AreEqual(version, bench.Link.Version);
        Assert.IsTrue(bench.Send(1));
        bench.Transport.Deliver(Hex.Parse("81 01 41"));
        Assert.IsTrue(bench.Threads.Connection.ReceiveNext());
        Assert.AreEqual(version + 1, bench.Link.Version);
        bench.Link.Close();
        Assert.IsFalse(bench.Send(1));
        Assert.IsNull(bench.Link.Receive());
        Assert.AreEqual(version + 2, bench.Link.Version);
    }

    [TestMethod]
    [DataRow("ws://central/CP1", false, 80)]
    [DataRow("wss://central/CP1", true, 443)]
    public void TLS_is_made_where_the_URL_says_so(string url, bool isSecure, int port)
    {
        for (int i = 0; i < 2; i++)
        {
            Bench bench = new();
            bench.Link.Open(url, "CP1", null, 0, i == 0 ? null : new TlsCredentials());
            bench.Transport.EndStream();
            Assert.IsFalse(bench.Threads.Connection.Connect());
            Assert.AreEqual(isSecure, bench.Transport.IsSecure);
            Assert.AreEqual(port, bench.Transport.Port);
        }
    }

    [TestMethod]
    [DataRow("HTTP/1.1 503 Busy\r\n\r\n", "cannot connect: central system answered 503 Busy", 503)]
    [DataRow("SSH-2.0\r\n\r\n", "cannot connect: central system's answer is not HTTP: no status line", 0)]
    public void A_connection_that_was_refused_is_over_at_once(string answer, string error, int status)
    {
        Bench bench = new();
        bench.Open();
        Assert.AreEqual(1, bench.Link.Connections);
        bench.Transport.Deliver(answer);
        Assert.IsFalse(bench.Threads.Connection.Connect());
        bench.ExpectOver(error);
        Assert.AreEqual(status, bench.Link.RefusalStatus);
        Assert.AreEqual((int)LinkFailure.None, (int)bench.Link.Failure);
    }

    [TestMethod]
    public void A_server_that_cannot_be_reached_is_no_connection()
    {
        Bench bench = new();
        bench.Link.Close();
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        bench.Open();
        bench.Transport.Failure = new IOException("no route");
        Assert.IsFalse(bench.Threads.Connection.Connect());
        bench.ExpectOver("cannot connect: connection failed: no route");
    }

    [TestMethod]
    public void What_TLS_finds_wrong_is_told_until_the_next_attempt()
    {
        Bench bench = new();
        bench.Open();
        bench.Transport.Failure = new TlsException(LinkFailure.PeerCertificate, "who is that");
        Assert.IsFalse(bench.Threads.Connection.Connect());
        bench.ExpectOver("cannot connect: who is that");
        Assert.AreEqual((int)LinkFailure.PeerCertificate, (int)bench.Link.Failure);
        bench.Open();
        Assert.AreEqual((int)LinkFailure.None, (int)bench.Link.Failure);
    }

    [TestMethod]
    public void A_connection_that_is_not_wanted_any_more_when_it_is_made_is_over()
    {
        Bench bench = new();
        bench.Open();
        bench.Link.Close();
        Assert.AreEqual(1, bench.Threads.Leaves);
        Assert.AreEqual(1, bench.Link.Connections);
        Assert.IsFalse(bench.Connect());
        Assert.AreEqual(0, bench.Link.Connections);
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        Assert.IsTrue(bench.Transport.IsClosed);
        Assert.IsNull(bench.Link.LastError);
    }

    [TestMethod]
    public void What_an_old_connection_tells_is_not_the_new_one_s()
    {
        Bench bench = new();
        bench.Open();
        WebSocketConnection old = bench.Threads.Connection;
        bench.Link.Close();
        bench.Open();
        bench.Transport.Deliver("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\n\r\n");
        int version = bench.Link.Version;
        Assert.IsFalse(old.Connect());
        Assert.AreEqual(LinkState.Connecting, bench.Link.State);
        Assert.AreEqual(0, bench.Link.RefusalStatus);
        Assert.AreEqual(0, bench.Link.RetryAfterSeconds);
        Assert.AreEqual(version, bench.Link.Version);
        Assert.AreEqual(1, bench.Link.Connections);
    }

    [TestMethod]
    public void One_sender_is_asked_for_and_sends_all_that_waits()
    {
        Bench bench = new();
        bench.OpenWhole();
        Assert.IsTrue(bench.Send(1));
        Assert.IsTrue(bench.Send(2));
        Assert.AreEqual(1, bench.Threads.Sends);
        bench.Threads.Connection.SendAll();
        Assert.AreEqual("81 00", bench.Transport.TakeFrame());
        Assert.AreEqual("81 0000", bench.Transport.TakeFrame());
        Assert.IsTrue(bench.Send(1));
        Assert.AreEqual(2, bench.Threads.Sends);
    }

    [TestMethod]
    public void A_message_for_which_there_is_no_thread_leaves_with_the_next()
    {
        Bench bench = new();
        bench.OpenWhole();
        bench.Threads.HasRoom = false;
        Assert.IsTrue(bench.Send(1));
        bench.Threads.HasRoom = true;
        Assert.IsTrue(bench.Send(2));
        Assert.AreEqual(1, bench.Threads.Sends);
        bench.Threads.Connection.SendAll();
        Assert.AreEqual("81 00", bench.Transport.TakeFrame());
        Assert.AreEqual("81 0000", bench.Transport.TakeFrame());
    }

    [TestMethod]
    public void A_long_frame_is_written_in_pieces_that_a_socket_has_room_for()
    {
        Bench bench = new();
        bench.OpenWhole();
        Assert.IsTrue(bench.Send(Limits.SendFrameBytes));
        bench.Threads.Connection.SendAll();
        Assert.AreEqual(3 + (2 * Limits.SendFrameBytes), bench.Transport.TakeFrame().Length);
        Assert.AreEqual(2048, bench.Transport.LongestWrite);
    }

    [TestMethod]
    public void Without_memory_for_a_farewell_the_socket_is_closed_at_once()
    {
        Bench bench = new();
        bench.OpenWhole();
        bench.Threads.HasRoom = false;
        bench.Link.Close();
        Assert.IsTrue(bench.Transport.IsClosed);
    }

    [TestMethod]
    public void A_farewell_is_said_once_and_whoever_leaves_closes_the_socket()
    {
        Bench bench = new();
        bench.OpenWhole();
        WebSocketConnection connection = bench.Threads.Connection;
        bench.Link.Close();
        Assert.AreEqual(1, bench.Threads.Leaves);
        Assert.IsFalse(connection.Over.WaitOne(0, false));
        bench.Transport.Deliver(Hex.Parse("88 02 03E8"));
        bench.Transport.EndStream();
        Assert.IsFalse(connection.ReceiveNext());
        Assert.AreEqual(1, bench.Threads.Leaves);
        Assert.AreEqual(0, bench.Link.Connections);
        Assert.IsTrue(connection.Over.WaitOne(0, false));
        Assert.IsTrue(bench.Transport.IsClosed);
    }

    [TestMethod]
    [DataRow("88 02 03E9", "closed by the central system, code 1001")]
    [DataRow("83 00", "protocol error: unknown frame")]
    [DataRow("81", "connection ended without a Close frame")]
    public void Receiving_ends_with_the_connection(string bytes, string error)
    {
        Bench bench = new();
        bench.OpenWhole();
        WebSocketConnection connection = bench.Threads.Connection;
        bench.Transport.Deliver(Hex.Parse("81 01 41 89 00 8A 00"));
        Assert.IsTrue(connection.ReceiveNext(), "a message");
        Assert.IsTrue(connection.HasInput);
        Assert.IsTrue(connection.ReceiveNext(), "a ping");
        Assert.IsTrue(connection.ReceiveNext(), "a pong");
        Assert.IsFalse(connection.HasInput);
        bench.Transport.Deliver(Hex.Parse(bytes));
        bench.Transport.EndStream();
        Assert.IsFalse(connection.ReceiveNext());
        bench.ExpectOver(error);
    }

    [TestMethod]
    public void A_socket_that_fails_ends_the_connection_whoever_is_at_it()
    {
        Bench bench = new();
        bench.OpenWhole();
        Assert.IsTrue(bench.Send(1));
        bench.Transport.Close();
        bench.Threads.Connection.SendAll();
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        Assert.AreEqual("sending failed: closed", bench.Link.LastError);
        Assert.AreEqual(1, bench.Link.Connections, "who receives has not noticed yet");
        Assert.IsFalse(bench.Threads.Connection.ReceiveNext());
        Assert.AreEqual(0, bench.Link.Connections);
    }

    [TestMethod]
    public void While_three_attempts_hang_no_more_are_made()
    {
        Bench bench = new();
        for (int i = 0; i <= WebSocketLink.LeavingConnections; i++)
        {
            Assert.IsFalse(bench.Link.IsSilent());
            bench.Open();
            Assert.AreEqual(LinkState.Connecting, bench.Link.State);
            bench.Link.Close();
        }

        Assert.IsTrue(bench.Link.IsSilent());
        bench.Open();
        Assert.AreEqual(LinkState.Closed, bench.Link.State);
        Assert.AreEqual("earlier attempts to connect still hang", bench.Link.LastError);
        Assert.AreEqual(3, bench.Link.Connections);
    }

    private sealed class Bench
    {
        private readonly Deadlines _time = new();
        private bool _isConnected;

        public Bench()
        {
            _time.BeginTurn(1000);
            Link = new WebSocketLink(_time, Transport, Threads);
        }

        public ScriptedTransport Transport { get; } = new ScriptedTransport();

        public ManualThreads Threads { get; } = new ManualThreads();

        public WebSocketLink Link { get; }

        public void Open()
        {
            Link.Open("ws://central/CP1", "CP1", null, 0, null);
        }

        /// <summary>Opens it and shakes hands.</summary>
        public void OpenWhole()
        {
            Open();
            Assert.IsTrue(Connect());
            Assert.AreEqual(LinkState.Open, Link.State);
        }

        /// <summary>Connects, with a central system that upgrades.</summary>
        public bool Connect()
        {
            Thread thread = new(Run);
            thread.Start();
            Transport.Deliver(LinkBench.AnswerTo(Transport.TakeRequest()));
            thread.Join();
            return _isConnected;
        }

        public bool Send(int length)
        {
            return Link.Send(new byte[length], length);
        }

        public void ExpectOver(string error)
        {
            Assert.AreEqual(LinkState.Closed, Link.State);
            Assert.AreEqual(error, Link.LastError);
            Assert.AreEqual(0, Link.Connections);
            Assert.IsTrue(Transport.IsClosed);
            Assert.IsTrue(Threads.Connection.Over.WaitOne(0, false));
        }

        private void Run()
        {
            try
            {
                _isConnected = Threads.Connection.Connect();
            }
            catch (Exception)
            {
                _isConnected = false;
            }
        }
    }
}
