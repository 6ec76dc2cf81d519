// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Says who has signed a file, where the platform's libraries can. Nothing here takes longer than a tick may, or throws.</summary>
public interface ISignatureCheck
{
    /// <summary>Null when a certificate (PEM) may sign firmware: it leads to one of the roots and is valid at that time; else what is wrong with it.</summary>
    /// <param name="roots">PEM.</param>
    /// <param name="utcMs">0 when the time is not known: then the dates are not looked at.</param>
    string CheckSigner(string certificate, string roots, long utcMs);

    /// <summary>Begins with a file.</summary>
    void Begin();

    /// <summary>The next bytes of the file.</summary>
    void Add(byte[] data, int count);

    /// <summary>All of the file was added: true when the signature, in Base64, is one over its SHA-256 with the certificate's key.</summary>
    bool IsSigned(string certificate, string signature);
}
