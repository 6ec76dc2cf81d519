// SPDX-License-Identifier: MIT

using System;
using System.Security.Cryptography.X509Certificates;

namespace OcppStation;

/// <summary>
/// What nanoFramework's managed libraries can: see that a certificate is one. They make no keys, check no signatures and tell no hashes
/// (docs/security.md says what follows from that).
/// </summary>
public sealed class DeviceCryptography : ICryptography
{
    /// <inheritdoc/>
    public bool MakesKeys => false;

    /// <inheritdoc/>
    public ISignatureCheck Signatures => null;

    /// <inheritdoc/>
    public CertificateFacts ReadRoot(string certificate, long utcMs)
    {
        try
        {
            X509Certificate root = new X509Certificate(certificate);
            long endMs = (root.GetExpirationDate().Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
            return utcMs != 0 && utcMs >= endMs ? null : new CertificateFacts();
        }
        catch (Exception)
        {
            // Whatever the parser says: it is no certificate.
            return null;
        }
    }

    /// <inheritdoc/>
    public string MakeKey()
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public string MakeRequest(string key, string organization, string commonName)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public string Check(string chain, string key, string roots, long utcMs)
    {
        throw new NotSupportedException();
    }
}
