// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// The link to the central system over our own WebSocket client. Station calls come from the tick and never wait; connections
/// report from threads of their own. Every connection is an object of its own and only the current one is listened to, so
/// nothing that an old one still reports can be taken for the new one's. All time-outs but those of a single send and of the
/// farewell are kept by the tick, in the station's monotonic time.
/// </summary>
public sealed class WebSocketLink : ILink, IWatched
{
    /// <summary>For name look-up, TCP, TLS and handshake together, ms.</summary>
    public const int ConnectTimeoutMs = 30000;

    /// <summary>From a Ping to its Pong, ms; without one the connection is dead.</summary>
    public const int PongTimeoutMs = 30000;

    /// <summary>Connections on their way out before a new one is refused; each is there for 2 s at most, unless a name look-up hangs.</summary>
    public const int LeavingConnections = 2;

    private readonly object _lock = new();
    private readonly Deadlines _time;
    private readonly ITransportSource _transports;
    private readonly IConnectionThreads _threads;
    private LinkState _state = LinkState.Closed;
    private WebSocketConnection _current;
    private int _connections;
    private int _pingMs;
    private bool _isFresh;

    /// <summary>Earliest of the following while not closed; 0 asks for a look at once.</summary>
    private long _dueMs;
    private long _pingDueMs;
    private long _pongDueMs;

    /// <param name="time">The station's deadlines.</param>
    /// <param name="transports">Where connections come from.</param>
    /// <param name="threads">Who does what waits for the network.</param>
    public WebSocketLink(Deadlines time, ITransportSource transports, IConnectionThreads threads)
    {
        _time = time;
        _transports = transports;
        _threads = threads;
    }

    /// <summary>Raised on a connection's thread when a message or a Pong has come or the state has changed; the device does not need it.</summary>
    public event EventHandler Activity;

    /// <inheritdoc/>
    public LinkState State
    {
        get
        {
            // Without the lock, for this is asked in every tick: what is missed now is seen in the next.
            if (_state != LinkState.Closed)
            {
                _time.WakeAt(_dueMs);
                if (_time.HasCome(_dueMs))
                {
                    KeepTime();
                }
            }

            return _state;
        }
    }

    /// <inheritdoc/>
    public int Version { get; private set; }

    /// <inheritdoc/>
    public string LastError { get; private set; }

    /// <inheritdoc/>
    public int RefusalStatus { get; private set; }

    /// <inheritdoc/>
    public int RetryAfterSeconds { get; private set; }

    /// <inheritdoc/>
    public LinkFailure Failure { get; private set; }

    /// <inheritdoc/>
    public int SignalDbm => 0;

    /// <inheritdoc/>
    public string Name => "connecting thread";

    /// <summary>A Ping has left and its Pong has not come yet.</summary>
    public bool IsAwaitingPong
    {
        get
        {
            lock (_lock)
            {
                return _state == LinkState.Open && !_isFresh && _pongDueMs != Deadlines.Never && !_current.HasPong;
            }
        }
    }

    /// <summary>Connections whose thread has not ended.</summary>
    public int Connections
    {
        get
        {
            lock (_lock)
            {
                return _connections;
            }
        }
    }

    /// <summary>True while so many connections hang in the network stack that none is made any more.</summary>
    public bool IsSilent()
    {
        return Connections > LeavingConnections;
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

            RefusalStatus = 0;
            RetryAfterSeconds = 0;
            Failure = LinkFailure.None;
            LastError = _connections > LeavingConnections ? "earlier attempts to connect still hang" : null;
            Url address = WebSocketUrl.Parse(url, out string error);
            LastError ??= error;
            if (LastError == null)
            {
                _pingMs = pingIntervalSeconds * 1000;
                _dueMs = _time.NowMs + ConnectTimeoutMs;
                Connect(address, user, password, address.IsSecure ? tls ?? new TlsCredentials() : null);
            }
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        WebSocketConnection connection;
        bool isOpen;
        lock (_lock)
        {
            connection = _current;
            isOpen = _state == LinkState.Open;
            Forget(LastError);
        }

        if (isOpen)
        {
            connection.Close();
        }
        else if (connection != null)
        {
            connection.Abort();
        }
    }

    /// <inheritdoc/>
    public bool Send(byte[] buffer, int length)
    {
        WebSocketConnection connection = _current;
        return _state == LinkState.Open && connection != null && connection.Send(buffer, length);
    }

    /// <inheritdoc/>
    public byte[] Receive()
    {
        WebSocketConnection connection = _current;
        return _state == LinkState.Open && connection != null ? connection.Receive() : null;
    }

    /// <summary>The connection has shaken hands; false when it is no longer wanted.</summary>
    internal bool Opened(WebSocketConnection connection)
    {
        lock (_lock)
        {
            if (connection != _current)
            {
                return false;
            }

            _isFresh = true;
            _dueMs = 0;
            _state = LinkState.Open;
            Version++;
        }

        RaiseActivity();
        return true;
    }

    /// <summary>The central system has refused the handshake; <see cref="Ended"/> follows.</summary>
    internal void Refused(WebSocketConnection connection, int status, int retryAfterSeconds)
    {
        lock (_lock)
        {
            if (connection == _current)
            {
                RefusalStatus = status;
                RetryAfterSeconds = retryAfterSeconds;
            }
        }
    }

    /// <summary>TLS has found something wrong; <see cref="Ended"/> follows.</summary>
    internal void Failed(WebSocketConnection connection, LinkFailure failure)
    {
        lock (_lock)
        {
            if (connection == _current)
            {
                Failure = failure;
            }
        }
    }

    /// <summary>The connection has ended or could not be made.</summary>
    internal void Ended(WebSocketConnection connection, string reason)
    {
        lock (_lock)
        {
            if (connection != _current)
            {
                return;
            }

            Forget(_state == LinkState.Connecting ? "cannot connect: " + reason : reason);
        }

        RaiseActivity();
    }

    /// <summary>Something has come for the tick to look at.</summary>
    internal void News(WebSocketConnection connection)
    {
        lock (_lock)
        {
            if (connection != _current)
            {
                return;
            }

            Version++;
        }

        RaiseActivity();
    }

    /// <summary>A connection's thread has ended.</summary>
    internal void Left()
    {
        lock (_lock)
        {
            _connections--;
        }
    }

    private void Connect(Url url, string user, string password, TlsCredentials tls)
    {
        try
        {
            _current = new WebSocketConnection(this, _transports.Create(), _threads, url, user, password, tls);
            _state = LinkState.Connecting;
            _connections++;
            _current.Start();
        }
        catch (Exception ex)
        {
            // No memory for a thread, for example.
            _connections -= _state == LinkState.Connecting ? 1 : 0;
            Forget("cannot connect: " + ex.Message);
        }
    }

    private void KeepTime()
    {
        WebSocketConnection dead = null;
        lock (_lock)
        {
            if (_state == LinkState.Connecting && _time.HasCome(_dueMs))
            {
                dead = _current;
                Forget("no connection within " + (ConnectTimeoutMs / 1000).ToString() + " s");
            }
            else if (_state == LinkState.Open && IsDead())
            {
                dead = _current;
                Forget("no pong within " + (PongTimeoutMs / 1000).ToString() + " s");
            }
        }

        if (dead != null)
        {
            dead.Abort();
        }
    }

    /// <summary>
    /// Pings at the interval, whatever else passes, and misses a Pong when the first Ping that was not answered is old enough. So a
    /// connection that has gone silent is found within interval and time-out.
    /// </summary>
    private bool IsDead()
    {
        long nowMs = _time.NowMs;
        if (_isFresh)
        {
            _isFresh = false;
            _pingDueMs = _pingMs > 0 ? nowMs + _pingMs : Deadlines.Never;
            _pongDueMs = Deadlines.Never;
        }

        if (_current.HasPong)
        {
            _current.ForgetPong();
            _pongDueMs = Deadlines.Never;
        }

        if (nowMs >= _pongDueMs)
        {
            return true;
        }

        if (nowMs >= _pingDueMs)
        {
            _current.Ping();
            _pingDueMs = nowMs + _pingMs;
            _pongDueMs = _pongDueMs == Deadlines.Never ? nowMs + PongTimeoutMs : _pongDueMs;
        }

        _dueMs = _pingDueMs < _pongDueMs ? _pingDueMs : _pongDueMs;
        _time.WakeAt(_dueMs);
        return false;
    }

    private void Forget(string reason)
    {
        _current = null;
        _state = LinkState.Closed;
        LastError = reason;
        Version++;
    }

    private void RaiseActivity()
    {
        Activity?.Invoke(this, EventArgs.Empty);
    }
}
