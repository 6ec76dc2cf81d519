// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// A journal record as bytes: marker, kind, length of the body (2), sequence (4), CRC-32 of all but marker and CRC (4), body.
/// Little-endian. The marker and the CRC let a reader find the next whole record behind damaged bytes.
/// </summary>
public sealed class RecordCodec
{
    /// <summary>First byte of a record.</summary>
    public const byte Marker = 0xA7;

    /// <summary>Bytes before the body.</summary>
    public const int HeaderBytes = 12;

    private const int HasUtc = 1;

    private readonly ByteCursor _cursor = new();

    /// <summary>Encodes a record at a place of the buffer and returns its length.</summary>
    public int Encode(JournalRecord record, byte[] into, int offset)
    {
        _cursor.Open(into, offset + HeaderBytes, into.Length);
        _cursor.Put((ulong)record.ConnectorId);
        _cursor.Put(record.Transaction);
        _cursor.Put(record.BootId);
        _cursor.PutByte(record.UtcMs > 0 ? HasUtc : 0);
        _cursor.Put((ulong)record.MonotonicMs);
        if (record.UtcMs > 0)
        {
            _cursor.Put((ulong)record.UtcMs);
        }

        _cursor.Put((ulong)record.EnergyWh);
        if (record.Kind is not RecordKind.Checkpoint)
        {
            _cursor.PutSigned(record.TransactionId);
            _cursor.Put((ulong)record.ReservationId);
            _cursor.PutByte((int)record.Reason);
            _cursor.Put(record.Subject);
            _cursor.PutText(record.IdTag);
            _cursor.PutBytes(record.Data, record.DataLength);
        }

        int length = _cursor.Position - offset;
        into[offset] = Marker;
        into[offset + 1] = (byte)record.Kind;
        into[offset + 2] = (byte)(length - HeaderBytes);
        into[offset + 3] = (byte)((length - HeaderBytes) >> 8);
        WriteUInt(into, offset + 4, record.Sequence);
        WriteUInt(into, offset + 8, CrcOf(into, offset, length));
        return length;
    }

    /// <summary>Decodes a record; 0 when there is no whole record at that place, else its length.</summary>
    public int Decode(byte[] from, int offset, int available, JournalRecord into)
    {
        if (available < HeaderBytes || from[offset] != Marker)
        {
            return 0;
        }

        int length = HeaderBytes + (from[offset + 2] | (from[offset + 3] << 8));
        if (length > available || length > Limits.JournalRecordBytes || ReadUInt(from, offset + 8) != CrcOf(from, offset, length))
        {
            return 0;
        }

        into.Clear();
        into.Kind = (RecordKind)from[offset + 1];
        into.Sequence = ReadUInt(from, offset + 4);
        _cursor.Open(from, offset + HeaderBytes, offset + length);
        into.ConnectorId = (int)_cursor.Get();
        into.Transaction = (uint)_cursor.Get();
        into.BootId = (uint)_cursor.Get();
        bool hasUtc = _cursor.GetByte() == HasUtc;
        into.MonotonicMs = (long)_cursor.Get();
        into.UtcMs = hasUtc ? (long)_cursor.Get() : 0;
        into.EnergyWh = (long)_cursor.Get();
        if (into.Kind is not RecordKind.Checkpoint)
        {
            into.TransactionId = (int)_cursor.GetSigned();
            into.ReservationId = (int)_cursor.Get();
            into.Reason = (StopReason)_cursor.GetByte();
            into.Subject = (uint)_cursor.Get();
            into.IdTag = _cursor.GetText();
            into.DataLength = offset + length - _cursor.Position;
            if (into.DataLength > 0 && !_cursor.IsBad)
            {
                Array.Copy(from, _cursor.Position, into.Data, 0, into.DataLength);
            }
        }

        return _cursor.IsBad ? 0 : length;
    }

    private static uint CrcOf(byte[] data, int offset, int length)
    {
        return Crc32.Continue(Crc32.Of(data, offset + 1, 7), data, offset + HeaderBytes, length - HeaderBytes);
    }

    private static void WriteUInt(byte[] into, int offset, uint value)
    {
        for (int i = 0; i < 4; i++)
        {
            into[offset + i] = (byte)(value >> (8 * i));
        }
    }

    private static uint ReadUInt(byte[] from, int offset)
    {
        return (uint)(from[offset] | (from[offset + 1] << 8) | (from[offset + 2] << 16) | (from[offset + 3] << 24));
    }
}
