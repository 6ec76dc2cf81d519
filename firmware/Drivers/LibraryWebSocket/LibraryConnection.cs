// SPDX-License-Identifier: MIT

using System;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using CloseStatus = System.Net.WebSockets.WebSocketFrame.WebSocketCloseStatus;
using MessageType = System.Net.WebSockets.WebSocketFrame.WebSocketMessageType;
using SocketState = System.Net.WebSockets.WebSocketFrame.WebSocketState;

namespace OcppStation;

/// <summary>
/// One WebSocket from its first packet to its end. The library's connect blocks, so it runs on a thread of its own, and so does
/// closing, which must end in an abort: a library that waits for a peer which has gone away without a Close frame reads on in
/// a busy loop. That is also why pings should be on: a ping that cannot be written is what ends the loop.
/// </summary>
internal sealed class LibraryConnection
{
    /// <summary>A single WebSocket frame above this ends the connection; one above the message limit is only thrown away.</summary>
    private const int LargestFrameBytes = 4 * Limits.ReceiveFrameBytes;

    private const int PongTimeoutSeconds = 30;
    private const int CloseTimeoutMs = 2000;

    private readonly LibraryLink _link;
    private readonly string _url;
    private readonly ClientWebSocket _socket;
    private readonly ClientWebSocketHeaders _headers;
    private readonly ManualResetEvent _closed = new(false);
    private readonly MessageAssembly _assembly = new();

    /// <param name="tls">Null for a connection without.</param>
    internal LibraryConnection(LibraryLink link, string url, string user, string password, int pingIntervalSeconds, TlsCredentials tls)
    {
        _link = link;
        _url = url;
        _headers = new ClientWebSocketHeaders();
        _headers["Sec-WebSocket-Protocol"] = "ocpp1.6";
        if (password != null)
        {
            byte[] name = Encoding.UTF8.GetBytes(user + ":");
            byte[] key = HexKey.Bytes(password) ?? Encoding.UTF8.GetBytes(password);
            byte[] credentials = new byte[name.Length + key.Length];
            Array.Copy(name, 0, credentials, 0, name.Length);
            Array.Copy(key, 0, credentials, name.Length, key.Length);
            _headers["Authorization"] = "Basic " + Convert.ToBase64String(credentials);
        }

        ClientWebSocketOptions options = new();
        options.MaxReceiveFrameSize = LargestFrameBytes;
        options.ServerTimeout = TimeSpan.FromSeconds(PongTimeoutSeconds);
        options.KeepAliveInterval = pingIntervalSeconds > 0
            ? TimeSpan.FromSeconds(pingIntervalSeconds)
            : Timeout.InfiniteTimeSpan;

        if (tls != null)
        {
            // Left alone, the options verify nothing at all.
            options.SslVerification = SslVerification.CertificateRequired;
            options.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13;
            options.Certificate = tls.Roots == null ? null : new X509Certificate(tls.Roots);
        }

        _socket = new ClientWebSocket(options);
        _socket.UseStoredDeviceCertificate = tls != null && tls.UsesCertificate;
        _socket.MessageReceived += OnMessageReceived;
        _socket.ConnectionClosed += OnConnectionClosed;
    }

    /// <summary>Begins to connect.</summary>
    internal void Start()
    {
        new Thread(Connect).Start();
    }

    /// <summary>Queues a copy of the message, because the library masks the array it is given in place.</summary>
    internal bool Send(byte[] buffer, int length)
    {
        byte[] copy = new byte[length];
        Array.Copy(buffer, 0, copy, 0, length);
        return _socket.Send(copy, MessageType.Text);
    }

    /// <summary>Says goodbye, waits a little for the answer and ends in any case; all of it on a thread of its own.</summary>
    internal void Close()
    {
        // Also a half-closed socket has to be aborted: by itself the library leaves its threads and the socket for good.
        if (_socket.State != SocketState.Closed && _socket.State != SocketState.Connecting)
        {
            new Thread(CloseAndAbort).Start();
        }
    }

    private void Connect()
    {
        try
        {
            _socket.Connect(_url, _headers);

            // A connection that was refused or not answered returns here without an exception, but closed.
            if (_socket.State != SocketState.Open)
            {
                _link.Ended(this, "cannot connect to " + _url);
            }
            else if (!_link.Opened(this))
            {
                CloseAndAbort();
            }
        }
        catch (Exception ex)
        {
            Abort();
            _link.Ended(this, "cannot connect to " + _url + ": " + ex.Message);
        }
        finally
        {
            _link.AttemptOver();
        }
    }

    private void CloseAndAbort()
    {
        try
        {
            _socket.Close(CloseStatus.NormalClosure);
            _closed.WaitOne(CloseTimeoutMs, false);
        }
        catch (Exception)
        {
            // Nobody listens to this connection any more; what is left to do is to abort it.
        }

        Abort();
    }

    private void Abort()
    {
        try
        {
            if (_socket.State != SocketState.Closed)
            {
                _socket.Abort();
            }
        }
        catch (Exception)
        {
            // The library's Abort fails on a socket that never connected: there is nothing to release then.
        }
    }

    private void OnConnectionClosed(object sender, EventArgs e)
    {
        _closed.Set();
        _link.Ended(this, "connection closed");
    }

    private void OnMessageReceived(object sender, MessageReceivedEventArgs e)
    {
        try
        {
            byte[] message = _assembly.Add(e.Frame);
            if (message != null && !_link.Received(this, message))
            {
                Close();
            }
        }
        catch (Exception ex)
        {
            _link.Ended(this, "receiving failed: " + ex.Message);
            Close();
        }
    }
}
