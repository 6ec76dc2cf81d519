// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The station's log: every line goes on to the console and stays in RAM, until newer ones need its place. Lines come from
/// any thread.
/// </summary>
public sealed class LogRing : ILog
{
    private readonly object _lock = new();
    private readonly IClock _clock;
    private readonly ILog _next;
    private readonly Deadlines _time;
    private readonly string[] _lines;

    /// <summary>When each line was written: ms since that boot, and UTC or 0 when it was not known.</summary>
    private readonly long[] _uptimesMs;
    private readonly long[] _utcsMs;

    private int _characters;

    /// <param name="next">Where the lines go as well.</param>
    /// <param name="time">Told when there is something to keep.</param>
    public LogRing(IClock clock, ILog next, Deadlines time)
    {
        _clock = clock;
        _next = next;
        _time = time;
        _lines = Texts.Blank(Limits.LogLines);
        _uptimesMs = new long[Limits.LogLines];
        _utcsMs = new long[Limits.LogLines];
    }

    private LogRing(LogRing other)
    {
        _clock = other._clock;
        _lines = (string[])other._lines.Clone();
        _uptimesMs = (long[])other._uptimesMs.Clone();
        _utcsMs = (long[])other._utcsMs.Clone();
        First = other.First;
        End = other.End;
        Boot = other.Boot;
        long[] utcsMs = _utcsMs;
        int end = End;
        for (int number = Boot > First ? Boot : First; number < end; number++)
        {
            int at = number % Limits.LogLines;
            if (utcsMs[at] == 0)
            {
                utcsMs[at] = DateOf(number, _uptimesMs[at], 0);
            }
        }

        // Whatever the clock says from now on, their dates stay.
        Boot = End;
    }

    /// <summary>Number of the first line that is still there; lines are numbered from 0.</summary>
    public int First { get; private set; }

    /// <summary>Number of the next line.</summary>
    public int End { get; private set; }

    /// <summary>Number of the first line of this boot; those before were kept on flash.</summary>
    public int Boot { get; private set; }

    /// <inheritdoc/>
    public void Write(string line)
    {
        long nowMs = _clock.MonotonicMs;
        lock (_lock)
        {
            Add(OneLine(line), nowMs, _clock.UtcMs);
        }

        _time.ChoreAt(nowMs + KeptLog.SettleMs);
        _next.Write(line);
    }

    /// <summary>A line of an earlier boot; all of them come before the first of this one.</summary>
    public void Restore(string line, long uptimeMs, long utcMs)
    {
        lock (_lock)
        {
            Add(line, uptimeMs, utcMs);
            Boot = End;
        }
    }

    /// <summary>A line has a date from one moment to another.</summary>
    public bool HasLineBetween(long fromUtcMs, long toUtcMs)
    {
        long[] utcsMs = _utcsMs;
        int end = End;
        for (int number = First; number < end; number++)
        {
            long utcMs = utcsMs[number % Limits.LogLines];
            if (utcMs >= fromUtcMs && utcMs <= toUtcMs && utcMs != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The log as it is at this moment.</summary>
    public LogRing Snapshot()
    {
        lock (_lock)
        {
            return new LogRing(this);
        }
    }

    /// <summary>One line, with UTC in ms or 0 when it is not known; empty when it is not there any more.</summary>
    public string Line(int number, out long uptimeMs, out long utcMs)
    {
        lock (_lock)
        {
            int at = number % Limits.LogLines;
            bool isThere = number >= First && number < End;
            uptimeMs = isThere ? _uptimesMs[at] : 0;
            utcMs = isThere ? DateOf(number, uptimeMs, _utcsMs[at]) : 0;
            return isThere ? _lines[at] : string.Empty;
        }
    }

    /// <summary>A line of this boot that was written before the clock was set gets its date now.</summary>
    private long DateOf(int number, long uptimeMs, long utcMs)
    {
        if (utcMs != 0 || number < Boot)
        {
            return utcMs;
        }

        long nowUtcMs = _clock.UtcMs;
        return nowUtcMs == 0 ? 0 : nowUtcMs - (_clock.MonotonicMs - uptimeMs);
    }

    private void Add(string line, long uptimeMs, long utcMs)
    {
        int at = End % Limits.LogLines;
        if (End - First == Limits.LogLines)
        {
            DropFirst();
        }

        _lines[at] = line;
        _uptimesMs[at] = uptimeMs;
        _utcsMs[at] = utcMs;
        _characters += line.Length;
        End++;
        while (_characters > Limits.LogCharacters)
        {
            DropFirst();
        }
    }

    private void DropFirst()
    {
        int at = First % Limits.LogLines;
        _characters -= _lines[at].Length;
        _lines[at] = string.Empty;
        First++;
    }

    /// <summary>What comes from outside must not look like lines of its own, nor push all others out.</summary>
    private static string OneLine(string line)
    {
        line = line.Length > Limits.LogLine ? line.Substring(0, Limits.LogLine) : line;
        return line.IndexOf('\n') < 0 && line.IndexOf('\r') < 0 ? line : Joined(line);
    }

    private static string Joined(string line)
    {
        char[] characters = line.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = characters[i] == '\n' || characters[i] == '\r' ? ' ' : characters[i];
        }

        return new string(characters);
    }
}
