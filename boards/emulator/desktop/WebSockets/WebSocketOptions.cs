// SPDX-License-Identifier: MIT

using System.Threading;

namespace System.Net.WebSockets.WebSocketFrame;

/// <summary>As nanoFramework defines it, with its defaults.</summary>
internal class WebSocketOptions
{
    /// <summary>Idle time after which a ping is sent; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for a pong and for the answer to a Close frame.</summary>
    public TimeSpan ServerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest frame taken; a larger one ends the connection.</summary>
    public int MaxReceiveFrameSize { get; set; } = int.MaxValue;

    /// <summary>Messages above this are sent in fragments.</summary>
    public int MaxFragmentSize { get; set; } = 32768;
}
