// SPDX-License-Identifier: MIT

using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OcppStation.Tests.Desktop;

/// <summary>A small certificate authority, valid from 2020 to 2040.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestAuthority(string name)
    {
        CertificateRequest request = new("CN=" + name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Root = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Pem = Root.ExportCertificatePem();
    }

    public X509Certificate2 Root { get; }

    public string Pem { get; }

    /// <summary>A certificate for a request (PKCS#10 as PEM), as PEM.</summary>
    public string Sign(string request, DateTimeOffset from, DateTimeOffset until)
    {
        CertificateRequest asked = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256);
        using X509Certificate2 signed = asked.Create(Root, from, until, RandomNumberGenerator.GetBytes(8));
        return signed.ExportCertificatePem();
    }

    public void Dispose()
    {
        Root.Dispose();
        _key.Dispose();
    }
}
