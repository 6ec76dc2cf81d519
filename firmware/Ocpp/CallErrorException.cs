// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>A message of the central system that deserves a CALLERROR.</summary>
public sealed class CallErrorException : Exception
{
    /// <param name="errorCode">One of <see cref="CallErrorCode"/>.</param>
    /// <param name="description">What is wrong, in words; goes to the central system.</param>
    public CallErrorException(string errorCode, string description)
        : base(description)
    {
        Code = errorCode;
    }

    /// <summary>One of <see cref="CallErrorCode"/>.</summary>
    public string Code { get; }
}
