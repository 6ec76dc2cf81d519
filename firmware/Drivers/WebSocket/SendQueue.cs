// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation;

/// <summary>
/// What a connection has to send, bounded in frames and in bytes; filled by the tick and by the thread that receives, emptied by
/// one thread that sends. Only the last Ping is answered (RFC 6455, 5.5.3), so pings in any number take no room. Frames
/// leave unmasked.
/// </summary>
public sealed class SendQueue
{
    private static readonly byte[] s_nothing = new byte[0];

    private readonly object _lock = new();
    private readonly Queue _messages = new();
    private int _bytes;
    private int _leavingBytes;
    private byte[] _pong;
    private byte[] _close;
    private bool _isPingDue;
    private bool _isBeingSent;
    private bool _isOver;

    /// <summary>Puts a copy of a text message at the end; false when it finds no room, which an empty queue always has.</summary>
    public bool Offer(byte[] message, int length)
    {
        lock (_lock)
        {
            int waiting = _messages.Count + (_leavingBytes > 0 ? 1 : 0);
            bool isFull = waiting >= Limits.SendQueueFrames || (waiting > 0 && _bytes + length > Limits.SendQueueBytes);
            if (isFull || _close != null || _isOver)
            {
                return false;
            }

            byte[] frame = FrameCodec.Make(OpCode.Text, message, length);
            _messages.Enqueue(frame);
            _bytes += frame.Length;
            return true;
        }
    }

    /// <summary>A Ping goes out next.</summary>
    public void Ping()
    {
        lock (_lock)
        {
            _isPingDue = true;
        }
    }

    /// <summary>A Pong with this payload goes out next, in place of one that still waits.</summary>
    public void Pong(byte[] payload)
    {
        lock (_lock)
        {
            _pong = payload;
        }
    }

    /// <summary>
    /// A Close frame goes out last, once: after the messages that wait, or in their place. Nothing is taken in any more.
    /// </summary>
    /// <param name="code">See <see cref="CloseCode"/>.</param>
    /// <param name="isAtOnce">The messages that wait are not sent.</param>
    public void Close(int code, bool isAtOnce)
    {
        lock (_lock)
        {
            if (_close != null)
            {
                return;
            }

            _close = FrameCodec.ClosePayload(code);
            if (isAtOnce)
            {
                _messages.Clear();
            }
        }
    }

    /// <summary>Nothing is sent any more: the connection is over.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _isOver = true;
            _messages.Clear();
        }
    }

    /// <summary>True when there is something to send and nobody at it: the caller has to see to it that <see cref="Take"/> is called until it is null.</summary>
    public bool Begin()
    {
        lock (_lock)
        {
            bool isNeeded = !_isBeingSent && !_isOver && (_messages.Count > 0 || _pong != null || _isPingDue || _close != null);
            _isBeingSent |= isNeeded;
            return isNeeded;
        }
    }

    /// <summary>Nobody could be found to send: the next <see cref="Begin"/> is true again.</summary>
    public void Postpone()
    {
        lock (_lock)
        {
            _isBeingSent = false;
        }
    }

    /// <summary>The next frame, after the last one is on its way; null when there is none, and then the sender is done.</summary>
    public byte[] Take()
    {
        lock (_lock)
        {
            _bytes -= _leavingBytes;
            _leavingBytes = 0;
            byte[] frame = _isOver ? null : TakeControl() ?? TakeMessage() ?? TakeClose();
            _isBeingSent = frame != null;
            return frame;
        }
    }

    private byte[] TakeControl()
    {
        byte[] pong = _pong;
        if (pong != null)
        {
            _pong = null;
            return FrameCodec.Make(OpCode.Pong, pong, pong.Length);
        }

        bool isPingDue = _isPingDue;
        _isPingDue = false;
        return isPingDue ? FrameCodec.Make(OpCode.Ping, s_nothing, 0) : null;
    }

    private byte[] TakeMessage()
    {
        if (_messages.Count == 0)
        {
            return null;
        }

        byte[] frame = (byte[])_messages.Dequeue();
        _leavingBytes = frame.Length;
        return frame;
    }

    private byte[] TakeClose()
    {
        byte[] payload = _close;
        if (payload == null)
        {
            return null;
        }

        _isOver = true;
        return FrameCodec.Make(OpCode.Close, payload, payload.Length);
    }
}
