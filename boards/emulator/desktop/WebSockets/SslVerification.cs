// SPDX-License-Identifier: MIT

namespace System.Net.Security;

/// <summary>As nanoFramework defines it.</summary>
internal enum SslVerification
{
    NoVerification = 1,
    VerifyPeer = 2,
    CertificateRequired = 4,
    VerifyClientOnce = 8,
}
