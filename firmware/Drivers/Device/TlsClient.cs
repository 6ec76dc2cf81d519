// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

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

    /// <summary>MBEDTLS_ERR_X509_CERT_VERIFY_FAILED, which the exception of a failed handshake passes on.</summary>
    private const int CertificateVerifyFailed = -0x2700;

    /// <summary>
    /// Shakes hands; the certificate has to lead to a root that is stored on the device and to name the host. No version
    /// before TLS 1.2.
    /// </summary>
    /// <param name="tls">The station's own certificate is the one that nanoFramework keeps: nothing makes a key here.</param>
    internal static Stream Open(Socket socket, string host, TlsCredentials tls)
    {
        // A struct timeval in either of its two sizes: seconds first, all else 0. The integer overload is not understood by lwIP.
        byte[] silence = new byte[16];
        silence[0] = HandshakeSilenceSeconds;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveTimeout, silence);
        SslStream stream = new(socket);
        try
        {
            stream.SslVerification = SslVerification.CertificateRequired;
            stream.UseStoredDeviceCertificate = tls.UsesCertificate;
            X509Certificate roots = tls.Roots == null ? null : new X509Certificate(tls.Roots);
            stream.AuthenticateAsClient(host, null, roots, SslProtocols.Tls12 | SslProtocols.Tls13);
            return stream;
        }
        catch (Exception exception)
        {
            stream.Dispose();
            SocketException failure = exception as SocketException;
            bool isCertificate = failure != null && failure.ErrorCode == CertificateVerifyFailed;
            throw isCertificate
                ? new TlsException(LinkFailure.PeerCertificate, "the central system's certificate is refused")
                : new TlsException(LinkFailure.Handshake, "TLS failed: " + exception.Message);
        }
    }
}
