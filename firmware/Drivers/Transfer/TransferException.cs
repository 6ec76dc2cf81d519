// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>The server ends a transfer.</summary>
public sealed class TransferException : Exception
{
    /// <param name="reason">For the log; nothing secret.</param>
    public TransferException(TransferFault fault, string reason)
        : base(reason)
    {
        Fault = fault;
    }

    /// <summary>Why.</summary>
    public TransferFault Fault { get; }
}
