// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Threading;

namespace OcppStation.Emulation;

/// <summary>
/// The network switch of one virtual station. The stand-in of <c>ClientWebSocket</c> belongs to the network that is
/// <see cref="Current"/> on the thread that makes it, and keeps its time-outs in that network's <see cref="Time"/>.
/// </summary>
public sealed class VirtualNetwork
{
    [ThreadStatic]
    private static VirtualNetwork s_current;

    private readonly object _lock = new object();
    private readonly List<IVirtualConnection> _connections = [];
    private NetworkCondition _condition = NetworkCondition.Up;

    /// <param name="time">Clock and timers of the keep-alive.</param>
    public VirtualNetwork(TimeProvider time)
    {
        Time = time;
    }

    /// <summary>The network of WebSockets made on this thread; one that is always up and in real time unless set.</summary>
    public static VirtualNetwork Current
    {
        get => s_current ??= new VirtualNetwork(TimeProvider.System);
        set => s_current = value;
    }

    /// <summary>Clock and timers of the keep-alive.</summary>
    public TimeProvider Time { get; }

    /// <summary>What the network does now.</summary>
    public NetworkCondition Condition
    {
        get
        {
            lock (_lock)
            {
                return _condition;
            }
        }
    }

    /// <summary>Number of connections made or being made.</summary>
    public int Connections
    {
        get
        {
            lock (_lock)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Changes what the network does; a connection that has lost bytes does not survive the return to <see cref="NetworkCondition.Up"/>.</summary>
    public void Set(NetworkCondition condition)
    {
        IVirtualConnection[] connections;
        lock (_lock)
        {
            _condition = condition;
            connections = _connections.ToArray();
            Monitor.PulseAll(_lock);
        }

        foreach (IVirtualConnection connection in connections)
        {
            if (condition == NetworkCondition.Down || (condition == NetworkCondition.Up && connection.LostBytes))
            {
                connection.Break();
            }
        }
    }

    /// <summary>Breaks every connection without a goodbye, as a power cut does.</summary>
    public void Break()
    {
        IVirtualConnection[] connections;
        lock (_lock)
        {
            connections = _connections.ToArray();
        }

        foreach (IVirtualConnection connection in connections)
        {
            connection.Break();
        }

        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Registers a connection about to be made; false when the network is down. Blocks while nothing answers.</summary>
    internal bool Enter(IVirtualConnection connection)
    {
        lock (_lock)
        {
            _connections.Add(connection);
            while (_condition == NetworkCondition.HalfOpen && !connection.Broken)
            {
                Monitor.Wait(_lock);
            }

            return _condition == NetworkCondition.Up && !connection.Broken;
        }
    }

    internal void Leave(IVirtualConnection connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
            Monitor.PulseAll(_lock);
        }
    }
}
