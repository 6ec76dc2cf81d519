// SPDX-License-Identifier: MIT

using System.Collections;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A security log on RAM flash with a clock in the test's hands.</summary>
public sealed class SecurityLogBench : ILog
{
    private readonly JournalRecord _record = new();
    private readonly ArrayList _lines = new();
    private uint _boot;

    public SecurityLogBench()
        : this(true)
    {
    }

    /// <param name="hasTime">The clock is set.</param>
    public SecurityLogBench(bool hasTime)
    {
        Boot();
        if (hasTime)
        {
            Clock.SetUtc(JournalBench.StartUtcMs);
        }
    }

    public VirtualFlash Flash { get; } = new(256 * 1024);

    public VirtualClock Clock { get; private set; }

    public SecurityLog Log { get; private set; }

    /// <summary>Date of the event that <see cref="Head"/> has read.</summary>
    public long HeadUtcMs => _record.UtcMs;

    /// <summary>Starts anew on what is on flash; a clock that was set is, an hour later.</summary>
    public void Boot()
    {
        long utcMs = Clock == null ? 0 : Clock.UtcMs;
        Clock = new VirtualClock();
        if (utcMs != 0)
        {
            Clock.SetUtc(utcMs + 3600000);
        }

        _boot++;
        Log = new SecurityLog(Flash, Clock, this, _boot);
    }

    public void Pass(int seconds)
    {
        Clock.MonotonicMs += seconds * 1000L;
    }

    /// <summary>The oldest event that was not told, or null; reading goes on until it is found.</summary>
    public string Head()
    {
        for (int i = 0; i < 200; i++)
        {
            if (Log.Peek(_record))
            {
                string detail = SecurityLog.DetailOf(_record);
                return SecurityEventNames.Of((SecurityEvent)_record.Subject) + (detail == null ? "" : ": " + detail);
            }
        }

        return null;
    }

    /// <summary>Tells it.</summary>
    public string Take()
    {
        string head = Head();
        return head != null && Log.Settle(_record.Sequence) ? head : null;
    }

    public string TakeAll()
    {
        string all = "";
        for (string head = Take(); head != null; head = Take())
        {
            all += head + ";";
        }

        return all;
    }

    public int CountLines(string part)
    {
        int count = 0;
        for (int i = 0; i < _lines.Count; i++)
        {
            count += ((string)_lines[i]).Contains(part) ? 1 : 0;
        }

        return count;
    }

    void ILog.Write(string line)
    {
        _lines.Add(line);
    }
}
