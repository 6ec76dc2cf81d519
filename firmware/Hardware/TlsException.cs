// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>The TLS handshake has failed; thrown by the platform's part of the link.</summary>
public sealed class TlsException : Exception
{
    /// <param name="message">For the log.</param>
    public TlsException(LinkFailure failure, string message)
        : base(message)
    {
        Failure = failure;
    }

    public LinkFailure Failure { get; }
}
