// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Who does a connection's work that waits for the network. The device gives each piece a thread, see
/// <see cref="ConnectionThreads"/>; a process with thousands of stations shares its threads among them. All of it throws when there
/// is no room for it, and returns at once.
/// </summary>
public interface IConnectionThreads
{
    /// <summary>
    /// Runs <see cref="WebSocketConnection.ReceiveAll"/>, or its parts: <see cref="WebSocketConnection.Connect"/>, and when that is
    /// true <see cref="WebSocketConnection.ReceiveNext"/> until it is false.
    /// </summary>
    void Receive(WebSocketConnection connection);

    /// <summary>Runs <see cref="WebSocketConnection.SendAll"/>.</summary>
    void Send(WebSocketConnection connection);

    /// <summary>
    /// Runs <see cref="WebSocketConnection.LeaveInTime"/>, or <see cref="WebSocketConnection.Leave"/> when
    /// <see cref="WebSocketConnection.Over"/> is set and after <see cref="WebSocketConnection.FarewellMs"/> at the latest.
    /// </summary>
    void Leave(WebSocketConnection connection);
}
