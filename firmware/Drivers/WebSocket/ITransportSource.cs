// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Makes the connections of a <see cref="WebSocketLink"/>: sockets, or what stands for them in a test.</summary>
public interface ITransportSource
{
    /// <summary>A connection that has not been made yet.</summary>
    ITransport Create();
}
