// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// How much current a connector may offer, and why not more: the lowest of all that limits it. Every evaluation begins with the
/// connector's own rating (<see cref="Begin"/>), goes through the others (<see cref="Lower"/>) and ends with <see cref="Settle"/>.
/// A limit that goes to nothing and back must not wear the contactor: nothing is offered again for a while (<see cref="Rest"/>).
/// </summary>
public sealed class CurrentLimit
{
    private const long LongAgo = -Deadlines.Never / 2;

    private readonly Deadlines _time;

    private bool _isOn;
    private long _sinceMs = LongAgo;
    private LimitCause _offCause;

    public CurrentLimit(Deadlines time)
    {
        _time = time;
    }

    /// <summary>Tenths of an ampere; between evaluations 0 when it is below what can be offered.</summary>
    public int DeciAmps { get; private set; }

    /// <summary>The limit that is the lowest; of equals the first.</summary>
    public LimitCause Cause { get; private set; }

    /// <summary>When a rest ends, monotonic ms; <see cref="Deadlines.Never"/> when there is none.</summary>
    public long RestEndMs { get; private set; } = Deadlines.Never;

    /// <summary>Begins an evaluation.</summary>
    /// <param name="boardDeciAmps">What contactor, socket and wiring carry.</param>
    public void Begin(int boardDeciAmps)
    {
        DeciAmps = boardDeciAmps;
        Cause = LimitCause.Board;
        RestEndMs = Deadlines.Never;
    }

    /// <summary>One more limit.</summary>
    public void Lower(int deciAmps, LimitCause cause)
    {
        if (deciAmps < DeciAmps)
        {
            DeciAmps = deciAmps;
            Cause = cause;
        }
    }

    /// <summary>
    /// A limit that is no matter of safety: current that has begun goes on with the least that can be offered until it has lasted for a
    /// while.
    /// </summary>
    /// <param name="leastOnMs">How long it goes on at the least.</param>
    public void LowerGently(int deciAmps, LimitCause cause, int leastOnMs)
    {
        bool isKept = deciAmps < PilotDuty.MinDeciAmps && _isOn && DeciAmps >= PilotDuty.MinDeciAmps && !_time.HasCome(_sinceMs + leastOnMs);
        if (isKept)
        {
            RestEndMs = _sinceMs + leastOnMs;
        }

        Lower(isKept ? PilotDuty.MinDeciAmps : deciAmps, cause);
    }

    /// <summary>Nothing is offered until it was withheld for so long.</summary>
    public void Rest(int leastOffMs)
    {
        if (DeciAmps >= PilotDuty.MinDeciAmps && !_isOn && !_time.HasCome(_sinceMs + leastOffMs))
        {
            DeciAmps = 0;
            Cause = _offCause;
            RestEndMs = _sinceMs + leastOffMs;
        }
    }

    /// <summary>Ends an evaluation.</summary>
    /// <param name="isInSession">A session runs and its car is there; a new one, or a car that is back, does not wait for what was before.</param>
    public void Settle(bool isInSession)
    {
        bool isOn = isInSession && DeciAmps >= PilotDuty.MinDeciAmps;
        if (DeciAmps < PilotDuty.MinDeciAmps)
        {
            DeciAmps = 0;
            _offCause = Cause;
        }

        if (!isInSession)
        {
            _sinceMs = LongAgo;
        }
        else if (isOn != _isOn)
        {
            // A contact that is in doubt for a moment is no limit that comes and goes: it has rests of its own.
            _sinceMs = Cause == LimitCause.Cable ? LongAgo : _time.NowMs;
        }

        _isOn = isOn;
    }
}
