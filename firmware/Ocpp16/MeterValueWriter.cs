// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Writes encoded samples as an array of OCPP 1.6 MeterValue (7.33), in as many slices as it takes.</summary>
public sealed class MeterValueWriter
{
    private const int ValuesPerSlice = 8;

    private readonly SampleSet _cursor = new();
    private readonly long _utcOffsetMs;
    private bool _isInSet;
    private bool _isFirst;

    /// <param name="monotonicMs">Monotonic time of the record that holds the samples.</param>
    /// <param name="utcMs">UTC of the same moment: dates samples that were taken before the clock was set.</param>
    public MeterValueWriter(byte[] data, int length, long monotonicMs, long utcMs)
    {
        _cursor.Open(data, 0, length);
        _utcOffsetMs = utcMs - monotonicMs;
    }

    /// <summary>Begins the member; <see cref="Continue"/> follows.</summary>
    public static void Begin(JsonWriter writer, string name)
    {
        writer.Name(name);
        writer.BeginArray();
    }

    /// <summary>Writes the next slice; true when the member is whole.</summary>
    public bool Continue(JsonWriter writer)
    {
        for (int i = 0; i < ValuesPerSlice; i++)
        {
            if (_cursor.NextValue())
            {
                WriteValue(writer);
                continue;
            }

            if (_isInSet)
            {
                writer.EndArray();
                writer.EndObject();
            }

            _isInSet = _cursor.NextSet();
            if (!_isInSet)
            {
                writer.EndArray();
                return true;
            }

            writer.BeginObject();
            writer.TimeMember("timestamp", _cursor.IsUtc ? _cursor.TimeMs : _cursor.TimeMs + _utcOffsetMs);
            writer.Name("sampledValue");
            writer.BeginArray();
            _isFirst = true;
        }

        return false;
    }

    private void WriteValue(JsonWriter writer)
    {
        Measurand measurand = _cursor.Measurand;
        writer.Raw(_isFirst ? "{\"value\":\"" : ",{\"value\":\"");
        writer.RawDecimal(_cursor.Value, MeasurandNames.Decimals(measurand));
        writer.Raw("\",\"context\":\"");
        writer.Raw(OcppNames.Context[(int)_cursor.Context]);
        writer.Raw("\",\"measurand\":\"");
        writer.Raw(MeasurandNames.Get(measurand));
        writer.Raw("\",\"unit\":\"");
        writer.Raw(MeasurandNames.Unit(measurand));
        if (_cursor.Phase > 0)
        {
            writer.Raw("\",\"phase\":\"");
            writer.Raw(MeasurandNames.Phase(measurand, _cursor.Phase));
        }

        writer.Raw("\"}");
        _isFirst = false;
    }
}
