// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>Reads lists of meterValue, and the energy register out of them.</summary>
internal static class MeterSamples
{
    public static List<MeterSample> Read(JsonElement meterValues, string chargePointId, int connectorId, int? transactionId)
    {
        List<MeterSample> samples = [];
        foreach (JsonElement meterValue in meterValues.EnumerateArray())
        {
            DateTimeOffset at = meterValue.InstantOf("timestamp")!.Value;
            foreach (JsonElement sampled in meterValue.GetProperty("sampledValue").EnumerateArray())
            {
                string measurand = sampled.TextOf("measurand"u8) ?? MeterSample.EnergyRegister;
                samples.Add(new MeterSample
                {
                    ChargePointId = chargePointId,
                    ConnectorId = connectorId,
                    TransactionId = transactionId,
                    At = at,
                    Measurand = measurand,
                    Value = sampled.TextOf("value"u8)!,
                    Unit = sampled.TextOf("unit"u8) ?? (measurand.StartsWith("Energy.Active", StringComparison.Ordinal) ? "Wh" : null),
                    Context = sampled.TextOf("context"u8) ?? "Sample.Periodic",
                    Phase = sampled.TextOf("phase"u8),
                    Location = sampled.TextOf("location"u8) ?? "Outlet",
                    Format = sampled.TextOf("format"u8) ?? "Raw",
                });
            }
        }

        return samples;
    }

    /// <summary>The last energy register of the whole connector (not of one phase), in Wh; null when there is none.</summary>
    public static int? NewestEnergyWh(List<MeterSample> samples)
    {
        MeterSample? sample = samples.FindLast(one => one.Measurand == MeterSample.EnergyRegister && one.Phase == null && one.Format == "Raw");
        if (sample == null || !decimal.TryParse(sample.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value))
        {
            return null;
        }

        decimal energyWh = sample.Unit == "kWh" ? value * 1000 : value;
        return energyWh is >= int.MinValue and <= int.MaxValue ? (int)energyWh : null;
    }
}
