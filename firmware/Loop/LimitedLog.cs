// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Lets one line of a kind through at once and at most one per <see cref="IntervalMs"/>; counts the others.</summary>
public sealed class LimitedLog
{
    /// <summary>Least time between two lines, ms.</summary>
    public const int IntervalMs = 10000;

    private readonly ILog _log;
    private readonly Deadlines _time;
    private readonly string _kind;
    private long _quietUntilMs = long.MinValue;
    private int _held;

    /// <param name="log">Where the lines go.</param>
    /// <param name="time">The present tick.</param>
    /// <param name="kind">What the lines are about; begins each of them.</param>
    public LimitedLog(ILog log, Deadlines time, string kind)
    {
        _log = log;
        _time = time;
        _kind = kind;
    }

    /// <summary>An event: written, or counted when a line was written only just now.</summary>
    public void Write(string what)
    {
        if (_time.NowMs < _quietUntilMs)
        {
            _held++;
            return;
        }

        _log.Write(_kind + ": " + what);
        _quietUntilMs = _time.NowMs + IntervalMs;
    }

    /// <summary>Reports the count of what was held back, once the interval is over.</summary>
    public void Poll()
    {
        if (_held == 0)
        {
            return;
        }

        _time.WakeAt(_quietUntilMs);
        if (_time.HasCome(_quietUntilMs))
        {
            _log.Write(_kind + ": " + _held.ToString() + " more");
            _held = 0;
            _quietUntilMs = _time.NowMs + IntervalMs;
        }
    }
}
