// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace OcppStation.Emulation;

/// <summary>The network switch of one virtual station, between the firmware's WebSocket client and this machine's sockets.</summary>
public sealed class VirtualNetwork : ITransportSource
{
    private readonly object _lock = new();

    /// <summary>Connections made or being made, each with whether bytes of it have vanished.</summary>
    private readonly Dictionary<ITransport, bool> _connections = [];
    private NetworkCondition _condition = NetworkCondition.Up;

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

    /// <inheritdoc/>
    public ITransport Create() => new VirtualTransport(this);

    /// <summary>Changes what the network does; a connection that has lost bytes does not survive the return to <see cref="NetworkCondition.Up"/>.</summary>
    public void Set(NetworkCondition condition)
    {
        ITransport[] broken;
        lock (_lock)
        {
            _condition = condition;
            broken = _connections
                .Where(connection => condition == NetworkCondition.Down || (condition == NetworkCondition.Up && connection.Value))
                .Select(connection => connection.Key)
                .ToArray();
            Monitor.PulseAll(_lock);
        }

        Break(broken);
    }

    /// <summary>Breaks every connection without a goodbye, as a power cut does.</summary>
    public void Break()
    {
        ITransport[] broken;
        lock (_lock)
        {
            broken = _connections.Keys.ToArray();
        }

        Break(broken);
    }

    /// <summary>Registers a connection about to be made; false when the network is down. Blocks while nothing answers.</summary>
    internal bool Enter(ITransport connection)
    {
        lock (_lock)
        {
            _connections.Add(connection, false);
            while (_condition == NetworkCondition.HalfOpen && _connections.ContainsKey(connection))
            {
                Monitor.Wait(_lock);
            }

            return _condition == NetworkCondition.Up && _connections.ContainsKey(connection);
        }
    }

    /// <summary>False when bytes of the connection vanish, now or after some have.</summary>
    internal bool Passes(ITransport connection)
    {
        lock (_lock)
        {
            if (!_connections.TryGetValue(connection, out bool hasLost))
            {
                return true;
            }

            hasLost |= _condition == NetworkCondition.HalfOpen;
            _connections[connection] = hasLost;
            return !hasLost;
        }
    }

    /// <summary>Blocks until the connection is broken or closed.</summary>
    internal void WaitForBreak(ITransport connection)
    {
        lock (_lock)
        {
            while (_connections.ContainsKey(connection))
            {
                Monitor.Wait(_lock);
            }
        }
    }

    internal void Leave(ITransport connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
            Monitor.PulseAll(_lock);
        }
    }

    private static void Break(ITransport[] connections)
    {
        foreach (ITransport connection in connections)
        {
            connection.Close();
        }
    }
}
