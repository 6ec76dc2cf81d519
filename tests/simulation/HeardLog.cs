// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Simulation;

/// <summary>The station's log, to which somebody listens.</summary>
public sealed class HeardLog : ILog
{
    private readonly ILog _log;
    private readonly Action<string> _listener;

    public HeardLog(ILog log, Action<string> listener)
    {
        _log = log;
        _listener = listener;
    }

    public void Write(string line)
    {
        _log.Write(line);
        _listener(line);
    }
}
