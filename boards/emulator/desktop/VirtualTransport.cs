// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace OcppStation.Emulation;

/// <summary>The firmware's own socket transport on a <see cref="VirtualNetwork"/>, which may refuse, break or swallow.</summary>
internal sealed class VirtualTransport : ITransport
{
    private readonly VirtualNetwork _network;
    private readonly SocketTransport _socket = new();

    public VirtualTransport(VirtualNetwork network)
    {
        _network = network;
    }

    /// <summary>It can be waited for without a thread.</summary>
    internal bool CanWait => _socket.Readable != null;

    /// <summary>No bytes of it vanish.</summary>
    internal bool IsClear => _network.Passes(this);

    /// <summary>Waits until reading does not have to wait: something has come, or it is over.</summary>
    internal async ValueTask WaitAsync()
    {
        try
        {
            await _socket.Readable.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // Reading says the same, where it is heard.
        }
    }

    public void Connect(string host, int port, TlsCredentials tls)
    {
        if (!_network.Enter(this))
        {
            throw new IOException("the network is down");
        }

        _socket.Connect(host, port, tls);
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            int read = 0;
            try
            {
                read = _socket.Read(buffer, offset, count);
            }
            catch (SocketException) when (!_network.Passes(this))
            {
                // A reset: like the end of the stream it vanishes with all the rest.
            }

            if (_network.Passes(this))
            {
                return read;
            }

            if (read == 0)
            {
                _network.WaitForBreak(this);
                throw new IOException("the network has broken the connection");
            }
        }
    }

    public void Write(byte[] buffer, int offset, int count)
    {
        if (_network.Passes(this))
        {
            _socket.Write(buffer, offset, count);
        }
    }

    public void Close()
    {
        _network.Leave(this);
        _socket.Close();
    }
}
