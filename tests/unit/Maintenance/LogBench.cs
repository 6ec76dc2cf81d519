// SPDX-License-Identifier: MIT

using System.Text;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The log and what keeps it, on RAM flash, with the time in the test's hands.</summary>
public sealed class LogBench : ILog
{
    /// <summary>2026-03-01T10:00:00Z.</summary>
    public const long StartUtcMs = 1772359200000;

    public LogBench()
        : this(new VirtualFlash(64 * 1024))
    {
    }

    public LogBench(VirtualFlash flash)
    {
        Flash = flash;
        Log = new LogRing(Clock, this, Time);
        KeptLog = new KeptLog(flash, Log, Time);
        Time.BeginTurn(0);
    }

    public VirtualFlash Flash { get; }

    public VirtualClock Clock { get; } = new();

    public Deadlines Time { get; } = new();

    public LogRing Log { get; }

    public KeptLog KeptLog { get; }

    /// <summary>Lines that came through to the console.</summary>
    public int Shown { get; private set; }

    public string LastShown { get; private set; }

    /// <summary>Time passes; it is asked once a second.</summary>
    public void Pass(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            Clock.MonotonicMs += 1000;
            Time.BeginTurn(Clock.MonotonicMs);
            KeptLog.Poll(false);
        }
    }

    /// <summary>A restart that was wanted: the last turns before it.</summary>
    public void Restarting()
    {
        for (int i = 0; i < 20; i++)
        {
            KeptLog.Poll(true);
        }
    }

    /// <summary>All of the log as it would be sent.</summary>
    public string Text()
    {
        return Text(long.MinValue, long.MaxValue);
    }

    /// <summary>What the log has of a time.</summary>
    public string Text(long fromUtcMs, long toUtcMs)
    {
        LogExtract extract = new(Log, fromUtcMs, toUtcMs);
        byte[] bytes = new byte[extract.Length];
        int count = 0;
        int part;

        // In pieces of an odd size, as they come to the network.
        while ((part = extract.Read(bytes, count, bytes.Length - count < 7 ? bytes.Length - count : 7)) > 0)
        {
            count += part;
        }

        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    /// <inheritdoc/>
    public void Write(string line)
    {
        Shown++;
        LastShown = line;
    }
}
