// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Sets of sampled values in the compact form that the journal stores. A set is: context (bit 7: time is UTC), 8 bytes of
/// time in ms (UTC, or monotonic of the boot that made it), number of values, and per value its code (measurand and phase) and 8 bytes.
/// All numbers are little-endian.
/// </summary>
public sealed class SampleSet
{
    /// <summary>Bytes of a set without values.</summary>
    public const int HeaderBytes = 10;

    /// <summary>Bytes of one value.</summary>
    public const int ValueBytes = 9;

    /// <summary>Bytes of the longest set: eight measurands of which current and voltage are told by phase.</summary>
    public const int MaxBytes = HeaderBytes + ((MeterReading.Count + (2 * (MeterReading.Phases - 1))) * ValueBytes);

    private const int UtcFlag = 0x80;

    private byte[] _data;
    private int _position;
    private int _end;
    private int _values;
    private byte _flags;
    private byte _code;

    /// <summary>Context of the set at the cursor.</summary>
    public ReadingContext Context => (ReadingContext)(_flags & ~UtcFlag);

    /// <summary>Time of the set at the cursor, ms; see <see cref="IsUtc"/>.</summary>
    public long TimeMs { get; private set; }

    /// <summary>True when <see cref="TimeMs"/> is UTC, false when it is monotonic.</summary>
    public bool IsUtc => (_flags & UtcFlag) != 0;

    /// <summary>Measurand of the value at the cursor.</summary>
    public Measurand Measurand => MeterReading.MeasurandOf(_code);

    /// <summary>Phase of the grid that the value at the cursor is of, 1 to 3; 0: all together.</summary>
    public int Phase => MeterReading.PhaseOf(_code);

    /// <summary>Value at the cursor, in the unit of its measurand.</summary>
    public long Value { get; private set; }

    /// <summary>Encodes one set and returns its length; 0 when it has no value or does not fit.</summary>
    /// <param name="reading">Values; absent ones are left out.</param>
    /// <param name="measurands">Codes wanted, see <see cref="MeterReading"/>.</param>
    public static int Encode(MeterReading reading, byte[] measurands, ReadingContext context, IClock clock, byte[] into, int offset)
    {
        int count = 0;
        int position = offset + HeaderBytes;
        for (int i = 0; i < measurands.Length; i++)
        {
            int phases = reading.IsToldByPhase(measurands[i]) ? MeterReading.Phases : 0;
            for (int phase = phases == 0 ? 0 : 1; phase <= phases; phase++)
            {
                int code = phase == 0 ? measurands[i] : MeterReading.OfPhase((Measurand)measurands[i], phase);
                long value = reading[code];
                if (value == MeterReading.Absent)
                {
                    continue;
                }

                if (position + ValueBytes > into.Length)
                {
                    return 0;
                }

                into[position] = (byte)code;
                LittleEndian.PutLong(into, position + 1, value);
                position += ValueBytes;
                count++;
            }
        }

        if (count == 0)
        {
            return 0;
        }

        long utcMs = clock.UtcMs;
        into[offset] = (byte)((int)context | (utcMs > 0 ? UtcFlag : 0));
        LittleEndian.PutLong(into, offset + 1, utcMs > 0 ? utcMs : clock.MonotonicMs);
        into[offset + 9] = (byte)count;
        return position - offset;
    }

    /// <summary>Overwrites the time of an encoded set with an exact UTC moment (Sample.Clock lies on the grid).</summary>
    public static void SetUtc(byte[] data, int offset, long utcMs)
    {
        data[offset] = (byte)(data[offset] | UtcFlag);
        LittleEndian.PutLong(data, offset + 1, utcMs);
    }

    /// <summary>Length of the encoded set at an offset.</summary>
    public static int LengthAt(byte[] data, int offset)
    {
        return HeaderBytes + (data[offset + 9] * ValueBytes);
    }

    /// <summary>Context of the encoded set at an offset.</summary>
    public static ReadingContext ContextAt(byte[] data, int offset)
    {
        return (ReadingContext)(data[offset] & ~UtcFlag);
    }

    /// <summary>Places the cursor before the first set.</summary>
    public void Open(byte[] data, int offset, int length)
    {
        _data = data;
        _position = offset;
        _end = offset + length;
        _values = 0;
    }

    /// <summary>Moves to the next set; false at the end (or where the bytes make no sense).</summary>
    public bool NextSet()
    {
        _position += _values * ValueBytes;
        if (_position + HeaderBytes > _end)
        {
            return false;
        }

        _flags = _data[_position];
        TimeMs = LittleEndian.GetLong(_data, _position + 1);
        _values = _data[_position + 9];
        _position += HeaderBytes;
        return _position + (_values * ValueBytes) <= _end && Context <= ReadingContext.Trigger;
    }

    /// <summary>Moves to the next value of the set; false when it has no more.</summary>
    public bool NextValue()
    {
        if (_values == 0)
        {
            return false;
        }

        _code = _data[_position];
        Value = LittleEndian.GetLong(_data, _position + 1);
        _position += ValueBytes;
        _values--;
        return true;
    }
}
