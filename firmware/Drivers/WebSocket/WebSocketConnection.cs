// SPDX-License-Identifier: MIT

using System;
using System.Threading;

namespace OcppStation;

/// <summary>
/// One WebSocket from its first packet to its end. One thread connects and then receives; another is started when there is
/// something to send and ends when all is sent; a third bounds the farewell (<see cref="IConnectionThreads"/>). All blocking is
/// theirs; all of them end with the transport, and the transport is closed whatever happens.
/// </summary>
public sealed class WebSocketConnection
{
    /// <summary>Time for Close frames to pass and for the central system to end the connection, ms.</summary>
    public const int FarewellMs = 2000;

    /// <summary>
    /// Written at once. lwIP calls a socket writable when half of its send buffer is free, 2,880 bytes; a TLS record above that
    /// would have mbedTLS wait for the rest inside the interpreter, and everything else with it.
    /// </summary>
    private const int WriteBytes = 2048;

    private readonly WebSocketLink _link;
    private readonly Url _url;
    private readonly TlsCredentials _tls;
    private readonly IConnectionThreads _threads;
    private readonly Random _random = new();
    private readonly HandshakeRequest _request;
    private readonly SendQueue _sendQueue = new();
    private readonly ReceiveQueue _receiveQueue = new();
    private readonly BufferedInput _input;
    private readonly FrameReader _reader;
    private int _leaving;

    /// <param name="tls">What TLS is made with; null for none.</param>
    internal WebSocketConnection(
        WebSocketLink link,
        ITransport transport,
        IConnectionThreads threads,
        Url url,
        string user,
        string password,
        TlsCredentials tls)
    {
        _tls = tls;
        _link = link;
        Transport = transport;
        _threads = threads;
        _input = new BufferedInput(transport);
        _reader = new FrameReader(_input);
        _url = url;
        _request = new HandshakeRequest(url, user, password, _random);
    }

    /// <summary>What it runs over.</summary>
    public ITransport Transport { get; }

    /// <summary>Set when it is over.</summary>
    public ManualResetEvent Over { get; } = new(false);

    /// <summary>Bytes have come that are not taken yet; while false, the next frame has to come through the transport.</summary>
    public bool HasInput => !_input.IsEmpty;

    /// <summary>A Pong has come since <see cref="ForgetPong"/>.</summary>
    internal bool HasPong { get; private set; }

    /// <summary>Begins to connect.</summary>
    internal void Start()
    {
        _threads.Receive(this);
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
        Over.Set();
        StartLeaving();
    }

    /// <summary>Connects and receives until it is over.</summary>
    public void ReceiveAll()
    {
        try
        {
            bool isOn = Connect();
            while (isOn)
            {
                isOn = ReceiveNext();
            }
        }
        catch (Exception ex)
        {
            End(ex.Message);
        }
    }

    /// <summary>Connects and shakes hands, which waits; false when it is over.</summary>
    public bool Connect()
    {
        try
        {
            Transport.Connect(_url.Host, _url.Port, _tls);
            Transport.Write(_request.Bytes, 0, _request.Bytes.Length);
            HandshakeResponse response = HandshakeResponse.Read(_input);
            string refusal = response.Refusal(_request.Accept);
            if (refusal != null)
            {
                _link.Refused(this, response.Status, response.RetryAfterSeconds);
                Finish(refusal);
                return false;
            }

            if (_link.Opened(this))
            {
                return true;
            }

            Finish(null);
        }
        catch (FrameException ex)
        {
            Finish(ex.Message);
        }
        catch (TlsException ex)
        {
            _link.Failed(this, ex.Failure);
            Finish(ex.Message);
        }
        catch (Exception ex)
        {
            Finish("connection failed: " + ex.Message);
        }

        return false;
    }

    /// <summary>Waits for a message or control frame and takes it; false when it is over.</summary>
    public bool ReceiveNext()
    {
        try
        {
            if (!Take(_reader.Next(), _reader.Payload))
            {
                int code = FrameCodec.CodeOf(_reader.Payload);
                Part(code, "closed by the central system, code " + code.ToString());
                return false;
            }

            return true;
        }
        catch (FrameException ex) when (ex.Code != CloseCode.Abnormal)
        {
            Part(ex.Code, ex.Message);
        }
        catch (FrameException ex)
        {
            Finish(ex.Message);
        }
        catch (Exception ex)
        {
            Finish("connection failed: " + ex.Message);
        }

        return false;
    }

    /// <summary>Sends what waits until there is nothing more, which may take as long as the peer does.</summary>
    public void SendAll()
    {
        try
        {
            byte[] frame;
            while ((frame = _sendQueue.Take()) != null)
            {
                FrameCodec.Mask(frame, _random);
                for (int at = 0; at < frame.Length; at += WriteBytes)
                {
                    Transport.Write(frame, at, Math.Min(WriteBytes, frame.Length - at));
                }
            }
        }
        catch (Exception ex)
        {
            // The thread that receives fails as well then, and ends.
            End("sending failed: " + ex.Message);
        }
    }

    /// <summary>Waits until it is over, but not longer than <see cref="FarewellMs"/>, and closes the socket.</summary>
    public void LeaveInTime()
    {
        try
        {
            Over.WaitOne(FarewellMs, false);
            Leave();
        }
        catch (Exception ex)
        {
            End(ex.Message);
        }
    }

    /// <summary>Closes the socket, if nobody has yet.</summary>
    public void Leave()
    {
        Transport.Close();
    }

    /// <summary>The central system ends the connection after the Close frames (RFC 6455, 7.1.1), or the farewell's time does.</summary>
    private void Part(int code, string reason)
    {
        try
        {
            _link.Ended(this, reason);
            SayGoodbye(code, true);
            _input.Drain();
        }
        catch (Exception)
        {
            // Ended harder than it should.
        }

        Finish(reason);
    }

    private void Finish(string reason)
    {
        End(reason);
        _link.Left();
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
            _threads.Send(this);
        }
        catch (Exception)
        {
            // No memory for a thread just now. What waits leaves with whatever is sent next.
            _sendQueue.Postpone();
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
            _threads.Leave(this);
        }
        catch (Exception)
        {
            // No memory for a thread: better to close the socket here than to keep it.
            Transport.Close();
        }
    }

    private void End(string reason)
    {
        try
        {
            _link.Ended(this, reason);
            _sendQueue.Stop();
            _receiveQueue.Stop();
            Over.Set();
            Transport.Close();
        }
        catch (Exception)
        {
            // The top of a thread: there is nobody left to tell.
        }
    }
}
