// SPDX-License-Identifier: MIT

namespace System.Net.WebSockets.WebSocketFrame;

/// <summary>As nanoFramework defines it.</summary>
internal enum WebSocketMessageType
{
    Text = 0,
    Binary = 1,
}
