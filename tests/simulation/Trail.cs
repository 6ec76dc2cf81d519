// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Simulation;

/// <summary>The last events of a run, for whoever has to understand a failure.</summary>
public sealed class Trail : ILog
{
    private const int Kept = 50;

    private readonly Queue<string> _lines = new();
    private readonly bool _keepAll;

    public Trail(bool keepAll)
    {
        _keepAll = keepAll;
    }

    /// <summary>The world's time, ms.</summary>
    public long NowMs { get; set; }

    public void Write(string line)
    {
        _lines.Enqueue($"{NowMs / 1000.0,10:F2}  {line}");
        if (_lines.Count > Kept && !_keepAll)
        {
            _lines.Dequeue();
        }
    }

    public string ToText()
    {
        return string.Join('\n', _lines.Select(line => "  " + line));
    }
}
