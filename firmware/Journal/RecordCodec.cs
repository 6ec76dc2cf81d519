// SPDX-License-Identifier: MIT

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

    private readonly ByteCursor _cursor = new();

    /// <summary>Encodes a record at a place of the buffer and returns its length.</summary>
    public int Encode(JournalRecord record, byte[] into, int offset)
    {
        _cursor.Write(into, offset + HeaderBytes);
        PassBody(record);
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

        int length = LengthOf(from, offset);
        if (length > available || length > Limits.JournalRecordBytes || ReadUInt(from, offset + 8) != CrcOf(from, offset, length))
        {
            return 0;
        }

        into.Clear();
        into.Kind = (RecordKind)from[offset + 1];
        into.Sequence = ReadUInt(from, offset + 4);
        _cursor.Read(from, offset + HeaderBytes, offset + length);
        PassBody(into);
        return _cursor.IsBad ? 0 : length;
    }

    /// <summary>True when a record begins at that place whose end is missing.</summary>
    public bool IsTorn(byte[] from, int offset, int available)
    {
        return from[offset] == Marker && (available < HeaderBytes || LengthOf(from, offset) > available);
    }

    /// <summary>Writes or reads the fields of the body.</summary>
    private void PassBody(JournalRecord record)
    {
        record.ConnectorId = (int)_cursor.Number(record.ConnectorId);
        record.Transaction = (uint)_cursor.Number(record.Transaction);
        record.BootMs = _cursor.Number(record.BootMs);
        record.MonotonicMs = _cursor.Number(record.MonotonicMs);
        record.UtcMs = _cursor.Number(record.UtcMs);
        record.EnergyWh = _cursor.Number(record.EnergyWh);
        if (record.Kind != RecordKind.Checkpoint)
        {
            record.TransactionId = (int)_cursor.Number(record.TransactionId);
            record.ReservationKey = _cursor.Number(record.ReservationKey);
            record.Reason = (StopReason)_cursor.Number((int)record.Reason);
            record.Subject = (uint)_cursor.Number(record.Subject);
            record.IdTag = _cursor.Text(record.IdTag);
            record.DataLength = _cursor.Bytes(record.Data, record.DataLength);
        }
    }

    private static int LengthOf(byte[] from, int offset)
    {
        return HeaderBytes + (from[offset + 2] | (from[offset + 3] << 8));
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
