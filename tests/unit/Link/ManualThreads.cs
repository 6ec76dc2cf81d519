// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests;

/// <summary>Runs nothing: the test does the work of a connection's threads when it likes, or has no room for them.</summary>
public sealed class ManualThreads : IConnectionThreads
{
    /// <summary>False when there is no memory for a thread.</summary>
    public bool HasRoom { get; set; } = true;

    /// <summary>The connection made last.</summary>
    public WebSocketConnection Connection { get; private set; }

    /// <summary>How often somebody was asked for to send.</summary>
    public int Sends { get; private set; }

    /// <summary>How often somebody was asked for to leave.</summary>
    public int Leaves { get; private set; }

    public void Receive(WebSocketConnection connection)
    {
        RequireRoom();
        Connection = connection;
    }

    public void Send(WebSocketConnection connection)
    {
        RequireRoom();
        Sends++;
    }

    public void Leave(WebSocketConnection connection)
    {
        RequireRoom();
        Leaves++;
    }

    private void RequireRoom()
    {
        if (!HasRoom)
        {
            throw new OutOfMemoryException();
        }
    }
}
