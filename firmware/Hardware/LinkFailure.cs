// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What TLS has found wrong with an attempt to connect.</summary>
public enum LinkFailure
{
    /// <summary>Nothing, or it did not get so far.</summary>
    None,

    /// <summary>The peer's certificate has expired, is for another host or leads to no trusted root.</summary>
    PeerCertificate,

    /// <summary>The peer has refused the certificate that the station has shown, or misses one.</summary>
    OwnCertificate,

    /// <summary>The peer speaks no version of TLS that is allowed here.</summary>
    TlsVersion,

    /// <summary>The handshake has failed for another reason.</summary>
    Handshake,
}
