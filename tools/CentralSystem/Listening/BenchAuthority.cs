// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OcppStation.CentralSystem;

/// <summary>
/// A small certificate authority for a bench: its root, a certificate of the server for this machine's names, one for each station
/// that asks, and one that signs firmware. The root, who signs firmware, and their keys are kept in a folder, so that stations which trust them
/// still do after a restart. For a bench only: the keys lie there as they are.
/// </summary>
public sealed class BenchAuthority : IDisposable
{
    private const string RootFile = "root.pem";
    private const string KeyFile = "root.key";
    private const string SignerFile = "firmware.pem";
    private const string SignerKeyFile = "firmware.key";
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int RootDays = 3650;
    private const int Days = 365;

    private readonly X509Certificate2 _root;

    private BenchAuthority(X509Certificate2 root, string address)
    {
        _root = root;
        RootPem = root.ExportCertificatePem();
        Server = MakeServer(address);
    }

    /// <summary>What a station has to trust.</summary>
    public string RootPem { get; }

    /// <summary>The server's certificate with its key; for localhost, this machine's name and the address it listens on.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>Takes the authority in a folder, or makes one there.</summary>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="CryptographicException">What is there is no authority.</exception>
    public static BenchAuthority Open(string folder, string address)
    {
        string root = Path.Combine(folder, RootFile);
        string key = Path.Combine(folder, KeyFile);
        if (!File.Exists(root) || !File.Exists(key))
        {
            Directory.CreateDirectory(folder);
            using ECDsa made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            CertificateRequest request = new("CN=OcppStation bench root", made, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
            using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(RootDays));
            File.WriteAllText(key, made.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(root, certificate.ExportCertificatePem());
        }

        BenchAuthority authority = new(X509Certificate2.CreateFromPemFile(root, key), address);
        authority.KeepSigner(folder);
        return authority;
    }

    /// <summary>The certificate that a station's request (PKCS#10 as PEM) asks for, as PEM; null when it is none, or not for that station.</summary>
    public string? Sign(string request, string stationId)
    {
        try
        {
            CertificateRequest asked = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256);
            if (NameOf(asked.SubjectName) != stationId)
            {
                return null;
            }

            // Only name and key are taken over: what else it asks for is not its to ask.
            CertificateRequest granted = new(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256);
            using X509Certificate2 signed = Issue(granted, ClientAuthentication);
            return signed.ExportCertificatePem();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a certificate of a station is one of ours, and still valid.</summary>
    public bool HasIssued(X509Certificate2 certificate)
    {
        return HasIssued(certificate, ClientAuthentication);
    }

    /// <summary>The station that a certificate is for.</summary>
    public static string? NameOf(X500DistinguishedName subject)
    {
        return subject.EnumerateRelativeDistinguishedNames().Where(part => part.GetSingleElementType().Value == "2.5.4.3")
            .Select(part => part.GetSingleElementValue()).FirstOrDefault();
    }

    public void Dispose()
    {
        _root.Dispose();
        Server.Dispose();
    }

    private bool HasIssued(X509Certificate2 certificate, string usage)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(usage));
        return chain.Build(certificate);
    }

    /// <summary>Who signs firmware, for tools/FirmwarePackage: the one that is there, while it is valid.</summary>
    private void KeepSigner(string folder)
    {
        string certificate = Path.Combine(folder, SignerFile);
        string keyFile = Path.Combine(folder, SignerKeyFile);
        if (File.Exists(certificate) && File.Exists(keyFile))
        {
            using X509Certificate2 old = X509Certificate2.CreateFromPem(File.ReadAllText(certificate));
            if (HasIssued(old, CodeSigning))
            {
                return;
            }
        }

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=OcppStation bench firmware", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using X509Certificate2 signer = Issue(request, CodeSigning);
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificate, signer.ExportCertificatePem());
    }

    private X509Certificate2 MakeServer(string address)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=OcppStation bench", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddDnsName(Environment.MachineName);
        names.AddIpAddress(IPAddress.Loopback);
        if (IPAddress.TryParse(address, out IPAddress? own) && !own.Equals(IPAddress.Loopback))
        {
            names.AddIpAddress(own);
        }

        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 issued = Issue(request, ServerAuthentication);
        using X509Certificate2 complete = issued.CopyWithPrivateKey(key);

        // Windows takes no key that is only in memory: the detour through PKCS#12 makes one that it takes.
        return X509CertificateLoader.LoadPkcs12(complete.Export(X509ContentType.Pkcs12), null);
    }

    private X509Certificate2 Issue(CertificateRequest request, string usage)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.Create(_root, now.AddDays(-1), now.AddDays(Days), RandomNumberGenerator.GetBytes(8));
    }
}
