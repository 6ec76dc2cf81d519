// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace OcppStation.Benchmarks;

/// <summary>
/// A client's side of a WebSocket, no more than short text frames need: what it costs is added to the waiting that is measured, for
/// both sides share the processors.
/// </summary>
internal sealed class FrameSocket : IDisposable
{
    private const byte Text = 0x81;
    private const byte Close = 0x88;
    private const byte Ping = 0x89;
    private const byte Pong = 0x8A;
    private const byte Masked = 0x80;
    private const int ShortLength = 125;
    private const int HeadLength = 2;

    // A client has to mask, and may choose the key.
    private static readonly byte[] s_mask = [0x5A, 0xC3, 0x96, 0x3C];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[1024];
    private int _start;
    private int _end;

    /// <exception cref="InvalidDataException">The server refused.</exception>
    public async Task ConnectAsync(Uri url, string subProtocol)
    {
        await _socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(url.Host), url.Port));
        _socket.Send(Encoding.ASCII.GetBytes($"GET {url.AbsolutePath} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: {subProtocol}\r\n\r\n"));
        int end;
        while ((end = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync();
        }

        _start = end + 4;
        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 101 "u8))
        {
            throw new InvalidDataException(Encoding.ASCII.GetString(_buffer, 0, end));
        }
    }

    /// <summary>A frame ready to be sent.</summary>
    public static byte[] FrameOf(string text) => FrameOf(Text, Encoding.UTF8.GetBytes(text));

    public void Send(byte[] frame) => _socket.Send(frame);

    /// <summary>The next text, valid until the next call; pings are answered, a goodbye is returned and is null here.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        while (true)
        {
            if (_end - _start < HeadLength || _end - _start < HeadLength + _buffer[_start + 1])
            {
                await FillAsync();
                continue;
            }

            byte kind = _buffer[_start];
            ReadOnlyMemory<byte> payload = _buffer.AsMemory(_start + HeadLength, _buffer[_start + 1]);
            _start += HeadLength + payload.Length;
            switch (kind)
            {
                case Text:
                    return payload;
                case Ping:
                    Send(FrameOf(Pong, payload.Span));
                    break;
                case Close:
                    Send(FrameOf(Close, payload.Span));
                    return null;
                default:
                    throw new InvalidDataException($"a frame that begins with {kind:x2}");
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] FrameOf(byte kind, ReadOnlySpan<byte> payload)
    {
        bool isShort = payload.Length <= ShortLength;
        byte[] head = isShort
            ? [kind, (byte)(Masked | payload.Length)]
            : [kind, Masked | (ShortLength + 1), (byte)(payload.Length >> 8), (byte)payload.Length];
        byte[] frame = [.. head, .. s_mask, .. payload];
        int start = head.Length + s_mask.Length;
        for (int i = start; i < frame.Length; i++)
        {
            frame[i] ^= s_mask[(i - start) % s_mask.Length];
        }

        return frame;
    }

    private async ValueTask FillAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        int count = await _socket.ReceiveAsync(_buffer.AsMemory(_end));
        _end += count > 0 ? count : throw new EndOfStreamException("the connection ended, or a frame is longer than the buffer");
    }
}
