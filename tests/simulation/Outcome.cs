// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;

namespace OcppStation.Simulation;

/// <summary>Everything that a run has let out of the station, with its time: frames, and what was written to flash.</summary>
public sealed class Outcome
{
    private readonly List<string> _entries = [];

    /// <summary>The world's time, ms.</summary>
    public long NowMs { get; set; }

    public void Frame(string frame)
    {
        _entries.Add($"{NowMs} frame {frame}");
    }

    public void Flash(string operation, string name, ReadOnlySpan<byte> bytes)
    {
        _entries.Add($"{NowMs} {operation} {name} {Convert.ToHexString(bytes)}");
    }

    /// <summary>Where two runs part, or null when they are the same.</summary>
    public static string Difference(Outcome one, Outcome other)
    {
        int count = Math.Min(one._entries.Count, other._entries.Count);
        for (int i = 0; i < count; i++)
        {
            if (one._entries[i] != other._entries[i])
            {
                return $"entry {i}:\n  {one._entries[i]}\n  {other._entries[i]}";
            }
        }

        return one._entries.Count == other._entries.Count ? null : $"{one._entries.Count} and {other._entries.Count} entries";
    }
}
