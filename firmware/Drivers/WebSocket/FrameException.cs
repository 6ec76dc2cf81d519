// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>The central system's bytes end the connection: they break RFC 6455 or stop coming.</summary>
public sealed class FrameException : Exception
{
    /// <param name="code">Of the Close frame that it deserves; <see cref="CloseCode.Abnormal"/> when there is nobody to send it to.</param>
    /// <param name="reason">For the log.</param>
    public FrameException(int code, string reason)
        : base(reason)
    {
        Code = code;
    }

    /// <summary>See <see cref="CloseCode"/>.</summary>
    public int Code { get; }
}
