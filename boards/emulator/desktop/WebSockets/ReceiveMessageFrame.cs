// SPDX-License-Identifier: MIT

namespace System.Net.WebSockets;

/// <summary>One data frame, as nanoFramework defines it.</summary>
internal class ReceiveMessageFrame : MessageFrame
{
    public FragmentationType Fragmentation { get; set; }

    public bool IsFragmented => Fragmentation != FragmentationType.NotFragmented;

    public int MessageLength { get; set; }

    public byte[] Buffer { get; set; }
}
