// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>State of the WebSocket to the central system.</summary>
public enum LinkState
{
    /// <summary>No connection and none under way.</summary>
    Closed,

    /// <summary>Name look-up, TCP, TLS or the WebSocket handshake is under way.</summary>
    Connecting,

    /// <summary>Frames can be sent.</summary>
    Open,
}
