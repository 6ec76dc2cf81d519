// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// What the log holds at this moment, all of it or what falls into a time, as a text of UTF-8: a line is
/// <c>2026-11-26T02:51:29.123Z 000123 text</c>, date, seconds since boot and text; the date is <c>-</c> when it is not known.
/// Lines without a date are left out when a time is asked for.
/// </summary>
public sealed class LogExtract : IUploadContent
{
    private readonly string[] _lines = Texts.Blank(Limits.LogLines);
    private readonly long[] _uptimesMs = new long[Limits.LogLines];
    private readonly long[] _utcsMs = new long[Limits.LogLines];
    private readonly int _end;
    private readonly long _fromUtcMs;
    private readonly long _toUtcMs;

    private byte[] _line = new byte[0];
    private int _lineAt;
    private int _next;
    private int _length = -1;

    /// <param name="fromUtcMs">Oldest line wanted; <see cref="long.MinValue"/> for any.</param>
    /// <param name="toUtcMs">Newest line wanted; <see cref="long.MaxValue"/> for any.</param>
    public LogExtract(LogRing log, long fromUtcMs, long toUtcMs)
    {
        _fromUtcMs = fromUtcMs;
        _toUtcMs = toUtcMs;
        _end = log.Copy(_lines, _uptimesMs, _utcsMs, out int first);
        for (int i = 0; i < _end; i++)
        {
            if (_utcsMs[i] == 0)
            {
                _utcsMs[i] = log.DateOf(first + i, _uptimesMs[i], 0);
            }

            Lines += IsWanted(i) ? 1 : 0;
        }
    }

    /// <summary>How many lines there are in it.</summary>
    public int Lines { get; }

    /// <inheritdoc/>
    public int Length
    {
        get
        {
            if (_length < 0)
            {
                _length = 0;
                for (int i = 0; i < _end; i++)
                {
                    _length += IsWanted(i) ? Format(i).Length : 0;
                }
            }

            return _length;
        }
    }

    /// <inheritdoc/>
    public void Rewind()
    {
        _next = 0;
        _line = new byte[0];
        _lineAt = 0;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int total = 0;
        while (total < count)
        {
            if (_lineAt == _line.Length && !NextLine())
            {
                break;
            }

            int part = Math.Min(count - total, _line.Length - _lineAt);
            Array.Copy(_line, _lineAt, buffer, offset + total, part);
            _lineAt += part;
            total += part;
        }

        return total;
    }

    private bool NextLine()
    {
        while (_next < _end)
        {
            if (IsWanted(_next++))
            {
                _line = Format(_next - 1);
                _lineAt = 0;
                return true;
            }
        }

        return false;
    }

    private bool IsWanted(int index)
    {
        bool isAnyTime = _fromUtcMs == long.MinValue && _toUtcMs == long.MaxValue;
        long utcMs = _utcsMs[index];
        return isAnyTime || (utcMs != 0 && utcMs >= _fromUtcMs && utcMs <= _toUtcMs);
    }

    private byte[] Format(int index)
    {
        string date = _utcsMs[index] == 0 ? "-" : Iso8601.ToText(_utcsMs[index]);
        return Encoding.UTF8.GetBytes(date + " " + (_uptimesMs[index] / 1000).ToString("D6") + " " + _lines[index] + "\n");
    }
}
