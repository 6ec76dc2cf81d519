// SPDX-License-Identifier: MIT

using MessageType = System.Net.WebSockets.WebSocketFrame.WebSocketMessageType;

namespace System.Net.WebSockets;

/// <summary>As nanoFramework defines it.</summary>
internal class MessageFrame
{
    public IPEndPoint EndPoint { get; set; }

    public MessageType MessageType { get; internal set; }
}
