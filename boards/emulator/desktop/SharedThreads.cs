// SPDX-License-Identifier: MIT

using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Emulation;

/// <summary>
/// The work of a fleet's connections on the threads of the process: a connection has one of its own while it is made, and later one
/// of the pool for as long as a frame takes. A thread each, as on the device, costs 26 kB and a start for every frame sent.
/// </summary>
public sealed class SharedThreads : IConnectionThreads
{
    /// <inheritdoc/>
    public void Receive(WebSocketConnection connection) => new Thread(() => Connect(connection)).Start();

    /// <inheritdoc/>
    public void Send(WebSocketConnection connection) => ThreadPool.UnsafeQueueUserWorkItem(static one => one.SendAll(), connection, preferLocal: false);

    /// <inheritdoc/>
    public void Leave(WebSocketConnection connection) =>
        ThreadPool.UnsafeRegisterWaitForSingleObject(connection.Over, (_, _) => connection.Leave(), null, WebSocketConnection.FarewellMs, executeOnlyOnce: true);

    private static void Connect(WebSocketConnection connection)
    {
        VirtualTransport transport = (VirtualTransport)connection.Transport;
        if (connection.Connect())
        {
            if (transport.CanWait)
            {
                _ = ReceiveAsync(connection, transport);
            }
            else
            {
                ReceiveRest(connection);
            }
        }
    }

    private static async Task ReceiveAsync(WebSocketConnection connection, VirtualTransport transport)
    {
        do
        {
            if (!connection.HasInput)
            {
                await transport.WaitAsync();
            }

            if (!transport.IsClear)
            {
                // Bytes vanish: reading then waits for what may never come, and must not keep a thread of the pool.
                new Thread(() => ReceiveRest(connection)).Start();
                return;
            }
        }
        while (connection.ReceiveNext());
    }

    private static void ReceiveRest(WebSocketConnection connection)
    {
        while (connection.ReceiveNext())
        {
        }
    }
}
