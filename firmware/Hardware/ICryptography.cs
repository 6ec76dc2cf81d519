// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What the platform's libraries do with keys and certificates; of primitives the firmware has a hash only. Nothing here takes longer
/// than a tick may, or throws.
/// </summary>
public interface ICryptography
{
    /// <summary>Keys can be made here; else the station has only the certificate that it was given, if any.</summary>
    bool MakesKeys { get; }

    /// <summary>Who checks signatures; null where nothing can.</summary>
    ISignatureCheck Signatures { get; }

    /// <summary>
    /// Reads one root certificate, PEM; null when it is none, or no authority's, or not valid at that time. Facts that the platform does not
    /// tell are null; the certificate store finds them.
    /// </summary>
    /// <param name="utcMs">0 when the time is not known: then the dates are not looked at.</param>
    CertificateFacts ReadRoot(string certificate, long utcMs);

    /// <summary>Makes a private key for ECDSA on P-256; PKCS#8 as PEM. A secret.</summary>
    string MakeKey();

    /// <summary>Makes a request for a certificate (PKCS#10 as PEM), signed with the key.</summary>
    /// <param name="organization">May be empty.</param>
    string MakeRequest(string key, string organization, string commonName);

    /// <summary>
    /// Null when the first certificate of a chain belongs to the key, is valid at that time and leads to one of the roots; else what
    /// is wrong with it.
    /// </summary>
    /// <param name="roots">PEM; null: those that the platform trusts.</param>
    /// <param name="utcMs">0 when the time is not known: then the dates are not looked at.</param>
    string Check(string chain, string key, string roots, long utcMs);
}
