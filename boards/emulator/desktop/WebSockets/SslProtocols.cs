// SPDX-License-Identifier: MIT

namespace System.Net.Security;

/// <summary>As nanoFramework defines it.</summary>
internal enum SslProtocols
{
    None = 0,
    Tls = 192,
    Tls11 = 768,
    Tls12 = 3072,
    Tls13 = 12288,
}
