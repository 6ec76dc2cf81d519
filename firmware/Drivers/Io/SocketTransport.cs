// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Net;
using System.Net.Sockets;

namespace OcppStation;

/// <summary>
/// A transport over <c>System.Net.Sockets</c>, which nanoFramework and .NET have in common; TLS is the platform's, see
/// <c>TlsClient</c>. On nanoFramework a thread that waits in connect, receive or send lets the others run, and closing the socket
/// wakes it; name look-up and the TLS handshake stop every thread until they are over (docs/link.md says what bounds them).
/// </summary>
public sealed class SocketTransport : ITransport
{
    private readonly object _lock = new();
    private Socket _socket;
    private Stream _secure;
    private bool _isClosed;

    /// <summary>For who waits for many sockets at once: readable means that there is something to read. Null with TLS, which has a buffer of its own.</summary>
    public Socket Readable => _secure == null ? _socket : null;

    /// <inheritdoc/>
    public void Connect(string host, int port, TlsCredentials tls)
    {
        IPAddress[] addresses = Resolve(host);
        for (int i = 0; i < addresses.Length; i++)
        {
            Socket socket = Adopt(new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp));
            try
            {
                socket.Connect(new IPEndPoint(addresses[i], port));
                break;
            }
            catch (SocketException) when (i < addresses.Length - 1 && !_isClosed)
            {
                // The name has another address.
                socket.Close();
            }
        }

        _socket.SendTimeout = Limits.SendTimeoutMs;
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
        if (tls != null)
        {
            _secure = TlsClient.Open(_socket, host, tls);
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        return _secure != null ? _secure.Read(buffer, offset, count) : _socket.Receive(buffer, offset, count, SocketFlags.None);
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        if (_secure != null)
        {
            _secure.Write(buffer, offset, count);
            return;
        }

        while (count > 0)
        {
            int sent = _socket.Send(buffer, offset, count, SocketFlags.None);
            offset += sent;
            count -= sent;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        Socket socket;
        Stream secure;
        lock (_lock)
        {
            _isClosed = true;
            socket = _socket;
            secure = _secure;
        }

        try
        {
            // The stream first: on nanoFramework it also frees what TLS has taken outside of the managed heap.
            secure?.Dispose();
            socket?.Close();
        }
        catch (Exception)
        {
            // It was closed or reset already.
        }
    }

    private static IPAddress[] Resolve(string host)
    {
        // An address is not looked up: on nanoFramework a look-up stops every thread, and .NET would ask for its name.
        bool isAddress = host.IndexOf(':') >= 0;
        bool isNumeric = true;
        for (int i = 0; i < host.Length; i++)
        {
            isNumeric &= host[i] == '.' || (host[i] >= '0' && host[i] <= '9');
        }

        return isAddress || isNumeric ? new IPAddress[] { IPAddress.Parse(host) } : Dns.GetHostEntry(host).AddressList;
    }

    private Socket Adopt(Socket socket)
    {
        lock (_lock)
        {
            if (!_isClosed)
            {
                _socket = socket;
                return socket;
            }
        }

        socket.Close();
        throw new IOException("closed while connecting");
    }
}
