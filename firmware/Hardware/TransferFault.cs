// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Why a transfer failed.</summary>
public enum TransferFault
{
    None,

    /// <summary>The server could not be reached, or the connection broke.</summary>
    Connection,

    /// <summary>The server wants to know who asks, or does not allow it.</summary>
    Denied,

    /// <summary>The server does not know the file or the place.</summary>
    Missing,

    /// <summary>The server does not do such a thing.</summary>
    Unsupported,

    /// <summary>The server refuses otherwise, or what it says is not its protocol.</summary>
    Refused,
}
