// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace OcppStation;

/// <summary>TLS of .NET, in place of firmware/Drivers/Device/TlsClient.cs; without roots of the station's own those of the machine count.</summary>
internal static class TlsClient
{
    /// <summary>
    /// Shakes hands; the certificate has to lead to a trusted root, to be valid now and to name the host. No version before TLS 1.2.
    /// </summary>
    internal static Stream Open(Socket socket, string host, TlsCredentials tls)
    {
        SslStream stream = new(new NetworkStream(socket));
        string wrong = null;
        SslClientAuthenticationOptions options = Options(host, tls);
        options.RemoteCertificateValidationCallback = (_, _, chain, errors) =>
        {
            wrong = errors == SslPolicyErrors.None ? null : errors + Statuses(chain);
            return wrong == null;
        };
        try
        {
            stream.AuthenticateAsClient(options);
            return stream;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            stream.Dispose();
            string reason = (exception.InnerException ?? exception).Message;
            throw wrong == null
                ? new TlsException(Classify(reason), "TLS failed: " + reason)
                : new TlsException(LinkFailure.PeerCertificate, "the central system's certificate is refused: " + wrong);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static string Statuses(X509Chain chain)
    {
        return string.Concat((chain?.ChainStatus ?? []).Select(status => ", " + status.Status));
    }

    private static SslClientAuthenticationOptions Options(string host, TlsCredentials tls)
    {
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (tls.Roots != null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPem(tls.Roots);
        }

        if (tls.UsesCertificate && tls.Certificate != null)
        {
            X509Certificate2Collection chain = [];
            chain.ImportFromPem(tls.Certificate);
            using X509Certificate2 own = X509Certificate2.CreateFromPem(tls.Certificate, tls.Key);

            // Windows takes no key that is only in memory: the detour through PKCS#12 makes one that it takes.
            X509Certificate2 usable = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
            options.ClientCertificateContext = SslStreamCertificateContext.Create(usable, chain, offline: true);
        }

        return options;
    }

    /// <summary>OpenSSL, Schannel and Apple's have no common numbers; their texts have these words in common.</summary>
    private static LinkFailure Classify(string reason)
    {
        if (reason.Contains("protocol", StringComparison.OrdinalIgnoreCase) && !reason.Contains("frame", StringComparison.OrdinalIgnoreCase))
        {
            return LinkFailure.TlsVersion;
        }

        return reason.Contains("certificate", StringComparison.OrdinalIgnoreCase) ? LinkFailure.OwnCertificate : LinkFailure.Handshake;
    }
}
