// SPDX-License-Identifier: MIT

using System;
using System.Net;
using System.Net.Sockets;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>A TCP server on a free port whose every byte is the test's.</summary>
internal sealed class RudeServer : IDisposable
{
    private const int PatienceUs = 120 * 1000 * 1000;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public RudeServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(16);
        Url = "ws://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndPoint).Port + "/ocpp/CP1";
    }

    /// <summary>Where to connect.</summary>
    public string Url { get; }

    /// <summary>Waits for a station.</summary>
    public RudeConnection Accept()
    {
        Assert.IsTrue(_listener.Poll(PatienceUs, SelectMode.SelectRead), "nobody connected");
        return new RudeConnection(_listener.Accept());
    }

    public void Dispose() => _listener.Dispose();
}
