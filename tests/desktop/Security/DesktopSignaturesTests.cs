// SPDX-License-Identifier: MIT

using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;

namespace OcppStation.Tests.Desktop;

/// <summary>Who may sign a firmware and what a signature is, by real ones.</summary>
[TestClass]
public sealed class DesktopSignaturesTests
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly byte[] s_file = Encoding.ASCII.GetBytes("a firmware");
    private readonly DesktopSignatures _signatures = new();

    [TestMethod]
    [DataRow(null)]
    [DataRow(CodeSigning)]
    public void A_certificate_of_the_authority_may_sign(string usage)
    {
        using TestAuthority authority = new("maker");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string signer = Certificate(authority, key, s_now.AddDays(1), usage);
        Assert.IsNull(_signatures.CheckSigner(signer, authority.Pem, s_now.ToUnixTimeMilliseconds()));
        Assert.IsNull(_signatures.CheckSigner(signer, authority.Pem, 0));
    }

    [TestMethod]
    public void One_that_has_expired_is_of_another_authority_or_not_for_code_may_not()
    {
        using TestAuthority authority = new("maker");
        using TestAuthority other = new("maker");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        long nowMs = s_now.ToUnixTimeMilliseconds();
        string expired = Certificate(authority, key, s_now.AddHours(-1), null);
        StringAssert.Contains(_signatures.CheckSigner(expired, authority.Pem, nowMs), "NotTimeValid");
        Assert.IsNull(_signatures.CheckSigner(expired, authority.Pem, 0), "the time is not known");
        Assert.IsNotNull(_signatures.CheckSigner(Certificate(authority, key, s_now.AddDays(1), null), other.Pem, nowMs));
        StringAssert.Contains(_signatures.CheckSigner(Certificate(authority, key, s_now.AddDays(1), ServerAuthentication), authority.Pem, nowMs), "signing code");
        StringAssert.Contains(_signatures.CheckSigner("rubbish", authority.Pem, nowMs), "none");
        using ECDsa small = ECDsa.Create(ECCurve.NamedCurves.brainpoolP224r1);
        StringAssert.Contains(_signatures.CheckSigner(Certificate(authority, small, s_now.AddDays(1), null), authority.Pem, nowMs), "signing code");
    }

    [TestMethod]
    public void A_signature_of_ECDSA_belongs_to_file_and_key()
    {
        using TestAuthority authority = new("maker");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string signer = Certificate(authority, key, s_now.AddDays(1), null);
        string good = Convert.ToBase64String(key.SignData(s_file, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.IsTrue(IsSigned(s_file, signer, good));
        Assert.IsFalse(IsSigned(Encoding.ASCII.GetBytes("b firmware"), signer, good));
        Assert.IsFalse(IsSigned(s_file, Certificate(authority, other, s_now.AddDays(1), null), good));
        Assert.IsFalse(IsSigned(s_file, signer, "no Base64"));
        Assert.IsFalse(IsSigned(s_file, signer, "AAAA"));
        Assert.IsFalse(IsSigned(s_file, signer, ""));
    }

    [TestMethod]
    public void A_signature_of_RSA_is_PSS()
    {
        using TestAuthority authority = new("maker");
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=signer", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        using X509Certificate2 certificate = request.Create(
            authority.Root.SubjectName, X509SignatureGenerator.CreateForECDsa(authority.Root.GetECDsaPrivateKey()), s_now.AddDays(-1), s_now.AddDays(1), [7]);
        string signer = certificate.ExportCertificatePem();
        Assert.IsNull(_signatures.CheckSigner(signer, authority.Pem, s_now.ToUnixTimeMilliseconds()));
        Assert.IsTrue(IsSigned(s_file, signer, Convert.ToBase64String(key.SignData(s_file, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))));
        Assert.IsFalse(IsSigned(s_file, signer, Convert.ToBase64String(key.SignData(s_file, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))));
    }

    private bool IsSigned(byte[] file, string signer, string signature)
    {
        _signatures.Begin();
        foreach (byte one in file)
        {
            _signatures.Add([one], 1);
        }

        return _signatures.IsSigned(signer, signature);
    }

    private static string Certificate(TestAuthority authority, ECDsa key, DateTimeOffset end, string usage)
    {
        CertificateRequest request = new("CN=signer", key, HashAlgorithmName.SHA256);
        if (usage != null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        }

        using X509Certificate2 certificate = request.Create(authority.Root, s_now.AddDays(-1), end, [1, 2, 3]);
        return certificate.ExportCertificatePem();
    }
}
