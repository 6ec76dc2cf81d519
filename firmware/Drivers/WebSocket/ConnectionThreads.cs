// SPDX-License-Identifier: MIT

using System.Threading;

namespace OcppStation;

/// <summary>A thread for each piece of a connection's work.</summary>
public sealed class ConnectionThreads : IConnectionThreads
{
    /// <inheritdoc/>
    public void Receive(WebSocketConnection connection)
    {
        new Thread(connection.ReceiveAll).Start();
    }

    /// <inheritdoc/>
    public void Send(WebSocketConnection connection)
    {
        new Thread(connection.SendAll).Start();
    }

    /// <inheritdoc/>
    public void Leave(WebSocketConnection connection)
    {
        new Thread(connection.LeaveInTime).Start();
    }
}
