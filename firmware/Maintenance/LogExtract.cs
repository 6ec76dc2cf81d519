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
    private readonly LogRing _log;
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
        _log = log.Snapshot();
        _fromUtcMs = fromUtcMs;
        _toUtcMs = toUtcMs;
        _next = _log.First;
    }

    /// <summary>There is no line in it.</summary>
    public bool IsEmpty => IsAnyTime ? _log.First == _log.End : !_log.HasLineBetween(_fromUtcMs, _toUtcMs);

    private bool IsAnyTime => _fromUtcMs == long.MinValue && _toUtcMs == long.MaxValue;

    /// <inheritdoc/>
    public int Length
    {
        get
        {
            if (_length < 0)
            {
                _length = 0;
                for (int number = _log.First; number < _log.End; number++)
                {
                    _length += Format(number).Length;
                }
            }

            return _length;
        }
    }

    /// <inheritdoc/>
    public void Rewind()
    {
        _next = _log.First;
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
        _lineAt = 0;
        _line = new byte[0];
        while (_line.Length == 0 && _next < _log.End)
        {
            _line = Format(_next++);
        }

        return _line.Length > 0;
    }

    /// <summary>The text of a line; empty when it is not wanted.</summary>
    private string LineAt(int number)
    {
        string line = _log.Line(number, out _, out long utcMs);
        return IsAnyTime || (utcMs != 0 && utcMs >= _fromUtcMs && utcMs <= _toUtcMs) ? line : string.Empty;
    }

    /// <summary>A line as it is sent; no bytes when it is not wanted.</summary>
    private byte[] Format(int number)
    {
        string line = LineAt(number);
        if (line.Length == 0)
        {
            return new byte[0];
        }

        _log.Line(number, out long uptimeMs, out long utcMs);
        string date = utcMs == 0 ? "-" : Iso8601.ToText(utcMs);
        return Encoding.UTF8.GetBytes(date + " " + (uptimeMs / 1000).ToString("D6") + " " + line + "\n");
    }
}
