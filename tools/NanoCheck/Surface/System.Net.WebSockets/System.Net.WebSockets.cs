// SPDX-License-Identifier: MIT

using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets.WebSocketFrame;
using System.Security.Cryptography.X509Certificates;

namespace System.Net.WebSockets
{
    public class ClientWebSocket : WebSocket, IDisposable
    {
        public ClientWebSocket(ClientWebSocketOptions options = null) => throw null;
        public bool IsSSL { get => throw null; }
        public int Port { get => throw null; }
        public SslProtocols SslProtocol { get => throw null; }
        public string Host { get => throw null; }
        public bool UseCustomCertificate { get => throw null; }
        public string Prefix { get => throw null; }
        public SslVerification SslVerification { get => throw null; set { } }
        public X509Certificate CACertificate { get => throw null; set { } }
        public bool UseStoredDeviceCertificate { get => throw null; set { } }
        public override WebSocketState State { get => throw null; set { } }
        public void Connect(string uri, ClientWebSocketHeaders headers = null) => throw null;
        public void Dispose() => throw null;
    }

    public class ClientWebSocketHeaders
    {
        public ClientWebSocketHeaders() => throw null;
        public int Count { get => throw null; }
        public string[] Keys { get => throw null; }
        public string[] Values { get => throw null; }
        public string this[string key] { get => throw null; set { } }
        public void Remove(string value) => throw null;
    }

    public class ClientWebSocketOptions : WebSocketOptions
    {
        public ClientWebSocketOptions() => throw null;
        public SslProtocols SslProtocol { get => throw null; set { } }
        public SslVerification SslVerification { get => throw null; set { } }
        public X509Certificate Certificate { get => throw null; set { } }
    }

    public enum FragmentationType { NotFragmented=0, FirstFragment=1, Fragment=2, FinalFragment=3 }

    public class MessageFrame
    {
        public MessageFrame() => throw null;
        public IPEndPoint EndPoint { get => throw null; set { } }
        public WebSocketMessageType MessageType { get => throw null; }
    }

    public class MessageReceivedEventArgs : EventArgs
    {
        public MessageReceivedEventArgs() => throw null;
        public ReceiveMessageFrame Frame { get => throw null; set { } }
    }

    public delegate void MessageReceivedEventHandler(object sender, MessageReceivedEventArgs e);

    public class ReceiveMessageFrame : MessageFrame
    {
        public ReceiveMessageFrame() => throw null;
        public FragmentationType Fragmentation { get => throw null; set { } }
        public bool IsFragmented { get => throw null; }
        public int MessageLength { get => throw null; set { } }
        public byte[] Buffer { get => throw null; set { } }
    }

    public abstract class WebSocket : IDisposable
    {
        protected WebSocket(WebSocketOptions options = null) => throw null;
        public bool IsServer { get => throw null; }
        public TimeSpan ServerTimeout { get => throw null; }
        public TimeSpan KeepAliveInterval { get => throw null; }
        public int MaxReceiveFrameSize { get => throw null; }
        public int MaxFragmentSize { get => throw null; }
        public abstract WebSocketState State { get; set; }
        public IPEndPoint RemoteEndPoint { get => throw null; }
        public event EventHandler ConnectionClosed;
        public event WebSocket.MessageReceivedEventHandler MessageReceived;
        protected void ConnectToStream(NetworkStream stream, bool isServer, Socket socket) => throw null;
        public bool Send(byte[] buffer, WebSocketMessageType messageType, int fragmentSize = -1) => throw null;
        public bool SendString(string message, int fragmentSize = -1) => throw null;
        public bool SendBytes(byte[] data, int fragmentSize = -1) => throw null;
        public void Close(WebSocketCloseStatus closeStatus = (WebSocketFrame.WebSocketCloseStatus)1005, string statusDescription = null) => throw null;
        public void Abort() => throw null;
        public void Dispose() => throw null;
        public delegate void MessageReceivedEventHandler(object sender, MessageReceivedEventArgs e);
    }
}
