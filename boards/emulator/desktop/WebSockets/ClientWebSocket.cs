// SPDX-License-Identifier: MIT

using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using SocketState = System.Net.WebSockets.WebSocketFrame.WebSocketState;

namespace System.Net.WebSockets;

/// <summary>
/// Stands in for nanoFramework's ClientWebSocket, with its habits: Connect blocks without a time-out, a failure of the socket
/// leaves the state at Closed without an exception, a refused handshake throws, the chosen sub-protocol is not looked at.
/// </summary>
internal class ClientWebSocket : WebSocket
{
    private Socket _connecting;

    public ClientWebSocket(ClientWebSocketOptions options = null)
        : base(options)
    {
        if (options != null)
        {
            SslProtocol = options.SslProtocol;
            SslVerification = options.SslVerification;
            CACertificate = options.Certificate;
        }
    }

    public bool IsSSL { get; private set; }

    public int Port { get; private set; }

    public Security.SslProtocols SslProtocol { get; } = Security.SslProtocols.Tls12;

    public string Host { get; private set; }

    public bool UseCustomCertificate => CACertificate != null;

    public string Prefix { get; private set; }

    public SslVerification SslVerification { get; set; } = SslVerification.CertificateRequired;

    public X509Certificate CACertificate { get; set; }

    public bool UseStoredDeviceCertificate { get; set; }

    public override SocketState State { get; set; } = SocketState.Closed;

    public void Connect(string uri, ClientWebSocketHeaders headers = null)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out Uri parsed) || parsed.Scheme is not ("ws" or "wss"))
        {
            throw new Exception("websocket url should start with 'ws://' or 'wss://'");
        }

        IsSSL = parsed.Scheme == "wss";
        Host = parsed.Host;
        Port = parsed.Port;
        Prefix = parsed.PathAndQuery;
        State = SocketState.Connecting;
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _connecting = socket;
        try
        {
            if (!Network.Enter(this))
            {
                throw new SocketException((int)SocketError.NetworkUnreachable);
            }

            socket.Connect(parsed.DnsSafeHost, Port);
            Stream stream = new NetworkStream(socket, true);
            if (IsSSL)
            {
                stream = Secure(stream);
            }

            byte[] first = WebSocketHandshake.Perform(stream, parsed, headers);
            ConnectToStream(stream, socket, first);
        }
        catch (Exception ex)
        {
            socket.Dispose();
            Network.Leave(this);
            State = SocketState.Closed;
            if (ex is not SocketException && ex.InnerException is not SocketException)
            {
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public override void Break()
    {
        base.Break();
        _connecting?.Dispose();
    }

    private SslStream Secure(Stream stream)
    {
        SslStream secure = new(stream, false);
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = Host,
            EnabledSslProtocols = SslProtocol == Security.SslProtocols.Tls13
                ? System.Security.Authentication.SslProtocols.Tls13
                : System.Security.Authentication.SslProtocols.Tls12,
        };
        if (SslVerification == SslVerification.NoVerification)
        {
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (CACertificate != null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.Add(new X509Certificate2(CACertificate));
        }

        secure.AuthenticateAsClient(options);
        return secure;
    }
}
