// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Whether the times of an order have come.</summary>
public sealed class UpdateTimes
{
    /// <summary>Between two looks, ms: the clock may be set meanwhile.</summary>
    private const int LookMs = 1000;

    private readonly StationParts _parts;

    public UpdateTimes(StationParts parts)
    {
        _parts = parts;
    }

    /// <summary>True from the moment on; until then it is looked at again. A clock that is not set knows only of what has no time.</summary>
    /// <param name="utcMs">0 for no time.</param>
    public bool HasCome(long utcMs)
    {
        long nowUtcMs = _parts.Clock.UtcMs;
        if (utcMs == 0 || (nowUtcMs != 0 && nowUtcMs >= utcMs))
        {
            return true;
        }

        long leftMs = utcMs - nowUtcMs;
        _parts.Time.ChoreAt(_parts.Time.NowMs + (leftMs < LookMs ? leftMs : LookMs));
        return false;
    }
}
