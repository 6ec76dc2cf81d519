// SPDX-License-Identifier: MIT

using System.IO;
using System.Text;

namespace OcppStation;

/// <summary>
/// The security log on flash, which is also the queue of what the central system is to be told, in order: records in segments as
/// the journal's, of which the oldest makes room, and the number of the last that was told in a slot. What is told stays in the log.
/// A boot whose clock was never set dates its records by the boot that follows.
/// </summary>
public sealed class SecurityLog : ISecurityEvents
{
    /// <summary>Longest detail (techInfo is a string of 255).</summary>
    public const int DetailLength = 255;

    /// <summary>Records of one kind in an hour; whatever is at the other end of the wire must not wear out flash.</summary>
    public const int PerHour = 12;

    private const int HourMs = 3600 * 1000;
    private const int Kinds = 18;
    private const char Letter = 's';
    private const string SettledSlot = "security";
    private const int Segments = Limits.SecurityLogBytes / Limits.JournalSegmentBytes;

    /// <summary>The longest record: its detail, and what is around it.</summary>
    private const int RecordBytes = DetailLength + 65;

    /// <summary>Records looked at in one call.</summary>
    private const int Steps = 8;

    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly uint _bootId;
    private readonly SlotStore _slots;
    private readonly SegmentFiles _files;
    private readonly RecordReader _head;
    private readonly RecordCodec _codec = new();
    private readonly JournalRecord _record = new(DetailLength);
    private readonly BootDates _dates = new();
    private readonly byte[] _frame = new byte[RecordBytes];
    private readonly byte[] _number = new byte[4];
    private readonly int[] _counts = new int[Kinds];
    private readonly long[] _hourMs = new long[Kinds];
    private readonly string[] _details = Texts.Blank(Kinds);

    private bool _isOpen;
    private bool _isUndated;
    private uint _settled;
    private uint _sequence;

    /// <param name="bootId">Number of this boot, see <see cref="Journal.BootId"/>.</param>
    public SecurityLog(IFlash flash, IClock clock, ILog log, uint bootId)
    {
        _clock = clock;
        _log = log;
        _bootId = bootId;
        _slots = new SlotStore(flash);
        _files = new SegmentFiles(flash, Letter, 2 * Segments);
        _head = new RecordReader(_files);
        Open(flash);
    }

    /// <summary>Records that were not told yet.</summary>
    public int Waiting => _files.Waiting;

    /// <summary>Records that made room before they were told.</summary>
    public int Dropped { get; private set; }

    /// <inheritdoc/>
    public void Report(SecurityEvent what, string detail)
    {
        string text = Printable(detail);
        if (IsHeldBack((int)what, text))
        {
            return;
        }

        _log.Write("security: " + SecurityEventNames.Of(what) + (text.Length == 0 ? "" : ", " + text));
        Fill(RecordKind.SecurityEvent);
        _record.Subject = (uint)what;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bytes.CopyTo(_record.Data, 0);
        _record.DataLength = bytes.Length;
        Append();
    }

    /// <summary>
    /// Reads the oldest record that was not told: what happened in <see cref="JournalRecord.Subject"/>, its detail as the data. The
    /// same one until it is settled. False when there is none, it was not found in this call, or its date is not known yet.
    /// </summary>
    public bool Peek(JournalRecord into)
    {
        try
        {
            if (!_isOpen || !_head.Seek(_settled, Steps) || !_head.HasRecord)
            {
                return false;
            }

            _head.Decode(into);
            into.UtcMs = UtcMs(into);
            return into.UtcMs != 0;
        }
        catch (IOException exception)
        {
            return Failed(exception);
        }
    }

    /// <summary>The record was told, and all before it.</summary>
    public bool Settle(uint sequence)
    {
        LittleEndian.Put(_number, 0, sequence);
        if (!_slots.Save(SettledSlot, _number, _number.Length))
        {
            return false;
        }

        _settled = sequence;
        return true;
    }

    /// <summary>The clock is set: a record says when this boot began, so that those of it that have no date get one.</summary>
    public void Date()
    {
        if (_isUndated && _clock.UtcMs != 0)
        {
            _isUndated = false;
            Fill(RecordKind.ClockSet);
            Append();
        }
    }

    /// <summary>What is kept, told or not, of a time.</summary>
    /// <param name="fromUtcMs">Oldest record wanted; <see cref="long.MinValue"/> for any.</param>
    /// <param name="toUtcMs">Newest record wanted; <see cref="long.MaxValue"/> for any.</param>
    public SecurityExtract Extract(long fromUtcMs, long toUtcMs)
    {
        return new SecurityExtract(this, new RecordReader(_files), fromUtcMs, toUtcMs);
    }

    /// <summary>The text of a record as <see cref="Peek"/> reads it; null when it has none.</summary>
    public static string DetailOf(JournalRecord record)
    {
        return record.DataLength == 0 ? null : Encoding.UTF8.GetString(record.Data, 0, record.DataLength);
    }

    private void Open(IFlash flash)
    {
        try
        {
            _settled = _slots.Load(SettledSlot, _number) == _number.Length ? LittleEndian.Get(_number, 0) : 0;
            _files.Open(flash.List());
            while (_head.OpenNext())
            {
                _head.Decode(_record);
                _dates.Saw(_record);
            }

            // What was cut short may have had the next number.
            uint last = _files.LastSequence + (_files.Torn > 0 ? 1u : 0);
            _sequence = last > _settled ? last : _settled;
            if (_files.Damages > 0)
            {
                _log.Write("security: " + _files.Damages + " damaged places in the security log were skipped");
            }

            _head.Seek(_settled, int.MaxValue);
            _isOpen = true;
        }
        catch (IOException exception)
        {
            Failed(exception);
        }
    }

    /// <summary>The same again within the hour, or too many of its kind.</summary>
    private bool IsHeldBack(int kind, string detail)
    {
        long nowMs = _clock.MonotonicMs;
        if (_counts[kind] == 0 || nowMs - _hourMs[kind] >= HourMs)
        {
            _hourMs[kind] = nowMs;
            _counts[kind] = 0;
        }
        else if (_details[kind] == detail || _counts[kind] == PerHour)
        {
            return true;
        }

        _counts[kind]++;
        _details[kind] = detail;
        return false;
    }

    private void Fill(RecordKind kind)
    {
        _record.Clear();
        _record.Kind = kind;
        _record.Transaction = _bootId;
        _record.MonotonicMs = _clock.MonotonicMs;
        _record.UtcMs = _clock.UtcMs;
    }

    private void Append()
    {
        if (!_isOpen)
        {
            return;
        }

        try
        {
            _sequence++;
            _record.Sequence = _sequence;
            int length = _codec.Encode(_record, _frame, _files.Torn);
            if (!_files.Takes(length) && _files.Count >= Segments)
            {
                Dropped += _files.DropFirst();
            }

            _files.Append(_frame, length, _sequence, _record.Kind == RecordKind.SecurityEvent);
            _dates.Saw(_record);
            _isUndated |= _record.UtcMs == 0;
        }
        catch (IOException exception)
        {
            Failed(exception);
        }
    }

    /// <summary>When a record was made, as far as it is known; else 0.</summary>
    internal long UtcMs(JournalRecord record)
    {
        return record.UtcMs != 0 ? record.UtcMs : _dates.UtcMs(record.Transaction, record.MonotonicMs, _bootId, _clock);
    }

    internal bool Failed(IOException exception)
    {
        _log.Write("security: flash failed: " + exception.Message);
        return false;
    }

    private static string Printable(string detail)
    {
        int length = detail == null ? 0 : detail.Length < DetailLength ? detail.Length : DetailLength;
        char[] clean = new char[length];
        for (int i = 0; i < length; i++)
        {
            clean[i] = detail[i] >= ' ' && detail[i] < 0x7F ? detail[i] : '?';
        }

        return new string(clean);
    }
}
