// SPDX-License-Identifier: MIT

using System.Buffers;
using System.IO;
using System.Net.Sockets;
using System.Net.WebSockets.WebSocketFrame;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OcppStation.Emulation;
using CloseStatus = System.Net.WebSockets.WebSocketFrame.WebSocketCloseStatus;
using MessageType = System.Net.WebSockets.WebSocketFrame.WebSocketMessageType;
using SocketState = System.Net.WebSockets.WebSocketFrame.WebSocketState;

namespace System.Net.WebSockets;

/// <summary>
/// nanoFramework's WebSocket over .NET's sockets. It differs in what cannot be seen from outside: no thread of its own, and an
/// idle connection holds no buffer, so that a thousand stations fit in one process.
/// </summary>
internal abstract class WebSocket : IFrameSink, IVirtualConnection, IDisposable
{
    private const int ReadBytes = 4096;

    private readonly object _lock = new object();
    private readonly VirtualNetwork _network = VirtualNetwork.Current;
    private Socket _socket;
    private Stream _stream;
    private FrameParser _parser;
    private FrameSender _sender;
    private KeepAlive _keepAlive;
    private ITimer _closeTimer;
    private bool _fragmented;
    private bool _ended;

    protected WebSocket(WebSocketOptions options = null)
    {
        if (options != null)
        {
            ServerTimeout = options.ServerTimeout;
            KeepAliveInterval = options.KeepAliveInterval;
            MaxReceiveFrameSize = options.MaxReceiveFrameSize;
            MaxFragmentSize = options.MaxFragmentSize;
        }
    }

    public delegate void MessageReceivedEventHandler(object sender, MessageReceivedEventArgs e);

    public event EventHandler ConnectionClosed;

    public event MessageReceivedEventHandler MessageReceived;

    public bool IsServer => false;

    public TimeSpan ServerTimeout { get; } = TimeSpan.FromSeconds(60);

    public TimeSpan KeepAliveInterval { get; } = TimeSpan.FromSeconds(30);

    public int MaxReceiveFrameSize { get; } = int.MaxValue;

    public int MaxFragmentSize { get; } = 32768;

    public abstract SocketState State { get; set; }

    public IPEndPoint RemoteEndPoint { get; private set; }

    public bool LostBytes { get; private set; }

    public bool Broken { get; private set; }

    protected VirtualNetwork Network => _network;

    public bool Send(byte[] buffer, MessageType messageType, int fragmentSize = -1)
    {
        OpCode opCode = messageType == MessageType.Text ? OpCode.Text : OpCode.Binary;
        return QueueWhenOpen(opCode, buffer, fragmentSize < 0 ? MaxFragmentSize : fragmentSize);
    }

    public bool SendString(string message, int fragmentSize = -1) =>
        Send(Encoding.UTF8.GetBytes(message), MessageType.Text, fragmentSize);

    public bool SendBytes(byte[] data, int fragmentSize = -1) => Send(data, MessageType.Binary, fragmentSize);

    public void Close(CloseStatus closeStatus = CloseStatus.Empty, string statusDescription = null)
    {
        lock (_lock)
        {
            if (State != SocketState.Open)
            {
                return;
            }

            State = SocketState.CloseSent;
            _closeTimer = _network.Time.CreateTimer(_ => End(false), null, ServerTimeout, Timeout.InfiniteTimeSpan);
        }

        byte[] reason = Encoding.UTF8.GetBytes(statusDescription ?? "");
        byte[] payload = closeStatus is CloseStatus.Empty or CloseStatus.ClosedAbnormally
            ? []
            : [(byte)((int)closeStatus >> 8), (byte)closeStatus, .. reason.AsSpan(0, Math.Min(reason.Length, 123))];
        _sender.Send(OpCode.Close, payload, int.MaxValue);
    }

    public void Abort() => End(true);

    public void Dispose() => End(true);

    /// <summary>The virtual network breaks the connection.</summary>
    public virtual void Break()
    {
        Broken = true;
        End(true);
    }

    bool IFrameSink.OnFrame(OpCode opCode, bool final, byte[] payload)
    {
        _keepAlive?.Heard(opCode == OpCode.Pong);
        switch (opCode)
        {
            case OpCode.Pong:
                return true;

            case OpCode.Ping:
                QueueWhenOpen(OpCode.Pong, payload, int.MaxValue);
                return true;

            case OpCode.Close:
                QueueWhenOpen(OpCode.Close, payload, int.MaxValue);
                End(false);
                return false;

            default:
                return OnData(opCode, final, payload);
        }
    }

    void IFrameSink.OnProtocolError(CloseStatus status, string reason)
    {
        Close(status, reason);
        End(false);
    }

    /// <summary>Takes over a stream on which the handshake is done.</summary>
    protected void ConnectToStream(Stream stream, Socket socket, byte[] first)
    {
        lock (_lock)
        {
            if (Broken)
            {
                socket.Dispose();
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            _stream = stream;
            _socket = socket;
            RemoteEndPoint = (IPEndPoint)socket.RemoteEndPoint;
            _parser = new FrameParser(MaxReceiveFrameSize, this);
            _sender = new FrameSender(stream, Passes, () => End(true));
            if (KeepAliveInterval != Timeout.InfiniteTimeSpan)
            {
                _keepAlive = new KeepAlive(_network.Time, KeepAliveInterval, ServerTimeout, Ping, () => End(true));
            }

            State = SocketState.Open;
        }

        _ = ReceiveAsync(first);
    }

    private bool QueueWhenOpen(OpCode opCode, byte[] payload, int fragmentBytes)
    {
        lock (_lock)
        {
            if (State != SocketState.Open)
            {
                return false;
            }
        }

        _sender.Send(opCode, payload, fragmentBytes);
        return true;
    }

    private void Ping() => QueueWhenOpen(OpCode.Ping, Encoding.ASCII.GetBytes("hello"), int.MaxValue);

    private bool OnData(OpCode opCode, bool final, byte[] payload)
    {
        if (_fragmented != (opCode == OpCode.Continuation))
        {
            ((IFrameSink)this).OnProtocolError(CloseStatus.ProtocolError, "fragments out of order");
            return false;
        }

        FragmentationType fragmentation = opCode == OpCode.Continuation
            ? (final ? FragmentationType.FinalFragment : FragmentationType.Fragment)
            : (final ? FragmentationType.NotFragmented : FragmentationType.FirstFragment);
        _fragmented = !final;
        ReceiveMessageFrame frame = new()
        {
            EndPoint = RemoteEndPoint,
            MessageType = opCode == OpCode.Binary ? MessageType.Binary : MessageType.Text,
            Fragmentation = fragmentation,
            MessageLength = payload.Length,
            Buffer = payload,
        };
        MessageReceived?.Invoke(this, new MessageReceivedEventArgs { Frame = frame });
        return true;
    }

    private bool Passes()
    {
        LostBytes |= _network.Condition == NetworkCondition.HalfOpen;
        return !LostBytes;
    }

    private async Task ReceiveAsync(byte[] first)
    {
        // Leaves the thread that connects, which has to report that first.
        await Task.Yield();
        try
        {
            bool wanted = _parser.Feed(first);
            while (wanted)
            {
                // Waits without a buffer; reads when there is something.
                await _stream.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);
                byte[] buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
                try
                {
                    int count = await _stream.ReadAsync(buffer).ConfigureAwait(false);
                    wanted = count > 0 && (!Passes() || _parser.Feed(buffer.AsSpan(0, count)));
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The end of the connection, reported below.
        }

        End(false);
    }

    private void End(bool reset)
    {
        lock (_lock)
        {
            if (_ended || _stream == null)
            {
                return;
            }

            _ended = true;
            State = SocketState.Closed;
            _keepAlive?.Dispose();
            _closeTimer?.Dispose();
            if (reset)
            {
                _socket.LingerState = new LingerOption(true, 0);
            }
        }

        _stream.Dispose();
        _socket.Dispose();
        _network.Leave(this);
        ConnectionClosed?.Invoke(this, EventArgs.Empty);
    }
}
