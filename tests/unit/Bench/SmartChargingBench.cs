// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Charging profiles in the words of OCPP 1.6, and a station that gets them.</summary>
public static class SmartChargingBench
{
    /// <summary>A profile with one period from now on, or from the start of its transaction.</summary>
    public static string Profile(StationBench bench, int id, string purpose, string unit, string limit)
    {
        bool isTx = purpose == "TxProfile";
        string start = isTx ? "" : "\"startSchedule\":\"" + bench.UtcIn(-10) + "\",";
        return Profile(id, 0, purpose, isTx ? "Relative" : "Absolute",
            start + "\"chargingRateUnit\":\"" + unit + "\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":" + limit + "}]");
    }

    /// <summary>A profile with any schedule.</summary>
    public static string Profile(int id, int level, string purpose, string kind, string schedule)
    {
        return "{\"chargingProfileId\":" + id + ",\"stackLevel\":" + level + ",\"chargingProfilePurpose\":\"" + purpose
            + "\",\"chargingProfileKind\":\"" + kind + "\",\"chargingSchedule\":{" + schedule + "}}";
    }

    /// <summary>SetChargingProfile; the answer's frame.</summary>
    public static string Set(StationBench bench, int connector, string profile)
    {
        return bench.Command("SetChargingProfile", "{\"connectorId\":" + connector + ",\"csChargingProfiles\":" + profile + "}");
    }

    /// <summary>Current offered at connector 1, tenths of an ampere.</summary>
    public static int Offered(StationBench bench)
    {
        return bench.Station.Connectors[0].Power.OfferedDeciAmps;
    }

    /// <summary>A station whose connector 1 has charged for a while.</summary>
    public static StationBench Charging(string card)
    {
        StationBench bench = new();
        bench.Charge(1, card);
        bench.RunSeconds(10);
        return bench;
    }
}
