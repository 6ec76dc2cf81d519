// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation.Tests;

/// <summary>Clock, log and microcontroller of a client under test.</summary>
public sealed class ScriptedWorld : IClock, ILog, ISystem
{
    private long _utcOffsetMs;

    /// <summary>Lines logged, oldest first.</summary>
    public ArrayList Lines { get; } = new ArrayList();

    public long MonotonicMs { get; set; }

    public long UtcMs => _utcOffsetMs == 0 ? 0 : MonotonicMs + _utcOffsetMs;

    /// <summary>How often the clock was set.</summary>
    public int ClockSets { get; private set; }

    public int Seed { get; set; } = 1;

    public void SetUtc(long utcMs)
    {
        _utcOffsetMs = utcMs - MonotonicMs;
        ClockSets++;
    }

    public void Write(string line)
    {
        Lines.Add(line);
    }

    /// <summary>How often a restart was asked for.</summary>
    public int Reboots { get; private set; }

    /// <summary>What <see cref="FreeBytes"/> says.</summary>
    public int Free { get; set; } = 1024 * 1024;

    public void Reboot()
    {
        Reboots++;
    }

    public int FreeBytes()
    {
        return Free;
    }

    /// <summary>How many lines contain the text.</summary>
    public int CountLines(string text)
    {
        int count = 0;
        for (int i = 0; i < Lines.Count; i++)
        {
            count += ((string)Lines[i]).Contains(text) ? 1 : 0;
        }

        return count;
    }
}
