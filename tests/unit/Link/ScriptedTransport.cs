// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.IO;
using System.Text;
using System.Threading;

namespace OcppStation.Tests;

/// <summary>A socket in memory whose far end is the test. Waiting in it is waiting for events, with a time-out only for tests that fail.</summary>
public sealed class ScriptedTransport : ITransport, ITransportSource
{
    private const int PatienceMs = 20000;

    private readonly object _lock = new();
    private readonly Queue _incoming = new();
    private readonly ManualResetEvent _changed = new(false);
    private readonly ManualResetEvent _addressed = new(false);
    private readonly ManualResetEvent _mayConnect = new(true);
    private readonly ManualResetEvent _mayWrite = new(true);
    private readonly AutoResetEvent _wrote = new(false);
    private readonly ManualResetEvent _closed = new(false);
    private byte[] _sent = new byte[0];
    private int _taken;
    private byte[] _rest = new byte[0];
    private int _restAt;
    private bool _hasEnded;
    private string _host;
    private int _port;
    private bool _isSecure;

    /// <summary>Most bytes that one read gives.</summary>
    public int ReadBytes { get; set; } = int.MaxValue;

    /// <summary>True when the station's side has closed it.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Where the station connects to, as soon as it does; the same for <see cref="Port"/> and <see cref="IsSecure"/>.</summary>
    public string Host => Addressed()._host;

    public int Port => Addressed()._port;

    public bool IsSecure => Addressed()._isSecure;

    /// <summary>False when the system has no socket left.</summary>
    public bool HasSocket { get; set; } = true;

    /// <summary>What connecting fails with; null for nothing.</summary>
    public Exception Failure { get; set; }

    /// <summary>Most bytes that were written at once.</summary>
    public int LongestWrite { get; private set; }

    public ITransport Create()
    {
        return HasSocket ? this : throw new IOException("no socket");
    }

    public void Connect(string host, int port, TlsCredentials tls)
    {
        _host = host;
        _port = port;
        _isSecure = tls != null;
        _addressed.Set();
        _mayConnect.WaitOne();
        ThrowWhenClosed();
        if (Failure != null)
        {
            throw Failure;
        }
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            ThrowWhenClosed();
            lock (_lock)
            {
                if (_restAt == _rest.Length && _incoming.Count > 0)
                {
                    _rest = (byte[])_incoming.Dequeue();
                    _restAt = 0;
                }

                int ready = Math.Min(Math.Min(count, _rest.Length - _restAt), ReadBytes);
                if (ready > 0 || _hasEnded)
                {
                    Array.Copy(_rest, _restAt, buffer, offset, ready);
                    _restAt += ready;
                    return ready;
                }

                _changed.Reset();
            }

            _changed.WaitOne();
        }
    }

    public void Write(byte[] buffer, int offset, int count)
    {
        _mayWrite.WaitOne();
        ThrowWhenClosed();
        lock (_lock)
        {
            LongestWrite = Math.Max(LongestWrite, count);
            byte[] longer = new byte[_sent.Length + count];
            Array.Copy(_sent, 0, longer, 0, _sent.Length);
            Array.Copy(buffer, offset, longer, _sent.Length, count);
            _sent = longer;
        }

        _wrote.Set();
    }

    public void Close()
    {
        IsClosed = true;
        _mayConnect.Set();
        _mayWrite.Set();
        lock (_lock)
        {
            _changed.Set();
        }

        _wrote.Set();
        _closed.Set();
    }

    /// <summary>Bytes from the central system, in one piece.</summary>
    public void Deliver(byte[] bytes)
    {
        lock (_lock)
        {
            _incoming.Enqueue(bytes);
            _changed.Set();
        }
    }

    public void Deliver(string text)
    {
        Deliver(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The central system's FIN.</summary>
    public void EndStream()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _changed.Set();
        }
    }

    /// <summary>Connecting gets no answer.</summary>
    public void HoldConnect()
    {
        _mayConnect.Reset();
    }

    /// <summary>The peer does not read: writing waits.</summary>
    public void HoldWrites()
    {
        _mayWrite.Reset();
    }

    /// <summary>The peer reads again.</summary>
    public void ReleaseWrites()
    {
        _mayWrite.Set();
    }

    /// <summary>Waits for the station's side to close it.</summary>
    public bool WaitForClose()
    {
        return _closed.WaitOne(PatienceMs, false);
    }

    /// <summary>The head of the station's HTTP request.</summary>
    public string TakeRequest()
    {
        StringBuilder head = new();
        string text = "";
        while (!text.EndsWith("\r\n\r\n"))
        {
            head.Append((char)TakeByte());
            text = head.ToString();
        }

        return text;
    }

    /// <summary>The next line that the station has sent, without its end.</summary>
    public string TakeLine()
    {
        string line = "";
        while (!line.EndsWith("\r\n"))
        {
            line += (char)TakeByte();
        }

        return line.Substring(0, line.Length - 2);
    }

    /// <summary>The next characters that the station has sent.</summary>
    public string TakeText(int count)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append((char)TakeByte());
        }

        return text.ToString();
    }

    /// <summary>The next frame that the station has sent, as its first byte and payload in hexadecimal, unmasked: "81 48656C6C6F".</summary>
    public string TakeFrame()
    {
        int first = TakeByte();
        int second = TakeByte();
        if ((second & 0x80) == 0)
        {
            return "not masked";
        }

        int length = second & 0x7F;
        if (length == 126)
        {
            length = (TakeByte() << 8) | TakeByte();
            if (length < 126)
            {
                return "a longer head than needed";
            }
        }

        byte[] key = new byte[] { (byte)TakeByte(), (byte)TakeByte(), (byte)TakeByte(), (byte)TakeByte() };
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++)
        {
            payload[i] = (byte)(TakeByte() ^ key[i & 3]);
        }

        return Hex.Of(new byte[] { (byte)first }) + " " + Hex.Of(payload);
    }

    /// <summary>It is made before it connects, on another thread than the test's.</summary>
    private ScriptedTransport Addressed()
    {
        return _addressed.WaitOne(PatienceMs, false) ? this : throw new IOException("the station does not connect");
    }

    private int TakeByte()
    {
        while (true)
        {
            lock (_lock)
            {
                if (_taken < _sent.Length)
                {
                    return _sent[_taken++];
                }
            }

            if (!_wrote.WaitOne(PatienceMs, false))
            {
                throw new IOException("the station sends nothing");
            }

            lock (_lock)
            {
                if (_taken == _sent.Length && IsClosed)
                {
                    throw new IOException("the station has closed");
                }
            }
        }
    }

    private void ThrowWhenClosed()
    {
        if (IsClosed)
        {
            throw new IOException("closed");
        }
    }
}
