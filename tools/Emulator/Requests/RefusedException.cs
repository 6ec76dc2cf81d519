// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>What was asked for cannot be done; nothing has changed.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>The request makes no sense.</summary>
    public const int BadRequest = 400;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 404;

    /// <summary>Not in the present state.</summary>
    public const int Conflict = 409;

    /// <param name="status">HTTP status that fits.</param>
    /// <param name="message">One sentence for whoever asked.</param>
    public RefusedException(int status, string message)
        : base(message)
    {
        Status = status;
    }

    /// <summary>HTTP status that fits.</summary>
    public int Status { get; }
}
