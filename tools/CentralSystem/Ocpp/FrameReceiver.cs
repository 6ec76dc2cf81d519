// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>Collects whole text messages of one WebSocket; of a message above the limit it keeps the beginning and skips the rest.</summary>
internal sealed class FrameReceiver(WebSocket socket, int maxBytes)
{
    private const int InitialBytes = 2048;

    // A buffer that one long frame has blown up is not kept: thousands of idle stations share this memory.
    private const int KeptBytes = 16 * 1024;

    private byte[] _buffer = new byte[Math.Min(InitialBytes, maxBytes)];
    private int _length;

    /// <summary>The message that was received last; valid until the next <see cref="ReceiveAsync"/>.</summary>
    public ReadOnlyMemory<byte> Frame => _buffer.AsMemory(0, _length);

    /// <summary>Whether the message was longer than the limit.</summary>
    public bool Cut { get; private set; }

    /// <summary>Waits for the next text message.</summary>
    /// <returns>False when the peer closed the connection.</returns>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">The peer sent a binary message, which OCPP-J does not know.</exception>
    public async Task<bool> ReceiveAsync()
    {
        _length = 0;
        Cut = false;
        if (_buffer.Length > KeptBytes)
        {
            _buffer = new byte[InitialBytes];
        }

        while (true)
        {
            if (_length == _buffer.Length && !Grow())
            {
                return await SkipRestAsync();
            }

            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.AsMemory(_length), CancellationToken.None);
            if (!IsText(part))
            {
                return false;
            }

            _length += part.Count;
            if (part.EndOfMessage)
            {
                return true;
            }
        }
    }

    private bool Grow()
    {
        if (_buffer.Length == maxBytes)
        {
            return false;
        }

        Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, maxBytes));
        return true;
    }

    private async Task<bool> SkipRestAsync()
    {
        byte[] skipped = new byte[InitialBytes];
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(skipped.AsMemory(), CancellationToken.None);
            if (!IsText(part))
            {
                return false;
            }

            Cut |= part.Count > 0;
            if (part.EndOfMessage)
            {
                return true;
            }
        }
    }

    private static bool IsText(ValueWebSocketReceiveResult part)
    {
        return part.MessageType switch
        {
            WebSocketMessageType.Text => true,
            WebSocketMessageType.Close => false,
            _ => throw new InvalidDataException("a binary message"),
        };
    }
}
