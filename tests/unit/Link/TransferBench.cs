// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.Text;
using System.Threading;

namespace OcppStation.Tests;

/// <summary>The shipped file transfer over sockets in memory; the far end is the test.</summary>
public sealed class TransferBench : ITransportSource
{
    private const int PatienceMs = 20000;

    private readonly object _lock = new();
    private readonly Queue _waiting = new();
    private readonly AutoResetEvent _made = new(false);

    public TransferBench()
    {
        Transfer = (FileTransfer)new FileTransferSource(this).Create();
    }

    public FileTransfer Transfer { get; }

    public ITransport Create()
    {
        ScriptedTransport transport = new();
        lock (_lock)
        {
            _waiting.Enqueue(transport);
        }

        _made.Set();
        return transport;
    }

    /// <summary>The next connection that the station makes.</summary>
    public ScriptedTransport Accept()
    {
        while (true)
        {
            lock (_lock)
            {
                if (_waiting.Count > 0)
                {
                    return (ScriptedTransport)_waiting.Dequeue();
                }
            }

            if (!_made.WaitOne(PatienceMs, false))
            {
                throw new Exception("the station does not connect");
            }
        }
    }

    /// <summary>Downloads; the answer of the server comes in one piece and then its end.</summary>
    public string Download(string location, int from, string answer)
    {
        Transfer.Download(location, from);
        ScriptedTransport server = Accept();
        string request = server.TakeRequest();
        server.Deliver(answer);
        server.EndStream();
        return request;
    }

    /// <summary>Takes what comes until the transfer has ended.</summary>
    public string Rest()
    {
        StringBuilder text = new();
        for (int i = 0; i < PatienceMs; i++)
        {
            TransferState state = Transfer.State;
            byte[] piece = Transfer.Take();
            if (piece != null)
            {
                if (piece.Length == 0)
                {
                    throw new Exception("a piece of nothing");
                }

                text.Append(Encoding.UTF8.GetString(piece, 0, piece.Length));
            }
            else if (state != TransferState.Running)
            {
                return text.ToString();
            }
            else
            {
                Thread.Sleep(1);
            }
        }

        throw new Exception("the transfer does not end");
    }
}
