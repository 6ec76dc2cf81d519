// SPDX-License-Identifier: MIT

using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;

namespace OcppStation.Tests.Desktop;

/// <summary>The virtual board's keys and certificates, by real ones.</summary>
[TestClass]
public sealed class DesktopCryptographyTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private readonly DesktopCryptography _cryptography = new();

    [TestMethod]
    public void A_root_is_known_by_the_SHA_256_of_its_name_and_key_and_by_its_number()
    {
        using TestAuthority authority = new("root");
        CertificateFacts facts = _cryptography.ReadRoot(authority.Pem, s_now.ToUnixTimeMilliseconds());
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(authority.Root.IssuerName.RawData)), facts.IssuerNameHash);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(authority.Root.PublicKey.EncodedKeyValue.RawData)), facts.IssuerKeyHash);
        Assert.AreEqual(authority.Root.SerialNumber.TrimStart('0').ToLowerInvariant(), facts.SerialNumber);
    }

    [TestMethod]
    public void What_is_no_root_or_not_valid_now_is_not_read()
    {
        using TestAuthority authority = new("root");
        long nowMs = s_now.ToUnixTimeMilliseconds();
        Assert.IsNull(_cryptography.ReadRoot("nonsense", nowMs));
        Assert.IsNull(_cryptography.ReadRoot("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", nowMs));
        Assert.IsNull(_cryptography.ReadRoot(authority.Pem + "\n" + authority.Pem, nowMs));
        Assert.IsNull(_cryptography.ReadRoot(authority.Pem, s_now.AddYears(20).ToUnixTimeMilliseconds()));
        Assert.IsNotNull(_cryptography.ReadRoot(authority.Pem, 0));
        string request = _cryptography.MakeRequest(_cryptography.MakeKey(), "", "CP1");
        Assert.IsNull(_cryptography.ReadRoot(authority.Sign(request, s_now, s_now.AddDays(1)), nowMs));
    }

    [TestMethod]
    public void A_signed_request_gives_a_certificate_that_is_checked_for_key_root_and_dates()
    {
        using TestAuthority authority = new("root");
        using TestAuthority other = new("other");
        long nowMs = s_now.ToUnixTimeMilliseconds();
        string key = _cryptography.MakeKey();
        string request = _cryptography.MakeRequest(key, "ACME", "CP1");
        string certificate = authority.Sign(request, s_now.AddDays(-1), s_now.AddDays(1));
        using X509Certificate2 read = X509Certificate2.CreateFromPem(certificate);
        Assert.AreEqual("CN=CP1, O=ACME", read.Subject);
        Assert.IsNull(_cryptography.Check(certificate, key, authority.Pem, nowMs));
        StringAssert.Contains(_cryptography.Check(certificate, key, other.Pem, nowMs), "refused");
        StringAssert.Contains(_cryptography.Check(certificate, _cryptography.MakeKey(), authority.Pem, nowMs), "does not belong");
        StringAssert.Contains(_cryptography.Check("nonsense", key, authority.Pem, nowMs), "is none");
        string expired = authority.Sign(request, s_now.AddDays(-2), s_now.AddDays(-1));
        StringAssert.Contains(_cryptography.Check(expired, key, authority.Pem, nowMs), "NotTimeValid");
        Assert.IsNull(_cryptography.Check(expired, key, authority.Pem, 0), "the time is not known");
    }
}
