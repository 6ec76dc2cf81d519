// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Bytes of a transport, read in pieces: handshake and frames, head and body share it, so nothing that came with the head is
/// lost. Whoever needs a number of bytes gets a <see cref="FrameException"/>
/// when the stream ends before.
/// </summary>
public sealed class BufferedInput
{
    private const int BufferBytes = 512;

    private readonly ITransport _transport;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly string _endText;
    private int _start;
    private int _end;

    public BufferedInput(ITransport transport)
        : this(transport, "connection ended without a Close frame")
    {
    }

    /// <param name="endText">What is said of a stream that ends too early.</param>
    public BufferedInput(ITransport transport, string endText)
    {
        _transport = transport;
        _endText = endText;
    }

    /// <summary>Everything that has come is taken.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>The next byte.</summary>
    public int ReadByte()
    {
        if (_start == _end)
        {
            Fill();
        }

        return _buffer[_start++];
    }

    /// <summary>The next bytes, as many as asked for.</summary>
    public void Read(byte[] target, int offset, int count)
    {
        while (count > 0)
        {
            int taken = _end - _start;
            if (taken > 0)
            {
                taken = taken < count ? taken : count;
                Array.Copy(_buffer, _start, target, offset, taken);
                _start += taken;
            }
            else if (count >= BufferBytes)
            {
                taken = Checked(_transport.Read(target, offset, count));
            }
            else
            {
                Fill();
            }

            offset += taken;
            count -= taken;
        }
    }

    /// <summary>The next bytes, as many as there are; 0 at the end of the stream.</summary>
    public int ReadSome(byte[] target, int offset, int count)
    {
        int taken = _end - _start;
        if (taken == 0)
        {
            return _transport.Read(target, offset, count);
        }

        taken = taken < count ? taken : count;
        Array.Copy(_buffer, _start, target, offset, taken);
        _start += taken;
        return taken;
    }

    /// <summary>Throws the next bytes away.</summary>
    public void Skip(int count)
    {
        while (count > 0)
        {
            if (_start == _end)
            {
                Fill();
            }

            int taken = _end - _start < count ? _end - _start : count;
            _start += taken;
            count -= taken;
        }
    }

    /// <summary>Throws away what comes until the stream ends.</summary>
    public void Drain()
    {
        while (_transport.Read(_buffer, 0, BufferBytes) > 0)
        {
        }
    }

    private void Fill()
    {
        _end = Checked(_transport.Read(_buffer, 0, BufferBytes));
        _start = 0;
    }

    private int Checked(int count)
    {
        return count > 0 ? count : throw new FrameException(CloseCode.Abnormal, _endText);
    }
}
