// SPDX-License-Identifier: MIT

using System;
using System.Collections;

namespace OcppStation.Emulation;

/// <summary>
/// A link to a central system in the same memory, on virtual time. Its far side takes what the station sends and delivers
/// frames; it can be down, or half open: then bytes vanish until the station's pings go unanswered.
/// </summary>
public sealed class MemoryLink : ILink
{
    private const int ConnectMs = 50;
    private const int PongTimeoutMs = 10000;
    private const int Unauthorized = 401;

    private readonly IClock _clock;
    private readonly Queue _sent = new();
    private readonly Queue _received = new();

    private LinkState _state;
    private long _connectedMs;
    private long _deadMs = long.MaxValue;
    private int _pingMs;
    private bool _isUp = true;
    private bool _isHalfOpen;
    private string _password;
    private bool _isSecure;

    public MemoryLink(IClock clock)
    {
        _clock = clock;
    }

    /// <inheritdoc/>
    public LinkState State
    {
        get
        {
            Settle();
            return _state;
        }
    }

    /// <inheritdoc/>
    public string LastError { get; private set; }

    /// <inheritdoc/>
    public int RefusalStatus { get; private set; }

    /// <inheritdoc/>
    public int RetryAfterSeconds => 0;

    /// <inheritdoc/>
    public LinkFailure Failure => LinkFailure.None;

    /// <inheritdoc/>
    public int SignalDbm => 0;

    /// <summary>Who is let in; null: everybody.</summary>
    public MemoryDoor Door { get; set; }

    /// <summary>Connections made so far.</summary>
    public int Connections { get; private set; }

    /// <inheritdoc/>
    public int Version { get; private set; }

    /// <summary>When the state changes by itself; <see cref="long.MaxValue"/> when it does not.</summary>
    public long NextMs
    {
        get
        {
            if (_state == LinkState.Connecting)
            {
                return _connectedMs;
            }

            return _state == LinkState.Open ? _deadMs : long.MaxValue;
        }
    }

    /// <summary>The network is there.</summary>
    public bool IsUp
    {
        get => _isUp;
        set
        {
            _isUp = value;
            _isHalfOpen = false;
            _deadMs = long.MaxValue;
            if (!value)
            {
                Drop("network down");
            }
        }
    }

    /// <summary>From now on bytes vanish in both directions, and neither side is told.</summary>
    public void GoHalfOpen()
    {
        _isHalfOpen = true;
        _deadMs = _pingMs > 0 && _state == LinkState.Open ? _clock.MonotonicMs + _pingMs + PongTimeoutMs : long.MaxValue;
    }

    /// <summary>The central system closes the connection.</summary>
    public void Drop(string why)
    {
        if (_state != LinkState.Closed)
        {
            _state = LinkState.Closed;
            LastError = why;
            _sent.Clear();
            _received.Clear();
            Version++;
        }
    }

    /// <inheritdoc/>
    public void Open(string url, string user, string password, int pingIntervalSeconds, TlsCredentials tls)
    {
        if (_state != LinkState.Closed)
        {
            return;
        }

        _pingMs = pingIntervalSeconds * 1000;
        _password = password;
        _isSecure = tls != null;
        _state = LinkState.Connecting;
        _connectedMs = _clock.MonotonicMs + ConnectMs;
    }

    /// <inheritdoc/>
    public void Close()
    {
        Drop(null);
    }

    /// <inheritdoc/>
    public bool Send(byte[] buffer, int length)
    {
        if (State != LinkState.Open)
        {
            return false;
        }

        if (!_isHalfOpen)
        {
            byte[] copy = new byte[length];
            Array.Copy(buffer, copy, length);
            _sent.Enqueue(copy);
        }

        return true;
    }

    /// <inheritdoc/>
    public byte[] Receive()
    {
        return _received.Count == 0 ? null : (byte[])_received.Dequeue();
    }

    /// <summary>The oldest message that the station has sent, or null.</summary>
    public byte[] TakeSent()
    {
        return _sent.Count == 0 ? null : (byte[])_sent.Dequeue();
    }

    /// <summary>A message from the central system; false when it cannot arrive.</summary>
    public bool Deliver(byte[] message)
    {
        if (State != LinkState.Open || _isHalfOpen)
        {
            return false;
        }

        _received.Enqueue(message.Length > Limits.ReceiveFrameBytes ? Limits.OversizedFrame : message);
        Version++;
        return true;
    }

    /// <summary>Lets the link change by itself when its time has come.</summary>
    public void Settle()
    {
        if (_state == LinkState.Connecting && _clock.MonotonicMs >= _connectedMs)
        {
            Version++;
            _state = LinkState.Closed;
            RefusalStatus = 0;
            if (!_isUp || _isHalfOpen || (Door != null && _isSecure && !Door.OffersTls))
            {
                LastError = "no route";
            }
            else if (Door != null && !Door.LetsIn(_password, _isSecure))
            {
                LastError = "refused";
                RefusalStatus = Unauthorized;
            }
            else
            {
                _state = LinkState.Open;
                Connections++;
            }
        }
        else if (_state == LinkState.Open && _clock.MonotonicMs >= _deadMs)
        {
            _deadMs = long.MaxValue;
            Drop("no pong");
        }
    }
}
