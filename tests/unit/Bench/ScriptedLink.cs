// SPDX-License-Identifier: MIT

using System.Collections;
using System.Text;

namespace OcppStation.Tests;

/// <summary>A link in memory that does what the test says.</summary>
public sealed class ScriptedLink : ILink
{
    private readonly Queue _received = new();
    private readonly Queue _sent = new();

    public LinkState State { get; set; }

    public int Version => 0;

    public string LastError { get; set; }

    public int RefusalStatus { get; set; }

    public int RetryAfterSeconds { get; set; }

    public LinkFailure Failure { get; set; }

    public TlsCredentials Tls { get; private set; }

    public int SignalDbm { get; set; }

    /// <summary>What a connection attempt ends in; Connecting hangs.</summary>
    public LinkState AttemptResult { get; set; } = LinkState.Open;

    /// <summary>False while the link's queue is full.</summary>
    public bool HasRoom { get; set; } = true;

    public int Attempts { get; private set; }

    public int Closes { get; private set; }

    public string Url { get; private set; }

    public string User { get; private set; }

    public string Password { get; private set; }

    public int PingSeconds { get; private set; }

    /// <summary>Frames sent and not taken yet.</summary>
    public int SentCount => _sent.Count;

    public void Open(string url, string user, string password, int pingIntervalSeconds, TlsCredentials tls)
    {
        Attempts++;
        Url = url;
        User = user;
        Password = password;
        PingSeconds = pingIntervalSeconds;
        Tls = tls;
        State = AttemptResult;
    }

    public void Close()
    {
        Closes++;
        Drop();
    }

    public bool Send(byte[] buffer, int length)
    {
        if (State != LinkState.Open || !HasRoom)
        {
            return false;
        }

        _sent.Enqueue(Encoding.UTF8.GetString(buffer, 0, length));
        return true;
    }

    public byte[] Receive()
    {
        return _received.Count > 0 ? (byte[])_received.Dequeue() : null;
    }

    /// <summary>The connection is lost.</summary>
    public void Drop()
    {
        State = LinkState.Closed;
        _received.Clear();
    }

    /// <summary>The central system sends a frame.</summary>
    public void Deliver(byte[] frame)
    {
        _received.Enqueue(frame);
    }

    /// <summary>The oldest frame sent, or null.</summary>
    public string Take()
    {
        return _sent.Count > 0 ? (string)_sent.Dequeue() : null;
    }
}
