// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using CloseStatus = System.Net.WebSockets.WebSocketFrame.WebSocketCloseStatus;

namespace System.Net.WebSockets;

/// <summary>
/// Cuts a byte stream from a server into WebSocket frames (RFC 6455 clause 5.2). It is fed with whatever has arrived and
/// keeps nothing but an unfinished frame, so an idle connection holds no buffer.
/// </summary>
internal sealed class FrameParser
{
    private readonly byte[] _header = new byte[10];
    private readonly int _largestPayload;
    private readonly IFrameSink _sink;
    private int _headerLength;
    private byte[] _payload;
    private int _payloadLength;

    public FrameParser(int largestPayload, IFrameSink sink)
    {
        _largestPayload = largestPayload;
        _sink = sink;
    }

    /// <summary>Takes bytes; false when no more are wanted.</summary>
    public bool Feed(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            if (_payload == null && !ReadHeader(ref bytes, out bool wanted))
            {
                return wanted;
            }

            int count = Math.Min(bytes.Length, _payload.Length - _payloadLength);
            bytes[..count].CopyTo(_payload.AsSpan(_payloadLength));
            bytes = bytes[count..];
            _payloadLength += count;
            if (_payloadLength < _payload.Length)
            {
                return true;
            }

            byte[] payload = _payload;
            _payload = null;
            _payloadLength = 0;
            if (!_sink.OnFrame((OpCode)(_header[0] & 0x0F), (_header[0] & 0x80) != 0, payload))
            {
                return false;
            }
        }
    }

    private bool ReadHeader(ref ReadOnlySpan<byte> bytes, out bool wanted)
    {
        wanted = true;
        while (_headerLength < 2 || _headerLength < HeaderLength())
        {
            if (bytes.Length == 0)
            {
                return false;
            }

            _header[_headerLength++] = bytes[0];
            bytes = bytes[1..];
        }

        wanted = CheckHeader(out long length);
        if (wanted)
        {
            _payload = new byte[length];
            _headerLength = 0;
        }

        return wanted;
    }

    private int HeaderLength() => (_header[1] & 0x7F) switch
    {
        126 => 4,
        127 => 10,
        _ => 2,
    };

    private bool CheckHeader(out long length)
    {
        int opCode = _header[0] & 0x0F;
        length = (_header[1] & 0x7F) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
            127 => BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)),
            int small => small,
        };

        if ((_header[0] & 0x70) != 0 || (opCode > 2 && opCode < 8) || opCode > 10)
        {
            _sink.OnProtocolError(CloseStatus.ProtocolError, "reserved bits or unknown opcode");
            return false;
        }

        if ((_header[1] & 0x80) != 0)
        {
            _sink.OnProtocolError(CloseStatus.ProtocolError, "masked frame from a server");
            return false;
        }

        if (length < 0 || length > _largestPayload || (opCode >= 8 && length > 125))
        {
            _sink.OnProtocolError(CloseStatus.MessageTooBig, "frame of " + length + " bytes");
            return false;
        }

        return true;
    }
}
