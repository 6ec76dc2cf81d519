// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>When the last boots began, as far as their records tell.</summary>
public sealed class BootDates
{
    private const int Most = 8;

    private readonly uint[] _boots = new uint[Most];
    private readonly long[] _beginMs = new long[Most];
    private int _next;

    /// <summary>A record: the first one of a boot with a date tells when it began.</summary>
    public void Saw(JournalRecord record)
    {
        if (record.UtcMs == 0 || Find(record.Transaction) >= 0)
        {
            return;
        }

        _boots[_next] = record.Transaction;
        _beginMs[_next] = record.UtcMs - record.MonotonicMs;
        _next = (_next + 1) % Most;
    }

    /// <summary>
    /// UTC of a moment in a boot, or 0 while it is not known. An earlier boot whose clock was never set is taken to have ended when
    /// the present one began.
    /// </summary>
    public long UtcMs(uint boot, long monotonicMs, uint presentBoot, IClock clock)
    {
        int at = Find(boot);
        if (at >= 0)
        {
            return _beginMs[at] + monotonicMs;
        }

        if (clock.UtcMs == 0)
        {
            return 0;
        }

        long beginMs = clock.UtcMs - clock.MonotonicMs;
        return boot == presentBoot ? beginMs + monotonicMs : beginMs;
    }

    private int Find(uint boot)
    {
        for (int i = 0; i < Most; i++)
        {
            if (_boots[i] == boot)
            {
                return i;
            }
        }

        return -1;
    }
}
