// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Billing records that the central system keeps refusing, kept for a later import in an append-only file of bounded size.
/// </summary>
public sealed class SetAsideFile
{
    private const string Name = "aside.log";

    private readonly IFlash _flash;
    private readonly RecordCodec _codec = new();
    private int _bytes;

    public SetAsideFile(IFlash flash)
    {
        _flash = flash;
    }

    /// <summary>Records in the file.</summary>
    public int Count { get; private set; }

    /// <summary>Sequence number of the last record in the file, or 0.</summary>
    public uint LastSequence { get; private set; }

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
            LastSequence = length > 0 ? record.Sequence : LastSequence;
            position += length > 0 ? length : 1;
        }
    }

    /// <summary>Keeps a record; false when the file is full.</summary>
    /// <param name="always">For the Stop of a Start that is in the file: there is one each, so the file stays bounded.</param>
    public bool Add(JournalRecord record, bool always)
    {
        byte[] frame = new byte[Limits.JournalRecordBytes];
        int length = _codec.Encode(record, frame, 0);
        if (_bytes + length > Limits.SetAsideBytes && !always)
        {
            return false;
        }

        if (record.Sequence != LastSequence)
        {
            _flash.Append(Name, frame, 0, length);
            _bytes += length;
            LastSequence = record.Sequence;
            Count++;
        }

        return true;
    }

    /// <summary>
    /// Queues the records again and removes the file; false when the journal has no room for all of them. Each says as its
    /// subject which record it was, so that none is queued twice when this is cut short.
    /// </summary>
    /// <param name="restored">Last record that was queued again before.</param>
    public bool Restore(Journal journal, uint restored)
    {
        byte[] data = Read();
        JournalRecord record = new();
        for (int position = 0; position < data.Length;)
        {
            int length = _codec.Decode(data, position, data.Length - position, record);
            position += length > 0 ? length : 1;
            if (length == 0 || record.Sequence <= restored)
            {
                continue;
            }

            record.Transaction = record.TransactionNumber;
            record.Subject = record.Sequence;
            if (!journal.AppendAgain(record))
            {
                return false;
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
