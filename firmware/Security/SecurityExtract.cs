// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.IO;
using System.Text;

namespace OcppStation;

/// <summary>
/// The security log, all of it or what falls into a time, as a text of UTF-8: a line is
/// <c>2026-11-26T02:51:29.123Z 000123 StartupOfTheDevice firmware 1.2.3</c>, date, number, event and detail; the date is <c>-</c> when it is
/// not known. Lines without a date are left out when a time is asked for. It is read from flash by <see cref="Continue"/>, and then it is
/// in RAM: what is uploaded is read on another thread.
/// </summary>
public sealed class SecurityExtract : IUploadContent
{
    /// <summary>Read in one call: with their dates and texts they fit a tick.</summary>
    private const int Records = 2;

    private readonly SecurityLog _log;
    private readonly RecordReader _reader;
    private readonly JournalRecord _record = new(SecurityLog.DetailLength);
    private readonly ArrayList _lines = new();
    private readonly long _fromUtcMs;
    private readonly long _toUtcMs;
    private int _line;
    private int _lineAt;

    /// <param name="reader">Before the first record of the log.</param>
    internal SecurityExtract(SecurityLog log, RecordReader reader, long fromUtcMs, long toUtcMs)
    {
        _log = log;
        _reader = reader;
        _fromUtcMs = fromUtcMs;
        _toUtcMs = toUtcMs;
    }

    /// <summary>Bytes of what was read as yet.</summary>
    public int Length { get; private set; }

    /// <summary>Reads on; true when all is read, or all that flash gives.</summary>
    public bool Continue()
    {
        try
        {
            for (int i = 0; i < Records; i++)
            {
                if (!_reader.Next())
                {
                    return true;
                }

                if (_reader.Kind == RecordKind.SecurityEvent)
                {
                    _reader.Decode(_record);
                    Add(_log.UtcMs(_record));
                }
            }

            return false;
        }
        catch (IOException exception)
        {
            _log.Failed(exception);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Rewind()
    {
        _line = 0;
        _lineAt = 0;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int total = 0;
        while (total < count && _line < _lines.Count)
        {
            byte[] line = (byte[])_lines[_line];
            int part = Math.Min(count - total, line.Length - _lineAt);
            Array.Copy(line, _lineAt, buffer, offset + total, part);
            total += part;
            _lineAt += part;
            if (_lineAt == line.Length)
            {
                _line++;
                _lineAt = 0;
            }
        }

        return total;
    }

    private void Add(long utcMs)
    {
        bool isAnyTime = _fromUtcMs == long.MinValue && _toUtcMs == long.MaxValue;
        if (!isAnyTime && (utcMs == 0 || utcMs < _fromUtcMs || utcMs > _toUtcMs))
        {
            return;
        }

        string detail = SecurityLog.DetailOf(_record);
        string date = utcMs == 0 ? "-" : Iso8601.ToText(utcMs);
        byte[] line = Encoding.UTF8.GetBytes(date + " " + ((long)_record.Sequence).ToString("D6") + " " + SecurityEventNames.Of((SecurityEvent)_record.Subject)
            + (detail == null ? "" : " " + detail) + "\n");
        _lines.Add(line);
        Length += line.Length;
    }
}
