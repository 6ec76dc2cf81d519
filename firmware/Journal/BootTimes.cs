// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Dates records that were made before the clock was set. Per boot with such records: the last monotonic moment known of it,
/// and the UTC of its moment 0 once that is known. A boot that never learnt the time is dated from the next one that did, as
/// if no time had passed between them: never too late, and in order. A date counts once it is written down.
/// </summary>
public sealed class BootTimes
{
    private const int Capacity = 16;

    private readonly uint[] _bootIds = new uint[Capacity];
    private readonly long[] _lastMs = new long[Capacity];
    private readonly long[] _epochs = new long[Capacity];
    private readonly bool[] _areWritten = new bool[Capacity];

    /// <summary>Boots that are kept.</summary>
    public int Count { get; private set; }

    /// <summary>Boot of an entry; they rise.</summary>
    public uint BootId(int index)
    {
        return _bootIds[index];
    }

    /// <summary>UTC of moment 0 of an entry's boot, or 0.</summary>
    public long Epoch(int index)
    {
        return _epochs[index];
    }

    /// <summary>The date of an entry's boot is on flash.</summary>
    public bool IsWritten(int index)
    {
        return _areWritten[index];
    }

    /// <summary>Forgets all: nothing undated is left.</summary>
    public void Clear()
    {
        Count = 0;
    }

    /// <summary>An undated record of a boot exists.</summary>
    public void Saw(uint bootId, long monotonicMs)
    {
        int index = Find(bootId);
        if (index >= 0 && monotonicMs > _lastMs[index])
        {
            _lastMs[index] = monotonicMs;
        }
    }

    /// <summary>A dated record exists: a bound for undated ones of its boot and of those before.</summary>
    public void SawDated(uint bootId, long epochUtcMs)
    {
        bool isWanted = Count > 0 && bootId >= _bootIds[Count - 1] && _epochs[Count - 1] == 0;
        int index = isWanted ? Find(bootId) : -1;
        if (index >= 0)
        {
            _epochs[index] = epochUtcMs;
        }
    }

    /// <summary>The date of a boot is on flash.</summary>
    public void Set(uint bootId, long epochUtcMs)
    {
        int index = Find(bootId);
        if (index >= 0)
        {
            _epochs[index] = epochUtcMs;
            _areWritten[index] = true;
        }
    }

    /// <summary>UTC of a moment of a boot, or 0 while it is not known. A boot so old that it was dropped ends where the next begins.</summary>
    public long UtcOf(uint bootId, long monotonicMs)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_bootIds[i] >= bootId)
            {
                return !_areWritten[i] ? 0 : _bootIds[i] == bootId ? _epochs[i] + monotonicMs : _epochs[i] - 1;
            }
        }

        return 0;
    }

    /// <summary>Epoch of an entry that is not written: what its own records say, or derived from the next boot's.</summary>
    public long Estimate(int index, uint presentBootId, long presentEpochUtcMs)
    {
        if (_epochs[index] != 0 || _bootIds[index] == presentBootId)
        {
            return _epochs[index] != 0 ? _epochs[index] : presentEpochUtcMs;
        }

        long next = index + 1 < Count ? _epochs[index + 1] : presentEpochUtcMs;
        return next - _lastMs[index] - 1;
    }

    /// <summary>Entry of a boot, made when there is none; -1 when it is older than all that fit.</summary>
    private int Find(uint bootId)
    {
        int at = Count;
        while (at > 0 && _bootIds[at - 1] >= bootId)
        {
            at--;
        }

        if (at < Count && _bootIds[at] == bootId)
        {
            return at;
        }

        if (Count == Capacity)
        {
            if (at == 0)
            {
                return -1;
            }

            Move(1, 0, at - 1);
            at--;
        }
        else
        {
            Move(at, at + 1, Count - at);
            Count++;
        }

        _bootIds[at] = bootId;
        _lastMs[at] = 0;
        _epochs[at] = 0;
        _areWritten[at] = false;
        return at;
    }

    private void Move(int from, int to, int count)
    {
        Array.Copy(_bootIds, from, _bootIds, to, count);
        Array.Copy(_lastMs, from, _lastMs, to, count);
        Array.Copy(_epochs, from, _epochs, to, count);
        Array.Copy(_areWritten, from, _areWritten, to, count);
    }
}
