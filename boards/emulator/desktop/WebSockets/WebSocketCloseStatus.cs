// SPDX-License-Identifier: MIT

namespace System.Net.WebSockets.WebSocketFrame;

/// <summary>As nanoFramework defines it (RFC 6455 clause 7.4.1).</summary>
internal enum WebSocketCloseStatus
{
    NormalClosure = 1000,
    EndpointUnavailable = 1001,
    ProtocolError = 1002,
    InvalidMessageType = 1003,
    Reserved = 1004,
    Empty = 1005,
    ClosedAbnormally = 1006,
    InvalidPayloadData = 1007,
    PolicyViolation = 1008,
    MessageTooBig = 1009,
    MandatoryExtension = 1010,
    InternalServerError = 1011,
}
