// SPDX-License-Identifier: MIT

using System;
using System.Collections;

namespace OcppStation;

/// <summary>
/// The link to the central system over nanoFramework's <c>System.Net.WebSockets.ClientWebSocket</c>, in place of
/// <c>WebSocketLink</c> when station.json says so; docs/link.md says what it cannot do. Station calls come from the
/// tick; connections report from threads of their own. Every connection is an object of its own and only the current one is
/// listened to, so nothing that an old one still reports can be taken for the new one's.
/// </summary>
public sealed class LibraryLink : ILink, IWatched
{
    /// <summary>The library knows no time-out for name look-up, TCP, TLS and handshake together; this is ours, ms.</summary>
    public const int ConnectTimeoutMs = 30000;

    /// <summary>Attempts past their time-out that may still hang in the network stack before a new one is refused.</summary>
    public const int HangingAttempts = 2;

    private readonly object _lock = new object();
    private readonly Deadlines _time;
    private readonly Queue _received = new();
    private LinkState _state = LinkState.Closed;
    private LibraryConnection _current;
    private string _lastError;
    private long _connectDueMs;
    private int _attempts;

    /// <param name="time">The station's deadlines, for the connect time-out.</param>
    public LibraryLink(Deadlines time)
    {
        _time = time;
    }

    /// <inheritdoc/>
    public LinkState State
    {
        get
        {
            lock (_lock)
            {
                if (_state == LinkState.Connecting && !_time.HasCome(_connectDueMs))
                {
                    _time.WakeAt(_connectDueMs);
                }
                else if (_state == LinkState.Connecting)
                {
                    Forget("no connection within " + ConnectTimeoutMs / 1000 + " s");
                }

                return _state;
            }
        }
    }

    /// <inheritdoc/>
    public int Version { get; private set; }

    /// <inheritdoc/>
    public string LastError
    {
        get
        {
            lock (_lock)
            {
                return _lastError;
            }
        }
    }

    /// <summary>The library does not tell.</summary>
    public int RefusalStatus => 0;

    /// <summary>The library does not tell.</summary>
    public int RetryAfterSeconds => 0;

    /// <summary>The library does not tell.</summary>
    public LinkFailure Failure => LinkFailure.None;

    /// <inheritdoc/>
    public int SignalDbm => 0;

    /// <inheritdoc/>
    public string Name => "connecting thread";

    /// <summary>True while so many attempts hang in the network stack that none is made any more.</summary>
    public bool IsSilent()
    {
        lock (_lock)
        {
            return _attempts > HangingAttempts;
        }
    }

    /// <summary>A thread that hangs in the network stack cannot be ended; a new attempt follows as soon as one comes back.</summary>
    public void Restart()
    {
    }

    /// <inheritdoc/>
    public void Open(string url, string user, string password, int pingIntervalSeconds, TlsCredentials tls)
    {
        lock (_lock)
        {
            if (_state != LinkState.Closed)
            {
                return;
            }

            _received.Clear();
            if (_attempts > HangingAttempts)
            {
                _lastError = "earlier attempts to connect still hang";
                return;
            }

            try
            {
                _lastError = null;
                _connectDueMs = _time.NowMs + ConnectTimeoutMs;
                _current = new LibraryConnection(this, url, user, password, pingIntervalSeconds, tls);
                _state = LinkState.Connecting;
                _attempts++;
                _current.Start();
            }
            catch (Exception ex)
            {
                _attempts--;
                Forget(ex.Message);
            }
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        LibraryConnection connection;
        lock (_lock)
        {
            connection = _current;
            _received.Clear();
            Forget(_lastError);
        }

        if (connection != null)
        {
            connection.Close();
        }
    }

    /// <inheritdoc/>
    public bool Send(byte[] buffer, int length)
    {
        lock (_lock)
        {
            return _state == LinkState.Open && _current.Send(buffer, length);
        }
    }

    /// <inheritdoc/>
    public byte[] Receive()
    {
        lock (_lock)
        {
            return _received.Count == 0 ? null : (byte[])_received.Dequeue();
        }
    }

    /// <summary>The connection has shaken hands; false when it is no longer wanted.</summary>
    internal bool Opened(LibraryConnection connection)
    {
        lock (_lock)
        {
            if (connection != _current)
            {
                return false;
            }

            _state = LinkState.Open;
            Version++;
        }

        return true;
    }

    /// <summary>The connection has ended or could not be made.</summary>
    internal void Ended(LibraryConnection connection, string reason)
    {
        lock (_lock)
        {
            if (connection != _current)
            {
                return;
            }

            Forget(reason);
        }
    }

    /// <summary>The thread that connected has done its work, whatever came of it.</summary>
    internal void AttemptOver()
    {
        lock (_lock)
        {
            _attempts--;
        }
    }

    /// <summary>A whole message has come; false when it finds no room, and then the connection is over.</summary>
    internal bool Received(LibraryConnection connection, byte[] message)
    {
        bool room;
        lock (_lock)
        {
            if (connection != _current)
            {
                return true;
            }

            room = _received.Count < Limits.ReceiveQueueFrames;
            if (room)
            {
                _received.Enqueue(message);
                Version++;
            }
            else
            {
                Forget("more than " + Limits.ReceiveQueueFrames + " messages waiting");
            }
        }

        return room;
    }

    private void Forget(string reason)
    {
        _current = null;
        _state = LinkState.Closed;
        _lastError = reason;
        Version++;
    }
}
