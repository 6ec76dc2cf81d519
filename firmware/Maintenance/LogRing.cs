// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// The station's log: every line goes on to the console and stays in RAM, until newer ones need its place. Lines come from
/// any thread.
/// </summary>
public sealed class LogRing : ILog
{
    private readonly object _lock = new object();
    private readonly IClock _clock;
    private readonly ILog _next;
    private readonly Deadlines _time;
    private readonly string[] _lines = Texts.Blank(Limits.LogLines);

    /// <summary>When each line was written: ms since that boot, and UTC or 0 when it was not known.</summary>
    private readonly long[] _uptimesMs = new long[Limits.LogLines];
    private readonly long[] _utcsMs = new long[Limits.LogLines];

    private int _characters;

    /// <param name="next">Where the lines go as well.</param>
    /// <param name="time">Told when there is something to keep.</param>
    public LogRing(IClock clock, ILog next, Deadlines time)
    {
        _clock = clock;
        _next = next;
        _time = time;
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

        _time.ChoreAt(nowMs + LogKeeper.SettleMs);
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

    /// <summary>Copies all that is there, one element a line, and returns how many lines; see <see cref="DateOf"/>.</summary>
    /// <param name="first">Number of the first line copied.</param>
    public int Copy(string[] lines, long[] uptimesMs, long[] utcsMs, out int first)
    {
        lock (_lock)
        {
            first = First;
            int at = First % Limits.LogLines;
            int head = Limits.LogLines - at;
            Array.Copy(_lines, at, lines, 0, head);
            Array.Copy(_lines, 0, lines, head, at);
            Array.Copy(_uptimesMs, at, uptimesMs, 0, head);
            Array.Copy(_uptimesMs, 0, uptimesMs, head, at);
            Array.Copy(_utcsMs, at, utcsMs, 0, head);
            Array.Copy(_utcsMs, 0, utcsMs, head, at);
            return End - First;
        }
    }

    /// <summary>One line; empty when it is not there any more.</summary>
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

    /// <summary>UTC of a line, ms; 0 when it is not known. A line of this boot that was written before the clock was set gets its date now.</summary>
    public long DateOf(int number, long uptimeMs, long utcMs)
    {
        long nowUtcMs = _clock.UtcMs;
        return utcMs != 0 || number < Boot || nowUtcMs == 0 ? utcMs : nowUtcMs - (_clock.MonotonicMs - uptimeMs);
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
