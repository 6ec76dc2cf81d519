// SPDX-License-Identifier: MIT

namespace System.Net.WebSockets;

/// <summary>RFC 6455 clause 5.2.</summary>
internal enum OpCode
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}
