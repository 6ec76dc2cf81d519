// SPDX-License-Identifier: MIT

using System.Net.Security;
using System.Net.WebSockets.WebSocketFrame;
using System.Security.Cryptography.X509Certificates;

namespace System.Net.WebSockets;

/// <summary>As nanoFramework defines it.</summary>
internal class ClientWebSocketOptions : WebSocketOptions
{
    public SslProtocols SslProtocol { get; set; } = SslProtocols.Tls12;

    public SslVerification SslVerification { get; set; } = SslVerification.CertificateRequired;

    /// <summary>The certificate authority to trust; null for those of the machine.</summary>
    public X509Certificate Certificate { get; set; }
}
