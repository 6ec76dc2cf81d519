// SPDX-License-Identifier: MIT

using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OcppStation.Emulation;

/// <summary>Keys and certificates by .NET's own libraries.</summary>
public sealed class DesktopCryptography : ICryptography
{
    /// <inheritdoc/>
    public bool MakesKeys => true;

    /// <inheritdoc/>
    public ISignatureCheck Signatures { get; } = new DesktopSignatures();

    /// <inheritdoc/>
    public CertificateFacts ReadRoot(string certificate, long utcMs)
    {
        try
        {
            X509Certificate2Collection all = [];
            all.ImportFromPem(certificate);
            using X509Certificate2 root = all.Count == 1 ? all[0] : null;
            if (root == null || !IsAuthority(root) || (utcMs != 0 && !IsValidAt(root, utcMs)))
            {
                return null;
            }

            return new CertificateFacts
            {
                IssuerNameHash = Hash(root.IssuerName.RawData),
                IssuerKeyHash = Hash(root.PublicKey.EncodedKeyValue.RawData),
                SerialNumber = root.SerialNumber.TrimStart('0').ToLowerInvariant() is { Length: > 0 } number ? number : "0",
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public string MakeKey()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <inheritdoc/>
    public string MakeRequest(string key, string organization, string commonName)
    {
        using ECDsa own = ECDsa.Create();
        own.ImportFromPem(key);
        X500DistinguishedNameBuilder name = new();
        name.AddCommonName(commonName);
        if (organization.Length > 0)
        {
            name.AddOrganizationName(organization);
        }

        return new CertificateRequest(name.Build(), own, HashAlgorithmName.SHA256).CreateSigningRequestPem();
    }

    /// <inheritdoc/>
    public string Check(string chain, string key, string roots, long utcMs)
    {
        try
        {
            using X509Certificate2 own = X509Certificate2.CreateFromPem(chain, key);
            X509Certificate2Collection above = [];
            above.ImportFromPem(chain);
            using X509Chain path = PathTo(roots, utcMs);
            path.ChainPolicy.ExtraStore.AddRange(above);
            return path.Build(own) ? null : "the certificate for the station is refused: " + path.ChainStatus[0].Status;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return "the certificate for the station does not belong to its key, or is none";
        }
    }

    /// <summary>How a certificate has to lead to one of the roots.</summary>
    /// <param name="roots">PEM; null: those that the machine trusts.</param>
    /// <param name="utcMs">0: the dates are not looked at.</param>
    internal static X509Chain PathTo(string roots, long utcMs)
    {
        X509Chain path = new();
        path.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        path.ChainPolicy.DisableCertificateDownloads = true;
        if (utcMs == 0)
        {
            path.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        }
        else
        {
            path.ChainPolicy.VerificationTime = DateTimeOffset.FromUnixTimeMilliseconds(utcMs).LocalDateTime;
        }

        if (roots != null)
        {
            path.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            path.ChainPolicy.CustomTrustStore.ImportFromPem(roots);
        }

        return path;
    }

    private static bool IsValidAt(X509Certificate2 certificate, long utcMs)
    {
        DateTime utc = DateTimeOffset.FromUnixTimeMilliseconds(utcMs).UtcDateTime;
        return utc >= certificate.NotBefore.ToUniversalTime() && utc < certificate.NotAfter.ToUniversalTime();
    }

    /// <summary>One that signs others, and itself: anything else is no root.</summary>
    private static bool IsAuthority(X509Certificate2 certificate)
    {
        bool isAuthority = false;
        foreach (X509Extension extension in certificate.Extensions)
        {
            isAuthority |= extension is X509BasicConstraintsExtension { CertificateAuthority: true };
        }

        return isAuthority && certificate.IssuerName.RawData.AsSpan().SequenceEqual(certificate.SubjectName.RawData);
    }

    private static string Hash(byte[] data)
    {
        return Convert.ToHexStringLower(SHA256.HashData(data));
    }
}
