// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A journal record as bytes, little-endian: marker, CRC-32 of all that follows it (4), format, kind, length of the body (2),
/// bytes before it that are no record because an append failed (2), sequence (4), body. The marker and the CRC let a reader
/// find the next whole record behind damaged bytes.
/// </summary>
public sealed class RecordCodec
{
    /// <summary>First byte of a record.</summary>
    public const byte Marker = 0xA7;

    /// <summary>Bytes before the body.</summary>
    public const int HeaderBytes = 15;

    /// <summary>Changes with the layout; a record of another one is passed over and counted as damaged.</summary>
    public const byte Format = 2;

    private readonly ByteCursor _cursor = new();

    /// <summary>Encodes a record and returns its length.</summary>
    /// <param name="torn">Bytes before it that are no record.</param>
    public int Encode(JournalRecord record, byte[] into, int torn)
    {
        int length = EncodeBody(record, into, HeaderBytes);
        into[0] = Marker;
        into[5] = Format;
        into[6] = (byte)record.Kind;
        LittleEndian.Put(into, 7, (uint)((length - HeaderBytes) | (torn << 16)));
        LittleEndian.Put(into, 11, record.Sequence);
        LittleEndian.Put(into, 1, Crc32.Of(into, 5, length - 5));
        return length;
    }

    /// <summary>Decodes the record at a place where <see cref="IsWhole"/> has found one.</summary>
    public void Decode(byte[] from, int offset, JournalRecord into)
    {
        DecodeBody(from, offset + HeaderBytes, offset + LengthAt(from, offset, HeaderBytes), (RecordKind)from[offset + 6], into);
        into.Sequence = LittleEndian.Get(from, offset + 11);
    }

    /// <summary>Encodes the body alone and returns where it ends.</summary>
    public int EncodeBody(JournalRecord record, byte[] into, int offset)
    {
        _cursor.Write(into, offset);
        PassBody(record);
        return _cursor.Position;
    }

    /// <summary>Decodes a body.</summary>
    public void DecodeBody(byte[] from, int offset, int end, RecordKind kind, JournalRecord into)
    {
        into.Clear();
        into.Kind = kind;
        _cursor.Read(from, offset, end);
        PassBody(into);
    }

    /// <summary>Length of the record at that place as its header says; more than there can be when there is no header.</summary>
    public static int LengthAt(byte[] from, int offset, int available)
    {
        int length = available < HeaderBytes || from[offset] != Marker ? int.MaxValue : HeaderBytes + from[offset + 7] + (from[offset + 8] << 8);
        return length <= Limits.JournalRecordBytes ? length : int.MaxValue;
    }

    /// <summary>Bytes before the record that are none, as it says.</summary>
    public static int TornBefore(byte[] from, int offset)
    {
        return from[offset + 9] | (from[offset + 10] << 8);
    }

    /// <summary>True when the bytes of the record are those that were written.</summary>
    public static bool IsWhole(byte[] from, int offset, int length)
    {
        return LittleEndian.Get(from, offset + 1) == Crc32.Of(from, offset + 5, length - 5);
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
        if (record.Kind == RecordKind.Checkpoint)
        {
            record.DataLength = _cursor.Bytes(record.Data, record.DataLength);
            return;
        }

        record.Subject = (uint)_cursor.Number(record.Subject);
        record.TransactionId = (int)_cursor.Number(record.TransactionId);
        if (record.Kind is RecordKind.Start or RecordKind.Stop)
        {
            record.ReservationKey = _cursor.Number(record.ReservationKey);
            record.Reason = (StopReason)_cursor.Number((int)record.Reason);
            record.IdTag = _cursor.Text(record.IdTag);
        }

        // OCPP 2.0.1 will want the place in the transaction, the kind of the token, the remote start's number and the charging state.
        _cursor.Room();
        if (record.Kind is RecordKind.Session or RecordKind.Import)
        {
            record.StartUtcMs = _cursor.Number(record.StartUtcMs);
            record.MeterStartWh = _cursor.Number(record.MeterStartWh);
            record.Reason = (StopReason)_cursor.Number((int)record.Reason);
            record.IdTag = _cursor.Text(record.IdTag);
            record.HasId = _cursor.Flag(record.HasId);
        }

        record.DataLength = _cursor.Bytes(record.Data, record.DataLength);
    }
}
