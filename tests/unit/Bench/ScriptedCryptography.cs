// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Cryptography that only looks like it: certificates are words.</summary>
public sealed class ScriptedCryptography : ICryptography, ISignatureCheck
{
    private int _keys;

    public bool MakesKeys { get; set; } = true;

    /// <summary>What is wrong with the station's next certificate; null for nothing.</summary>
    public string Wrong { get; set; }

    /// <summary>Roots that the last <see cref="Check"/> was given.</summary>
    public string Roots { get; private set; }

    /// <summary>False on a platform that checks no signatures.</summary>
    public bool ChecksSignatures { get; set; } = true;

    /// <summary>Bytes of the file whose signature is asked for.</summary>
    public int SignedBytes { get; private set; }

    public ISignatureCheck Signatures => ChecksSignatures ? this : null;

    /// <summary>As on the device: whatever looks like PEM is a root, of which nothing is told.</summary>
    public bool TellsNoFacts { get; set; }

    /// <summary>"root 7" is a root with number 7.</summary>
    public CertificateFacts ReadRoot(string certificate, long utcMs)
    {
        if (TellsNoFacts)
        {
            return certificate.StartsWith("-----BEGIN") ? new CertificateFacts() : null;
        }

        if (!certificate.StartsWith("root "))
        {
            return null;
        }

        string number = certificate.Substring(5, 1);
        return new CertificateFacts { IssuerNameHash = "AA" + number, IssuerKeyHash = "bb" + number, SerialNumber = number };
    }

    public string MakeKey()
    {
        _keys++;
        return "SECRET key " + _keys.ToString();
    }

    public string MakeRequest(string key, string organization, string commonName)
    {
        return "request of " + commonName + " at " + organization;
    }

    public string Check(string chain, string key, string roots, long utcMs)
    {
        Roots = roots;
        return chain == "certificate for " + key ? Wrong : "another key";
    }

    /// <summary>"signer 7", whatever follows, is vouched for by "root 7".</summary>
    public string CheckSigner(string certificate, string roots, long utcMs)
    {
        return certificate.StartsWith("signer ") && roots.IndexOf("root " + certificate.Substring(7, 1)) >= 0 ? null : "not by the manufacturer";
    }

    public void Begin()
    {
        SignedBytes = 0;
    }

    public void Add(byte[] data, int count)
    {
        SignedBytes += count;
    }

    /// <summary>"signer 7 over 5128 bytes" is its signature over so many.</summary>
    public bool IsSigned(string certificate, string signature)
    {
        return signature == certificate + " over " + SignedBytes.ToString() + " bytes";
    }
}
