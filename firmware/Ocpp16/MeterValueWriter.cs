// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Writes encoded samples as an array of OCPP 1.6 MeterValue (7.33).</summary>
public static class MeterValueWriter
{
    /// <summary>Writes the member with all sets.</summary>
    /// <param name="monotonicMs">Monotonic time of the record that holds the samples.</param>
    /// <param name="utcMs">UTC of the same moment: dates samples that were taken before the clock was set.</param>
    public static void Write(JsonWriter writer, string name, byte[] data, int length, long monotonicMs, long utcMs)
    {
        writer.Name(name);
        writer.BeginArray();
        SampleSet cursor = new();
        cursor.Open(data, 0, length);
        while (cursor.NextSet())
        {
            writer.BeginObject();
            writer.TimeMember("timestamp", cursor.IsUtc ? cursor.TimeMs : utcMs - (monotonicMs - cursor.TimeMs));
            writer.Name("sampledValue");
            writer.BeginArray();
            while (cursor.NextValue())
            {
                WriteValue(writer, cursor);
            }

            writer.EndArray();
            writer.EndObject();
        }

        writer.EndArray();
    }

    private static void WriteValue(JsonWriter writer, SampleSet cursor)
    {
        writer.BeginObject();
        writer.Name("value");
        writer.DecimalString(cursor.Value, MeasurandNames.Decimals(cursor.Measurand));
        writer.Member("context", OcppNames.Context[(int)cursor.Context]);
        writer.Member("measurand", MeasurandNames.Get(cursor.Measurand));
        writer.Member("unit", MeasurandNames.Unit(cursor.Measurand));
        writer.EndObject();
    }
}
