// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Inputs that take time to read are looked at in the first tick of every period, not in every tick. A look that was left out,
/// when there was nothing to see, is not made up for: so it makes no difference whether it was left out.
/// </summary>
public sealed class PeriodicLook
{
    private readonly Deadlines _time;
    private readonly int _periodMs;
    private readonly int _offsetMs;
    private long _lastMs;
    private long _nextMs;

    /// <param name="offsetMs">Moves the beginning of the periods, so that not all looks fall in the same tick.</param>
    public PeriodicLook(Deadlines time, int periodMs, int offsetMs)
    {
        _time = time;
        _periodMs = periodMs;
        _offsetMs = offsetMs;
    }

    /// <summary>Asked in every tick; true when it is time to look, which is followed by <see cref="Done"/>.</summary>
    public bool IsDue()
    {
        if (_time.NowMs >= _nextMs)
        {
            if (_time.LeftOutMs > _lastMs)
            {
                _nextMs = EndOf(_time.LeftOutMs);
            }

            if (_time.NowMs >= _nextMs)
            {
                return true;
            }
        }

        if (_time.ChangedMs > _lastMs)
        {
            _time.LookAt(_nextMs);
        }

        return false;
    }

    /// <summary>It was looked, in this tick.</summary>
    public void Done()
    {
        _lastMs = _time.NowMs;
        _nextMs = EndOf(_lastMs);
    }

    /// <summary>End of the period in which a moment lies.</summary>
    private long EndOf(long ms)
    {
        return ((((ms + _offsetMs) / _periodMs) + 1) * _periodMs) - _offsetMs;
    }
}
