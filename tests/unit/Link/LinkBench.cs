// SPDX-License-Identifier: MIT

using System;
using System.Text;
using System.Threading;

namespace OcppStation.Tests;

/// <summary>The shipped link over a socket in memory, with the tick's time in the test's hands.</summary>
public sealed class LinkBench
{
    private const int PatienceMs = 20000;

    private readonly AutoResetEvent _activity = new(false);

    public LinkBench()
    {
        Time.BeginTurn(1000);
        Link = new WebSocketLink(Time, Transport, new ConnectionThreads());
        Link.Activity += OnActivity;
    }

    public Deadlines Time { get; } = new Deadlines();

    public ScriptedTransport Transport { get; } = new ScriptedTransport();

    public WebSocketLink Link { get; }

    /// <summary>A link that is open.</summary>
    public static LinkBench Open(int pingIntervalSeconds)
    {
        LinkBench bench = new();
        bench.Link.Open("ws://central/ocpp/CP1", "CP1", null, pingIntervalSeconds, null);
        bench.Transport.Deliver(bench.Answer());
        bench.Wait(LinkState.Open);
        return bench;
    }

    /// <summary>Reads the station's request and makes the answer that upgrades.</summary>
    public string Answer()
    {
        return AnswerTo(Transport.TakeRequest());
    }

    /// <summary>The answer that upgrades.</summary>
    public static string AnswerTo(string request)
    {
        int key = request.IndexOf("Sec-WebSocket-Key: ") + 19;
        string proof = request.Substring(key, 24) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: ocpp1.6\r\n"
            + "Sec-WebSocket-Accept: " + Convert.ToBase64String(Sha1.Hash(Encoding.UTF8.GetBytes(proof))) + "\r\n\r\n";
    }

    /// <summary>The station's time goes on and its tick looks at the link.</summary>
    public void Pass(int ms)
    {
        Time.BeginTurn(Time.NowMs + ms);
        _ = Link.State;
    }

    /// <summary>Waits for a state; false when it does not come.</summary>
    public bool Wait(LinkState state)
    {
        while (Link.State != state)
        {
            if (!_activity.WaitOne(PatienceMs, false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Waits for a Pong to be seen.</summary>
    public bool WaitForPong()
    {
        while (Link.IsAwaitingPong)
        {
            if (!_activity.WaitOne(PatienceMs, false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Waits for a message.</summary>
    public string Receive()
    {
        byte[] message = Link.Receive();
        while (message == null && _activity.WaitOne(PatienceMs, false))
        {
            message = Link.Receive();
        }

        return message == null ? "nothing" : Encoding.UTF8.GetString(message, 0, message.Length);
    }

    /// <summary>Sends a text.</summary>
    public bool Send(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Link.Send(bytes, bytes.Length);
    }

    private void OnActivity(object sender, EventArgs e)
    {
        _activity.Set();
    }
}
