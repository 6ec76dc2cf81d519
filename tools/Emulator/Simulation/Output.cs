// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace OcppStation.Emulator;

/// <summary>What the user reads: one line per event, headed by the virtual time since the start.</summary>
internal sealed class Output
{
    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private long _originMs;

    /// <param name="writer">Standard output, as a rule.</param>
    public Output(TextWriter writer)
    {
        _writer = writer;
    }

    /// <summary>The lines count their time from <paramref name="originMs"/> on.</summary>
    public void Begin(long originMs) => _originMs = originMs;

    /// <summary>Writes a line at a virtual time, ms since the emulator's start.</summary>
    public void WriteAt(long elapsedMs, string line)
    {
        TimeSpan elapsed = TimeSpan.FromMilliseconds(Math.Max(0, elapsedMs - _originMs));
        string head = string.Create(CultureInfo.InvariantCulture, $"{(int)elapsed.TotalMinutes:00}:{elapsed.Seconds:00}.{elapsed.Milliseconds / 100}");
        lock (_lock)
        {
            _writer.WriteLine(head + "  " + line);
            _writer.Flush();
        }
    }

    /// <summary>Writes a line as it is.</summary>
    public void WriteBare(string line)
    {
        lock (_lock)
        {
            _writer.WriteLine(line);
            _writer.Flush();
        }
    }
}
