// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Looks after the station's loop from another thread. When the loop stands still the contactors have fallen already, because
/// the alive line stands still too; the watchdog brings the station back by a restart. What was written so far is on flash.
/// </summary>
public sealed class LoopWatchdog
{
    /// <summary>A loop that has not turned for this long hangs, ms; the slowest flash operation takes seconds.</summary>
    public const int HangMs = 60 * 1000;

    private readonly IClock _clock;
    private readonly ISystem _system;
    private readonly ILog _log;
    private int _turns;
    private int _turnsSeen;
    private long _seenMs;

    public LoopWatchdog(IClock clock, ISystem system, ILog log)
    {
        _clock = clock;
        _system = system;
        _log = log;
        _seenMs = clock.MonotonicMs;
    }

    /// <summary>The loop has turned; called by the loop.</summary>
    public void Turned()
    {
        _turns++;
    }

    /// <summary>Looks; called by the other thread every few seconds.</summary>
    public void Check()
    {
        long nowMs = _clock.MonotonicMs;
        int turns = _turns;
        if (turns != _turnsSeen)
        {
            _turnsSeen = turns;
            _seenMs = nowMs;
        }
        else if (nowMs - _seenMs >= HangMs)
        {
            _log.Write("the station's loop hangs, the board restarts");
            _system.Reboot();
        }
    }
}
