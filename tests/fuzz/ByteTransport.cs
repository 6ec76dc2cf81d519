// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Tests.Fuzzing;

/// <summary>A connection from which some bytes come, and then its end.</summary>
internal sealed class ByteTransport : ITransport
{
    private readonly byte[] _bytes;
    private int _at;

    public ByteTransport(byte[] bytes)
    {
        _bytes = bytes;
    }

    public void Connect(string host, int port, TlsCredentials tls)
    {
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _bytes.Length - _at);
        Array.Copy(_bytes, _at, buffer, offset, taken);
        _at += taken;
        return taken;
    }

    public void Write(byte[] buffer, int offset, int count)
    {
    }

    public void Close()
    {
    }
}
