// SPDX-License-Identifier: MIT

using System;
using System.Threading;

namespace OcppStation;

/// <summary>
/// One WebSocket from its first packet to its end. One thread connects and then receives; another is started when there is
/// something to send and ends when all is sent; a third bounds the farewell. All blocking is theirs; all of them end with the
/// transport, and the transport is closed whatever happens.
/// </summary>
internal sealed class WebSocketConnection
{
    /// <summary>Time for Close frames to pass and for the central system to end the connection, ms.</summary>
    public const int FarewellMs = 2000;

    /// <summary>
    /// Written at once. lwIP calls a socket writable when half of its send buffer is free, 2,880 bytes; a TLS record above that
    /// would have mbedTLS wait for the rest inside the interpreter, and everything else with it.
    /// </summary>
    private const int WriteBytes = 2048;

    private readonly WebSocketLink _link;
    private readonly WebSocketUrl _url;
    private readonly ITransport _transport;
    private readonly TlsCredentials _tls;
    private readonly Random _random = new Random();
    private readonly HandshakeRequest _request;
    private readonly SendQueue _sendQueue = new SendQueue();
    private readonly ReceiveQueue _receiveQueue = new ReceiveQueue();
    private readonly ManualResetEvent _ended = new ManualResetEvent(false);
    private int _leaving;

    /// <param name="tls">What TLS is made with; null for none.</param>
    internal WebSocketConnection(WebSocketLink link, ITransport transport, WebSocketUrl url, string user, string password, TlsCredentials tls)
    {
        _tls = tls;
        _link = link;
        _transport = transport;
        _url = url;
        _request = new HandshakeRequest(url, user, password, _random);
    }

    /// <summary>A Pong has come since <see cref="ForgetPong"/>.</summary>
    internal bool HasPong { get; private set; }

    /// <summary>Begins to connect.</summary>
    internal void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Queues a copy of a text message; false when there is no room for it.</summary>
    internal bool Send(byte[] buffer, int length)
    {
        bool isTaken = _sendQueue.Offer(buffer, length);
        StartSending();
        return isTaken;
    }

    /// <summary>The oldest message received, or null.</summary>
    internal byte[] Receive()
    {
        return _receiveQueue.Take();
    }

    /// <summary>Sends a Ping as soon as possible.</summary>
    internal void Ping()
    {
        _sendQueue.Ping();
        StartSending();
    }

    /// <summary>From now on only a Pong yet to come counts.</summary>
    internal void ForgetPong()
    {
        HasPong = false;
    }

    /// <summary>Sends what waits and a Close frame, and ends in any case after <see cref="FarewellMs"/>.</summary>
    internal void Close()
    {
        _receiveQueue.Stop();
        SayGoodbye(CloseCode.Normal, false);
    }

    /// <summary>Ends it without a goodbye.</summary>
    internal void Abort()
    {
        _receiveQueue.Stop();
        _sendQueue.Stop();
        _ended.Set();
        StartLeaving();
    }

    private void Run()
    {
        try
        {
            End(Live());
        }
        catch (FrameException ex)
        {
            End(ex.Message);
        }
        catch (TlsException ex)
        {
            _link.Failed(this, ex.Failure);
            End(ex.Message);
        }
        catch (Exception ex)
        {
            End("connection failed: " + ex.Message);
        }
        finally
        {
            _link.Left();
        }
    }

    /// <summary>Connects, receives until it is over and says why it is.</summary>
    private string Live()
    {
        _transport.Connect(_url.Host, _url.Port, _tls);
        _transport.Write(_request.Bytes, 0, _request.Bytes.Length);
        BufferedInput input = new BufferedInput(_transport);
        HandshakeResponse response = HandshakeResponse.Read(input);
        string refusal = response.Refusal(_request.Accept);
        if (refusal != null)
        {
            _link.Refused(this, response.Status, response.RetryAfterSeconds);
            return refusal;
        }

        return _link.Opened(this) ? Receive(input) : null;
    }

    private string Receive(BufferedInput input)
    {
        FrameReader reader = new FrameReader(input);
        string reason;
        int code;
        try
        {
            while (Take(reader.Next(), reader.Payload))
            {
            }

            code = FrameCodec.CodeOf(reader.Payload);
            reason = "closed by the central system, code " + code.ToString();
        }
        catch (FrameException ex) when (ex.Code != CloseCode.Abnormal)
        {
            code = ex.Code;
            reason = ex.Message;
        }

        // The central system ends the connection after the Close frames (RFC 6455, 7.1.1), or the farewell's time does.
        _link.Ended(this, reason);
        SayGoodbye(code, true);
        input.Drain();
        return reason;
    }

    /// <summary>False when it was a Close frame.</summary>
    private bool Take(int opCode, byte[] payload)
    {
        switch (opCode)
        {
            case OpCode.Text:
                _receiveQueue.Put(payload);
                _link.News(this);
                return true;
            case OpCode.Ping:
                _sendQueue.Pong(payload);
                StartSending();
                return true;
            case OpCode.Pong:
                HasPong = true;
                _link.News(this);
                return true;
            default:
                return false;
        }
    }

    private void SayGoodbye(int code, bool isAtOnce)
    {
        _sendQueue.Close(code, isAtOnce);
        StartSending();
        StartLeaving();
    }

    private void StartSending()
    {
        if (!_sendQueue.Begin())
        {
            return;
        }

        try
        {
            new Thread(Send).Start();
        }
        catch (Exception)
        {
            // No memory for a thread just now. What waits leaves with whatever is sent next.
            _sendQueue.Postpone();
        }
    }

    private void Send()
    {
        try
        {
            byte[] frame;
            while ((frame = _sendQueue.Take()) != null)
            {
                FrameCodec.Mask(frame, _random);
                for (int at = 0; at < frame.Length; at += WriteBytes)
                {
                    _transport.Write(frame, at, Math.Min(WriteBytes, frame.Length - at));
                }
            }
        }
        catch (Exception ex)
        {
            // The thread that receives fails as well then, and ends.
            End("sending failed: " + ex.Message);
        }
    }

    private void StartLeaving()
    {
        if (Interlocked.Exchange(ref _leaving, 1) != 0)
        {
            return;
        }

        try
        {
            new Thread(Leave).Start();
        }
        catch (Exception)
        {
            // No memory for a thread: better to close the socket here than to keep it.
            _transport.Close();
        }
    }

    private void Leave()
    {
        try
        {
            _ended.WaitOne(FarewellMs, false);
            _transport.Close();
        }
        catch (Exception ex)
        {
            End(ex.Message);
        }
    }

    private void End(string reason)
    {
        try
        {
            _link.Ended(this, reason);
            _sendQueue.Stop();
            _receiveQueue.Stop();
            _ended.Set();
            _transport.Close();
        }
        catch (Exception)
        {
            // The top of a thread: there is nobody left to tell.
        }
    }
}
