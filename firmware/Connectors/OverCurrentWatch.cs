// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Catches a car that draws more than it is offered. Cars meet a lower offer within 5 s, so it must last longer.</summary>
public sealed class OverCurrentWatch
{
    /// <summary>Tolerated above the offer, mA.</summary>
    public const int MarginMa = 5000;

    /// <summary>How long the excess must last, ms.</summary>
    public const int HoldMs = 10000;

    private bool _isOver;
    private long _overSinceMs;

    /// <summary>Latched until <see cref="Clear"/>.</summary>
    public bool IsTripped { get; private set; }

    /// <summary>Compares; once a turn.</summary>
    /// <param name="time">Time of this tick.</param>
    /// <param name="currentMa">Highest phase current, or -1 when it is not measured.</param>
    /// <param name="offeredDeciAmps">The present offer in tenths of an ampere, 0 when none.</param>
    public void Poll(Deadlines time, int currentMa, int offeredDeciAmps)
    {
        if (currentMa <= (offeredDeciAmps * 100) + MarginMa)
        {
            _isOver = false;
            return;
        }

        if (!_isOver)
        {
            _isOver = true;
            _overSinceMs = time.NowMs;
        }

        time.WakeAt(_overSinceMs + HoldMs);
        IsTripped |= time.HasCome(_overSinceMs + HoldMs);
    }

    /// <summary>Forgets the fault: the car has gone. A meter that falls slowly has as long as before.</summary>
    public void Clear()
    {
        IsTripped = false;
        _isOver = false;
    }
}
