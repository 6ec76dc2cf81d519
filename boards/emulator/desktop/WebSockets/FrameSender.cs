// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;

namespace System.Net.WebSockets;

/// <summary>Writes frames in the order in which they were queued, masked as a client must (RFC 6455 clause 5.3).</summary>
internal sealed class FrameSender
{
    private readonly Queue<(OpCode OpCode, bool Final, ReadOnlyMemory<byte> Payload)> _queue = new();
    private readonly Stream _stream;
    private readonly Func<bool> _passes;
    private readonly Action _failed;
    private bool _writing;

    /// <param name="stream">Where to write.</param>
    /// <param name="passes">Asked before every frame; when false it vanishes.</param>
    /// <param name="failed">Called when writing has failed.</param>
    public FrameSender(Stream stream, Func<bool> passes, Action failed)
    {
        _stream = stream;
        _passes = passes;
        _failed = failed;
    }

    /// <summary>Queues a message, in fragments when it is longer than one may be.</summary>
    public void Send(OpCode opCode, byte[] payload, int fragmentBytes)
    {
        lock (_queue)
        {
            int offset = 0;
            do
            {
                int length = Math.Min(fragmentBytes, payload.Length - offset);
                bool final = offset + length == payload.Length;
                _queue.Enqueue((offset == 0 ? opCode : OpCode.Continuation, final, payload.AsMemory(offset, length)));
                offset += length;
            }
            while (offset < payload.Length);

            if (_writing)
            {
                return;
            }

            _writing = true;
        }

        _ = WriteQueueAsync();
    }

    private async Task WriteQueueAsync()
    {
        try
        {
            while (true)
            {
                (OpCode OpCode, bool Final, ReadOnlyMemory<byte> Payload) frame;
                lock (_queue)
                {
                    if (_queue.Count == 0)
                    {
                        _writing = false;
                        return;
                    }

                    frame = _queue.Dequeue();
                }

                if (_passes())
                {
                    await WriteAsync(frame.OpCode, frame.Final, frame.Payload).ConfigureAwait(false);
                }
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException or InvalidOperationException)
        {
            _failed();
        }
    }

    private async Task WriteAsync(OpCode opCode, bool final, ReadOnlyMemory<byte> payload)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(payload.Length + 14);
        try
        {
            int length = Encode(buffer, opCode, final, payload.Span);
            await _stream.WriteAsync(buffer.AsMemory(0, length)).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Encode(Span<byte> buffer, OpCode opCode, bool final, ReadOnlySpan<byte> payload)
    {
        buffer[0] = (byte)((int)opCode | (final ? 0x80 : 0));
        int position = 2;
        if (payload.Length < 126)
        {
            buffer[1] = (byte)(0x80 | payload.Length);
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            buffer[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], (ushort)payload.Length);
            position = 4;
        }
        else
        {
            buffer[1] = 0x80 | 127;
            BinaryPrimitives.WriteInt64BigEndian(buffer[2..], payload.Length);
            position = 10;
        }

        Span<byte> mask = buffer.Slice(position, 4);
        RandomNumberGenerator.Fill(mask);
        position += 4;
        for (int i = 0; i < payload.Length; i++)
        {
            buffer[position + i] = (byte)(payload[i] ^ mask[i & 3]);
        }

        return position + payload.Length;
    }
}
