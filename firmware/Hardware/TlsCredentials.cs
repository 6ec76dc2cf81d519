// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a TLS connection is made with.</summary>
public sealed class TlsCredentials
{
    /// <summary>Roots to one of which the peer's certificate has to lead, PEM; null: those that the platform trusts.</summary>
    public string Roots;

    /// <summary>The station shows a certificate of its own.</summary>
    public bool UsesCertificate;

    /// <summary>That certificate and those above it, PEM; null: the one that the platform keeps.</summary>
    public string Certificate;

    /// <summary>Private key of <see cref="Certificate"/>, PEM. A secret.</summary>
    public string Key;
}
