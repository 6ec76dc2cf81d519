// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Dates records that were made before the clock was set. Per boot with such records: the last monotonic moment known of it,
/// and the UTC of its moment 0 once that is known. A boot that never learnt the time is dated from the next one that did, as
/// if no time had passed between them: never too late, and in order.
/// </summary>
public sealed class BootTimes
{
    private const int Capacity = 16;

    private readonly uint[] _bootIds = new uint[Capacity];
    private readonly long[] _lastMs = new long[Capacity];
    private readonly long[] _epochs = new long[Capacity];
    private int _count;

    /// <summary>Boots that are kept.</summary>
    public int Count => _count;

    /// <summary>Boot of an entry, oldest first.</summary>
    public uint BootId(int index)
    {
        return _bootIds[index];
    }

    /// <summary>UTC of moment 0 of an entry's boot, or 0.</summary>
    public long Epoch(int index)
    {
        return _epochs[index];
    }

    /// <summary>Forgets all: nothing undated is left.</summary>
    public void Clear()
    {
        _count = 0;
    }

    /// <summary>An undated record of a boot exists.</summary>
    public void Saw(uint bootId, long monotonicMs)
    {
        int index = Find(bootId, true);
        if (monotonicMs > _lastMs[index])
        {
            _lastMs[index] = monotonicMs;
        }
    }

    /// <summary>The time of a boot has become known.</summary>
    public void Set(uint bootId, long epochUtcMs)
    {
        int index = Find(bootId, false);
        if (index >= 0)
        {
            _epochs[index] = epochUtcMs;
        }
    }

    /// <summary>UTC of moment 0 of a boot, or 0 while it is not known.</summary>
    public long EpochOf(uint bootId)
    {
        int index = Find(bootId, false);
        return index < 0 ? 0 : _epochs[index];
    }

    /// <summary>Derives the epoch of an entry from the next boot: the entry behind it, or the present boot when there is none.</summary>
    public long Estimate(int index, uint presentBootId, long presentEpochUtcMs)
    {
        long next = index + 1 < _count ? _epochs[index + 1] : presentEpochUtcMs;
        return _bootIds[index] == presentBootId ? presentEpochUtcMs : next - _lastMs[index] - 1;
    }

    private int Find(uint bootId, bool add)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_bootIds[i] == bootId)
            {
                return i;
            }
        }

        if (!add)
        {
            return -1;
        }

        if (_count == Capacity)
        {
            for (int i = 1; i < _count; i++)
            {
                _bootIds[i - 1] = _bootIds[i];
                _lastMs[i - 1] = _lastMs[i];
                _epochs[i - 1] = _epochs[i];
            }

            _count--;
        }

        _bootIds[_count] = bootId;
        _lastMs[_count] = 0;
        _epochs[_count] = 0;
        return _count++;
    }
}
