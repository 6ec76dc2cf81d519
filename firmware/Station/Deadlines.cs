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

    /// <summary>Begins a tick.</summary>
    public void Begin(long nowMs)
    {
        NowMs = nowMs;
        NextMs = Never;
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
