// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the station keeps for TLS.</summary>
public interface ICredentialStore
{
    /// <summary>Roots and the station's certificate as they are now; read from flash, for an attempt to connect.</summary>
    TlsCredentials Current();

    /// <summary>There is a certificate that the station can show, as far as is known.</summary>
    bool HasCertificate { get; }
}
