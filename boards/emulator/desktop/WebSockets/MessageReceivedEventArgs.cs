// SPDX-License-Identifier: MIT

namespace System.Net.WebSockets;

/// <summary>As nanoFramework defines it.</summary>
internal class MessageReceivedEventArgs : EventArgs
{
    public ReceiveMessageFrame Frame { get; set; }
}
