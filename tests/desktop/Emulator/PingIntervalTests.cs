// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>WebSocketPingInterval as a server sees it that looks at every frame.</summary>
[TestClass]
public sealed class PingIntervalTests
{
    private const int Pings = 50;
    private const string KeyHeader = "Sec-WebSocket-Key: ";

    [TestMethod]
    public void Pings_that_are_answered_come_at_their_interval_though_a_pong_may_take_longer()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<TimeSpan> peer = Task.Run(() => AnswerPings(listener));

        // 1 s is 10 ms here; at the pace of the pong time-out of 30 s the pings would take 15 s.
        WebSocketLink link = new(new Deadlines());
        VirtualNetwork.Current = new VirtualNetwork(new ScaledTime(100));
        link.Open($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/ocpp/CP1", "CP1", null, 1);
        Assert.IsTrue(peer.Wait(TimeSpan.FromSeconds(60)), "pings");
        link.Close();
        Assert.IsTrue(peer.Result < TimeSpan.FromSeconds(8), $"{Pings} pings took {peer.Result}");
    }

    /// <summary>Time that the pings took.</summary>
    private static TimeSpan AnswerPings(TcpListener listener)
    {
        using TcpClient client = listener.AcceptTcpClient();
        using NetworkStream stream = client.GetStream();
        ShakeHands(stream);
        Stopwatch watch = Stopwatch.StartNew();
        byte[] head = new byte[6];
        for (int i = 0; i < Pings; i++)
        {
            // Masked, as all frames of a client: type, length, mask, payload.
            stream.ReadExactly(head);
            Assert.AreEqual(0x89, head[0], "only pings are expected");
            byte[] payload = new byte[head[1] & 0x7F];
            stream.ReadExactly(payload);
            for (int k = 0; k < payload.Length; k++)
            {
                payload[k] ^= head[2 + (k % 4)];
            }

            stream.Write([0x8A, (byte)payload.Length, .. payload]);
        }

        return watch.Elapsed;
    }

    private static void ShakeHands(Stream stream)
    {
        StringBuilder request = new();
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            request.Append((char)stream.ReadByte());
        }

        string text = request.ToString();
        int begin = text.IndexOf(KeyHeader, StringComparison.OrdinalIgnoreCase) + KeyHeader.Length;
        string key = text[begin..text.IndexOf('\r', begin)].Trim();
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        stream.Write(Encoding.ASCII.GetBytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Protocol: ocpp1.6\r\nSec-WebSocket-Accept: " + accept + "\r\n\r\n"));
    }
}
