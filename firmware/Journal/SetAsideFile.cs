// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Billing records that the central system keeps refusing, kept for a later import in an append-only file of bounded size.
/// </summary>
public sealed class SetAsideFile
{
    private const string Name = "aside.log";
    private const int TransactionsMax = 64;

    private readonly IFlash _flash;
    private readonly RecordCodec _codec = new();
    private int _bytes;
    private uint _lastSequence;

    public SetAsideFile(IFlash flash)
    {
        _flash = flash;
    }

    /// <summary>Records in the file.</summary>
    public int Count { get; private set; }

    /// <summary>Counts what is there.</summary>
    public void Open()
    {
        Count = 0;
        byte[] data = Read();
        _bytes = data.Length;
        JournalRecord record = new();
        for (int position = 0; position < data.Length;)
        {
            int length = _codec.Decode(data, position, data.Length - position, record);
            Count += length > 0 ? 1 : 0;
            position += length > 0 ? length : 1;
        }
    }

    /// <summary>Keeps a record; false when the file is full.</summary>
    public bool Add(JournalRecord record)
    {
        if (record.Sequence == _lastSequence)
        {
            return true;
        }

        byte[] frame = new byte[Limits.JournalRecordBytes + RecordCodec.HeaderBytes];
        int length = _codec.Encode(record, frame);
        if (_bytes + length > Limits.SetAsideBytes)
        {
            return false;
        }

        _flash.Append(Name, frame, 0, length);
        _bytes += length;
        _lastSequence = record.Sequence;
        Count++;
        return true;
    }

    /// <summary>Queues the records again and removes the file; false when the journal has no room for all of them.</summary>
    public bool Restore(Journal journal)
    {
        byte[] data = Read();
        uint[] from = new uint[TransactionsMax];
        uint[] to = new uint[TransactionsMax];
        int known = 0;
        JournalRecord record = new();
        for (int position = 0; position < data.Length;)
        {
            int length = _codec.Decode(data, position, data.Length - position, record);
            position += length > 0 ? length : 1;
            if (length == 0)
            {
                continue;
            }

            uint old = record.Kind == RecordKind.Start ? record.Sequence : record.Transaction;
            int index = Array.IndexOf(from, old);
            record.Transaction = index >= 0 ? to[index] : record.Transaction;
            uint sequence = journal.AppendAgain(record);
            if (sequence == 0)
            {
                return false;
            }

            if (record.Kind == RecordKind.Start && known < TransactionsMax)
            {
                from[known] = old;
                to[known++] = sequence;
            }
        }

        _flash.Delete(Name);
        _bytes = 0;
        Count = 0;
        return true;
    }

    private byte[] Read()
    {
        int length = _flash.Length(Name);
        byte[] data = new byte[length > 0 ? length : 0];
        int got = length > 0 ? _flash.Read(Name, 0, data, 0, length) : 0;
        if (got == data.Length)
        {
            return data;
        }

        byte[] part = new byte[got];
        Array.Copy(data, part, got);
        return part;
    }
}
