// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OcppStation.Emulation;

/// <summary>
/// Signatures by .NET's own libraries: ECDSA (as RFC 3279 writes it) on a curve of 256 bits at least, or RSA-PSS with 2048 bits at least,
/// both over SHA-256. A certificate that says what it is for has to say code signing.
/// </summary>
public sealed class DesktopSignatures : ISignatureCheck
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const int LeastCurveBits = 256;
    private const int LeastRsaBits = 2048;

    private IncrementalHash _digest;

    /// <inheritdoc/>
    public string CheckSigner(string certificate, string roots, long utcMs)
    {
        try
        {
            X509Certificate2Collection all = [];
            all.ImportFromPem(certificate);
            if (all.Count == 0)
            {
                return "the certificate of the signer is none";
            }

            X509Certificate2 signer = all[0];
            if (!MaySign(signer))
            {
                return "the certificate of the signer is not for signing code";
            }

            using X509Chain path = DesktopCryptography.PathTo(roots, utcMs);
            path.ChainPolicy.ExtraStore.AddRange(all);
            return path.Build(signer) ? null : "the certificate of the signer is refused: " + path.ChainStatus[0].Status;
        }
        catch (CryptographicException)
        {
            return "the certificate of the signer is none";
        }
    }

    /// <inheritdoc/>
    public void Begin()
    {
        _digest?.Dispose();
        _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    /// <inheritdoc/>
    public void Add(byte[] data, int count)
    {
        _digest.AppendData(data, 0, count);
    }

    /// <inheritdoc/>
    public bool IsSigned(string certificate, string signature)
    {
        try
        {
            byte[] bytes = Convert.FromBase64String(signature);
            byte[] hash = _digest.GetHashAndReset();
            X509Certificate2Collection all = [];
            all.ImportFromPem(certificate);
            using X509Certificate2 signer = all[0];
            using ECDsa curve = signer.GetECDsaPublicKey();
            using RSA rsa = signer.GetRSAPublicKey();
            return (curve != null && curve.VerifyHash(hash, bytes, DSASignatureFormat.Rfc3279DerSequence))
                || (rsa != null && rsa.VerifyHash(hash, bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static bool MaySign(X509Certificate2 certificate)
    {
        using ECDsa curve = certificate.GetECDsaPublicKey();
        using RSA rsa = certificate.GetRSAPublicKey();
        bool isStrong = curve?.KeySize >= LeastCurveBits || rsa?.KeySize >= LeastRsaBits;
        return isStrong
            && certificate.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
            && certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().All(usage => usage.EnhancedKeyUsages[CodeSigning] != null);
    }
}
