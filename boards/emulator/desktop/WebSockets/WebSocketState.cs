// SPDX-License-Identifier: MIT

namespace System.Net.WebSockets.WebSocketFrame;

/// <summary>As nanoFramework defines it.</summary>
internal enum WebSocketState
{
    None = 0,
    Connecting = 1,
    Open = 2,
    CloseSent = 3,
    CloseReceived = 4,
    Closed = 5,
    Aborted = 6,
}
