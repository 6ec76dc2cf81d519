// SPDX-License-Identifier: MIT

namespace System.Net.WebSockets;

/// <summary>Takes what a <see cref="FrameParser"/> finds.</summary>
internal interface IFrameSink
{
    /// <summary>A whole frame; false to stop parsing.</summary>
    bool OnFrame(OpCode opCode, bool final, byte[] payload);

    /// <summary>The stream cannot be understood from here on.</summary>
    void OnProtocolError(WebSocketFrame.WebSocketCloseStatus status, string reason);
}
