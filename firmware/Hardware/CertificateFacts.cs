// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a certificate is known by. Hashes and number as hexadecimal digits, the hashes by SHA-256.</summary>
public sealed class CertificateFacts
{
    /// <summary>Of the issuer's distinguished name as it is encoded; null while nobody has computed it.</summary>
    public string IssuerNameHash;

    /// <summary>Of the issuer's public key; of a root that is its own.</summary>
    public string IssuerKeyHash;

    /// <summary>Without leading zeros.</summary>
    public string SerialNumber;
}
