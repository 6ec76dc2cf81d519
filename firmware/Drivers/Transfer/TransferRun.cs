// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.IO;
using System.Threading;

namespace OcppStation;

/// <summary>
/// One transfer from its first packet to its end, on one thread. All blocking is that thread's; it ends with its connections,
/// which are closed whatever happens.
/// </summary>
internal sealed class TransferRun
{
    private readonly object _lock = new();
    private readonly ITransportSource _transports;
    private readonly string _location;
    private readonly string _fileName;
    private readonly IUploadContent _content;
    private readonly int _from;
    private readonly ArrayList _open = new();
    private readonly Queue _pieces = new();
    private readonly AutoResetEvent _room = new(false);
    private TransferState _state = TransferState.Running;
    private bool _isOver;
    private int _moved;

    /// <param name="content">What is uploaded; null for a download.</param>
    /// <param name="from">Where a download begins.</param>
    internal TransferRun(ITransportSource transports, string location, string fileName, IUploadContent content, int from)
    {
        _transports = transports;
        _location = location;
        _fileName = fileName;
        _content = content;
        _from = from;
    }

    internal TransferState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>Good once it has failed, as is <see cref="Error"/>.</summary>
    internal TransferFault Fault { get; private set; }

    internal string Error { get; private set; }

    internal int Moved
    {
        get
        {
            lock (_lock)
            {
                return _moved;
            }
        }
    }

    internal bool HasPieces
    {
        get
        {
            lock (_lock)
            {
                return _pieces.Count > 0;
            }
        }
    }

    internal void Start()
    {
        try
        {
            new Thread(Run).Start();
        }
        catch (Exception ex)
        {
            // No memory for a thread: the transfer has failed, not the station's tick.
            End(TransferState.Failed, TransferFault.Connection, ex.Message);
        }
    }

    /// <summary>The oldest piece that has come, or null.</summary>
    internal byte[] Take()
    {
        lock (_lock)
        {
            if (_pieces.Count == 0)
            {
                return null;
            }

            _room.Set();
            return (byte[])_pieces.Dequeue();
        }
    }

    /// <summary>Ends it without a goodbye; nobody looks at it any more.</summary>
    internal void Abort()
    {
        lock (_lock)
        {
            _isOver = true;
            _pieces.Clear();
            _room.Set();
        }

        CloseAll();
    }

    /// <summary>Connects to the server.</summary>
    internal ITransport Connect(string host, int port, bool isSecure)
    {
        ITransport transport = _transports.Create();
        lock (_lock)
        {
            RequireWanted();
            _open.Add(transport);
        }

        transport.Connect(host, port, isSecure ? new TlsCredentials() : null);
        Passed(1);
        return transport;
    }

    /// <summary>Ends a connection that has done its work.</summary>
    internal void Close(ITransport transport)
    {
        transport.Close();
        lock (_lock)
        {
            _open.Remove(transport);
        }
    }

    /// <summary>Bytes have passed.</summary>
    internal void Passed(int bytes)
    {
        lock (_lock)
        {
            _moved += bytes;
        }
    }

    /// <summary>Hands a piece of a download over, as soon as there is room for it.</summary>
    internal void Put(byte[] data, int offset, int count)
    {
        byte[] piece = new byte[count];
        Array.Copy(data, offset, piece, 0, count);
        while (true)
        {
            lock (_lock)
            {
                RequireWanted();
                if (_pieces.Count < Limits.TransferPieces)
                {
                    _pieces.Enqueue(piece);
                    _moved += count;
                    return;
                }
            }

            _room.WaitOne();
        }
    }

    private void Run()
    {
        try
        {
            Url url = FileLocation.Parse(_location, out _);
            if (url.Scheme == "ftp")
            {
                new FtpFile(this, url).Run(_fileName, _content, _from);
            }
            else
            {
                new HttpFile(this, url).Run(_fileName, _content, _from);
            }

            End(TransferState.Done, TransferFault.None, null);
        }
        catch (TransferException ex)
        {
            End(TransferState.Failed, ex.Fault, ex.Message);
        }
        catch (Exception ex)
        {
            End(TransferState.Failed, TransferFault.Connection, ex.Message);
        }
    }

    private void End(TransferState state, TransferFault fault, string error)
    {
        Fault = fault;
        Error = error;
        lock (_lock)
        {
            _state = state;
        }

        CloseAll();
    }

    private void CloseAll()
    {
        while (true)
        {
            ITransport transport;
            lock (_lock)
            {
                if (_open.Count == 0)
                {
                    return;
                }

                transport = (ITransport)_open[0];
                _open.RemoveAt(0);
            }

            transport.Close();
        }
    }

    private void RequireWanted()
    {
        if (_isOver)
        {
            throw new IOException("cancelled");
        }
    }
}
