// SPDX-License-Identifier: MIT

using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;

namespace OcppStation.Tests.Desktop;

/// <summary>What the firmware reads in a root equals what .NET reads in it.</summary>
[TestClass]
public sealed class RootFactsComparisonTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(256, "CN=a", "01")]
    [DataRow(256, "CN=a", "00")]
    [DataRow(384, "CN=Root, O=ACME, L=Zürich, C=CH", "0a00")]
    [DataRow(521, "CN=a", "7fffffffffffffffffffffffffffffffffffffff")]
    [DataRow(2048, "CN=12345678901234567890123456789012345678901234567890123456, O=12", "f1f2")]
    [DataRow(4096, "CN=1234567890123456789012345678901234567890123456789012345678901234, OU=1234567890123456789012345678901234567890", "80")]
    public void Hashes_and_number_are_those_of_NET(int keyBits, string name, string number)
    {
        string pem = Root(keyBits, name, Convert.FromHexString(number));
        foreach (string text in new[] { pem, pem.ReplaceLineEndings("\r\n"), pem + "\n" })
        {
            CertificateFacts expected = new DesktopCryptography().ReadRoot(text, 0);
            CertificateFacts facts = Read(text);
            Assert.AreEqual(expected.IssuerNameHash, facts.IssuerNameHash);
            Assert.AreEqual(expected.IssuerKeyHash, facts.IssuerKeyHash);
            Assert.AreEqual(expected.SerialNumber, facts.SerialNumber);
        }
    }

    [TestMethod]
    public void Damage_anywhere_is_no_exception_and_no_loop_without_end()
    {
        const int Seed = 424242;
        Random random = new(Seed);
        byte[] der = X509Certificate2.CreateFromPem(Root(256, "CN=a", [1])).RawData;
        for (int at = 0; at < der.Length; at++)
        {
            byte[] damaged = (byte[])der.Clone();
            damaged[at] = (byte)random.Next(256);
            Read(PemEncoding.WriteString("CERTIFICATE", damaged));
            Read(PemEncoding.WriteString("CERTIFICATE", der.AsSpan(0, at)));
        }
    }

    private static CertificateFacts Read(string pem)
    {
        CertificateFacts facts = new();
        RootFacts reader = new();
        reader.Begin(pem, facts);
        while (!reader.Continue())
        {
        }

        return facts;
    }

    private static string Root(int keyBits, string name, byte[] number)
    {
        X500DistinguishedName subject = new(name);
        using RSA rsa = keyBits > 1000 ? RSA.Create(keyBits) : null;
        using ECDsa curve = rsa != null ? null
            : ECDsa.Create(keyBits == 256 ? ECCurve.NamedCurves.nistP256 : keyBits == 384 ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP521);
        CertificateRequest request = rsa == null
            ? new(subject, curve, HashAlgorithmName.SHA256)
            : new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        X509SignatureGenerator signer = rsa == null
            ? X509SignatureGenerator.CreateForECDsa(curve)
            : X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1);
        using X509Certificate2 root = request.Create(subject, signer, s_now.AddYears(-1), s_now.AddYears(1), number);
        return root.ExportCertificatePem();
    }
}
