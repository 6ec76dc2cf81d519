// SPDX-License-Identifier: MIT

using System.IO;
using System.Net.Security;
using System.Net.Sockets;

namespace OcppStation;

/// <summary>
/// TLS of nanoFramework. Its <c>SslStream</c> is not .NET's, so this is the one file of the link that each platform has for itself;
/// the other is in boards/emulator/desktop.
/// </summary>
internal static class TlsClient
{
    /// <summary>
    /// mbedTLS waits for the peer inside the interpreter, so the whole station stands still; lwIP's own time-out bounds each
    /// such wait, s.
    /// </summary>
    private const byte HandshakeSilenceSeconds = 5;

    /// <summary>
    /// Shakes hands; the certificate has to lead to a root that is stored on the device and to name the host. No version
    /// before TLS 1.2.
    /// </summary>
    internal static Stream Open(Socket socket, string host)
    {
        // A struct timeval in either of its two sizes: seconds first, all else 0. The integer overload is not understood by lwIP.
        byte[] silence = new byte[16];
        silence[0] = HandshakeSilenceSeconds;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveTimeout, silence);
        SslStream stream = new SslStream(socket);
        try
        {
            stream.SslVerification = SslVerification.CertificateRequired;
            stream.AuthenticateAsClient(host, SslProtocols.Tls12 | SslProtocols.Tls13);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
