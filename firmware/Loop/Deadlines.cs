// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The time of the present tick, and the earliest moment at which anything in the station is due. Whoever waits for a moment
/// asks <see cref="Reached"/> in every tick; so after a tick <see cref="NextMs"/> says until when nothing would happen
/// unless an input changes. The device ignores it and ticks on; the emulator and the simulation sleep or skip until then.
/// </summary>
public sealed class Deadlines
{
    /// <summary>A moment that never comes: the timer is off.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Monotonic ms of the present tick.</summary>
    public long NowMs;

    /// <summary>Earliest moment asked for in the present tick that has not come yet.</summary>
    public long NextMs;

    private long _leftOutMs;
    private long _changedMs;

    /// <summary>Begins a tick in which everyone asks for their moments anew.</summary>
    public void Begin(long nowMs)
    {
        NowMs = nowMs;
        NextMs = Never;
    }

    /// <summary>Told before a tick by a host that leaves ticks out; never on the device.</summary>
    /// <param name="untilMs">Nothing has changed in the ticks left out up to this moment.</param>
    /// <param name="hasInputChanged">An input has changed since then.</param>
    public void LeaveOut(long untilMs, bool hasInputChanged)
    {
        _leftOutMs = untilMs;
        if (hasInputChanged)
        {
            _changedMs = untilMs + 1;
        }
    }

    /// <summary>
    /// Inputs that take time to read are looked at in the first tick of every period, not in every tick. A look that was left
    /// out, when there was nothing to see, is not made up for: so it makes no difference whether it was left out.
    /// </summary>
    /// <param name="lastMs">The last look.</param>
    /// <param name="periodMs">Time between two looks.</param>
    public bool IsLookDue(long lastMs, int periodMs)
    {
        long period = NowMs / periodMs;
        if (period != (lastMs > _leftOutMs ? lastMs : _leftOutMs) / periodMs)
        {
            return true;
        }

        if (_changedMs > lastMs)
        {
            Reached((period + 1) * periodMs);
        }

        return false;
    }

    /// <summary>True when the moment has come; else it counts for <see cref="NextMs"/>.</summary>
    public bool Reached(long dueMs)
    {
        if (NowMs >= dueMs)
        {
            return true;
        }

        if (dueMs < NextMs)
        {
            NextMs = dueMs;
        }

        return false;
    }

    /// <summary>Something changed in this tick that the next one must look at.</summary>
    public void Soon()
    {
        Reached(NowMs + Limits.TickMs);
    }
}
