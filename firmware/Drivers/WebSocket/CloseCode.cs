// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Status codes of a Close frame (RFC 6455, 7.4.1).</summary>
public static class CloseCode
{
    public const int Normal = 1000;
    public const int ProtocolError = 1002;

    /// <summary>Binary messages: OCPP-J has text only.</summary>
    public const int Unsupported = 1003;

    /// <summary>Stands for a Close frame without a code; never sent.</summary>
    public const int None = 1005;

    /// <summary>Stands for a connection that ended without a Close frame; never sent.</summary>
    public const int Abnormal = 1006;

    /// <summary>Text that is no UTF-8.</summary>
    public const int InvalidData = 1007;

    public const int TooBig = 1009;

    /// <summary>True for a code that a peer may put into a Close frame (RFC 6455, 7.4; 1012 to 1014 were registered later).</summary>
    public static bool MayBeSent(int code)
    {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }
}
