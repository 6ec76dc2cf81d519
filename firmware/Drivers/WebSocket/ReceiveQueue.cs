// SPDX-License-Identifier: MIT

using System.Collections;
using System.Threading;

namespace OcppStation;

/// <summary>
/// Messages received and not taken by the tick yet, bounded in number and in bytes. When it is full the thread that receives
/// waits, so the central system's own sending stands still instead of this station's memory running out.
/// </summary>
public sealed class ReceiveQueue
{
    private readonly object _lock = new();
    private readonly Queue _messages = new();
    private readonly AutoResetEvent _room = new(false);
    private int _bytes;
    private bool _isOver;

    /// <summary>Puts a message in, once there is room, which an empty queue always has; false when nobody wants it any more.</summary>
    public bool Put(byte[] message)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_isOver)
                {
                    return false;
                }

                bool hasRoom = _messages.Count < Limits.ReceiveQueueFrames && _bytes + message.Length <= Limits.ReceiveQueueBytes;
                if (hasRoom || _messages.Count == 0)
                {
                    _messages.Enqueue(message);
                    _bytes += message.Length;
                    return true;
                }
            }

            _room.WaitOne();
        }
    }

    /// <summary>The oldest message, or null; never waits.</summary>
    public byte[] Take()
    {
        lock (_lock)
        {
            if (_messages.Count == 0)
            {
                return null;
            }

            byte[] message = (byte[])_messages.Dequeue();
            _bytes -= message.Length;
            _room.Set();
            return message;
        }
    }

    /// <summary>Throws everything away and lets nobody wait any longer.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _isOver = true;
            _messages.Clear();
            _room.Set();
        }
    }
}
