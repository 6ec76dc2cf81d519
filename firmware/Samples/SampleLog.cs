// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Sample sets of a running transaction for the transactionData of its StopTransaction, bounded in bytes: when full, every
/// second set but the first is dropped, and from then on only every second, fourth... is taken, so that a session of any length
/// keeps an even picture. Those on the grid of the clock count by themselves, for at one interval every second set is theirs. Begin
/// and end are always in it.
/// </summary>
public sealed class SampleLog
{
    private readonly byte[] _data = new byte[Limits.SampleLogBytes];
    private int _length;
    private int _offered;
    private int _offeredOfGrid;
    private int _stride = 1;

    /// <summary>Encoded sets, oldest first.</summary>
    public byte[] Data => _data;

    /// <summary>Used bytes of <see cref="Data"/>.</summary>
    public int Length => _length;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _length = 0;
        _offered = 0;
        _offeredOfGrid = 0;
        _stride = 1;
    }

    /// <summary>Adds a set; true when it was kept.</summary>
    public bool Add(MeterReading reading, byte[] measurands, ReadingContext context, IClock clock, long gridUtcMs)
    {
        int number = context == ReadingContext.Clock ? _offeredOfGrid++ : _offered++;
        int room = SampleSet.HeaderBytes + (RoomFor(reading, measurands) * SampleSet.ValueBytes);
        bool isWanted = context == ReadingContext.End || number % _stride == 0;
        while (isWanted && _length + room > _data.Length && Thin())
        {
            _stride *= 2;
            isWanted = context == ReadingContext.End || number % _stride == 0;
        }

        if (!isWanted)
        {
            return false;
        }

        int added = SampleSet.Encode(reading, measurands, context, clock, _data, _length);
        if (added > 0 && gridUtcMs > 0)
        {
            SampleSet.SetUtc(_data, _length, gridUtcMs);
        }

        _length += added;
        return added > 0;
    }

    private static int RoomFor(MeterReading reading, byte[] measurands)
    {
        int values = measurands.Length;
        for (int i = 0; i < measurands.Length; i++)
        {
            values += reading.IsToldByPhase(measurands[i]) ? MeterReading.Phases - 1 : 0;
        }

        return values;
    }

    private bool Thin()
    {
        int from = 0;
        int to = 0;
        int index = 0;
        int indexOfGrid = 0;
        while (from < _length)
        {
            int length = SampleSet.LengthAt(_data, from);
            int number = SampleSet.ContextAt(_data, from) == ReadingContext.Clock ? indexOfGrid++ : index++;
            if ((number & 1) == 0)
            {
                Array.Copy(_data, from, _data, to, length);
                to += length;
            }

            from += length;
        }

        bool thinned = to < _length;
        _length = to;
        return thinned;
    }
}
