// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Text;

namespace OcppStation;

/// <summary>
/// Keeps the end of the log over a restart: the last <see cref="LinesAtOnce"/> new lines every ten minutes, and right before a
/// restart that was wanted. Two files take turns, each a row of batches with length and CRC-32; when one is full
/// the other begins anew. A batch that is torn ends its file.
/// </summary>
public sealed class KeptLog
{
    /// <summary>Names of the files.</summary>
    public const string FirstFile = "log.0";
    public const string SecondFile = "log.1";

    /// <summary>A new line is kept after this time at the earliest: more of them come, ms.</summary>
    public const int SettleMs = 60 * 1000;

    /// <summary>Time between two times that lines are kept, ms.</summary>
    public const int RestMs = 10 * 60 * 1000;

    /// <summary>Lines kept at one time, a batch a tick; when there are more new ones the oldest are left out.</summary>
    public const int LinesAtOnce = 32;

    /// <summary>Between two looks for new lines before a restart, ms.</summary>
    private const int RestartLookMs = 100;

    /// <summary>Largest batch, bytes: the longest line fits however many bytes its characters take.</summary>
    private const int BatchBytes = 768;

    /// <summary>A batch of so many bytes takes no further line: making it has to fit into a tick that has more to do.</summary>
    private const int FullBytes = 320;

    /// <summary>Length, CRC-32, and the format.</summary>
    private const int HeadBytes = 7;
    private const byte Format = 1;

    /// <summary>What a line takes beside its text at most: three numbers.</summary>
    private const int LineBytes = 24;

    private readonly IFlash _flash;
    private readonly LogRing _log;
    private readonly Deadlines _time;
    private readonly ByteCursor _cursor = new();
    private readonly byte[] _batch = new byte[HeadBytes + BatchBytes];

    private string _file;
    private int _fileBytes;
    private long _number;
    private int _saved;
    private long _dueMs = Deadlines.Never;
    private long _restUntilMs;
    private bool _hasFailed;

    /// <summary>Takes up what was kept. Made before anything is logged, for its lines come first.</summary>
    public KeptLog(IFlash flash, LogRing log, Deadlines time)
    {
        _flash = flash;
        _log = log;
        _time = time;
        Load();
        _saved = log.End;
    }

    /// <summary>The log.</summary>
    public LogRing Log => _log;

    /// <summary>Keeps what is new when it is time to.</summary>
    /// <param name="isRestarting">The station restarts: now or never.</param>
    public void Poll(bool isRestarting)
    {
        if (isRestarting)
        {
            _time.ChoreAt(_time.NowMs + RestartLookMs);
        }

        if (_saved == _log.End || _hasFailed)
        {
            return;
        }

        if (_dueMs == Deadlines.Never)
        {
            _log.Line(_saved, out long writtenMs, out _);
            _dueMs = writtenMs + SettleMs > _restUntilMs ? writtenMs + SettleMs : _restUntilMs;
        }

        if (!isRestarting && !_time.HasCome(_dueMs))
        {
            _time.ChoreAt(_dueMs);
            return;
        }

        _saved = Math.Max(_saved, _log.End - LinesAtOnce);
        Save();
        if (_saved != _log.End)
        {
            _time.ChoreAt(_time.NowMs + Limits.TickMs);
        }
        else
        {
            _dueMs = Deadlines.Never;
            _restUntilMs = _time.NowMs + RestMs;
        }
    }

    private void Save()
    {
        _cursor.Write(_batch, HeadBytes);
        _cursor.Number(_number);
        int end = _log.End;
        while (_saved < end)
        {
            byte[] text = Encoding.UTF8.GetBytes(_log.Line(_saved, out long uptimeMs, out long utcMs));
            if (_cursor.Position > FullBytes || _cursor.Position + LineBytes + text.Length > _batch.Length)
            {
                break;
            }

            _cursor.Number(uptimeMs);
            _cursor.Number(utcMs);
            _cursor.Number(text.Length);
            _cursor.Bytes(text, text.Length);
            _saved++;
        }

        int length = _cursor.Position - HeadBytes;
        _batch[0] = (byte)length;
        _batch[1] = (byte)(length >> 8);
        _batch[2] = Format;
        LittleEndian.Put(_batch, 3, Crc32.Of(_batch, HeadBytes, length));
        Append(_cursor.Position);
    }

    private void Append(int count)
    {
        try
        {
            if (_fileBytes + count > Limits.KeptLogBytes)
            {
                _file = _file == FirstFile ? SecondFile : FirstFile;
                _fileBytes = 0;
                _flash.Create(_file, _batch, 0, count);
            }
            else
            {
                _flash.Append(_file, _batch, 0, count);
            }

            _fileBytes += count;
            _number++;
        }
        catch (IOException exception)
        {
            // A line about it is a new line to keep: once a boot is enough.
            _hasFailed = true;
            _log.Write("the log cannot be kept on flash: " + exception.Message);
        }
    }

    private void Load()
    {
        byte[] first = ReadFile(FirstFile);
        byte[] second = ReadFile(SecondFile);
        bool isSecondNewer = NumberOf(second) > NumberOf(first);
        _file = isSecondNewer ? SecondFile : FirstFile;
        Take(isSecondNewer ? first : second);
        byte[] newest = isSecondNewer ? second : first;
        _fileBytes = Take(newest);

        // Whatever is added behind a torn batch would not be found again.
        _fileBytes = _fileBytes < newest.Length ? Limits.KeptLogBytes : _fileBytes;
    }

    private byte[] ReadFile(string name)
    {
        try
        {
            byte[] bytes = new byte[Math.Min(Math.Max(_flash.Length(name), 0), Limits.KeptLogBytes)];
            return bytes.Length > 0 && _flash.Read(name, 0, bytes, 0, bytes.Length) != bytes.Length ? new byte[0] : bytes;
        }
        catch (IOException)
        {
            // As good as none: the log is a help, never a reason not to start.
            return new byte[0];
        }
    }

    /// <summary>Number of the first batch of a file; -1 when there is none.</summary>
    private long NumberOf(byte[] file)
    {
        if (LengthAt(file, 0) < 0)
        {
            return -1;
        }

        _cursor.Read(file, HeadBytes, file.Length);
        return _cursor.Number(0);
    }

    /// <summary>Restores the lines of a file; returns how many of its bytes are good.</summary>
    private int Take(byte[] file)
    {
        int at = 0;
        for (int length = LengthAt(file, at); length >= 0; length = LengthAt(file, at))
        {
            int end = at + HeadBytes + length;
            _cursor.Read(file, at + HeadBytes, end);
            _number = _cursor.Number(0) + 1;
            while (_cursor.Position < end)
            {
                long uptimeMs = _cursor.Number(0);
                long utcMs = _cursor.Number(0);
                _log.Restore(_cursor.Text(null) ?? string.Empty, uptimeMs, utcMs);
            }

            at = end;
        }

        return at;
    }

    /// <summary>Bytes of the whole batch that begins there; -1 when there is none.</summary>
    private static int LengthAt(byte[] file, int at)
    {
        if (at + HeadBytes > file.Length || file[at + 2] != Format)
        {
            return -1;
        }

        int length = file[at] | (file[at + 1] << 8);
        bool isWhole = at + HeadBytes + length <= file.Length && LittleEndian.Get(file, at + 3) == Crc32.Of(file, at + HeadBytes, length);
        return isWhole ? length : -1;
    }
}
