// SPDX-License-Identifier: MIT

using System.Text;
using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>As many charging profiles as fit, each with as many periods as fit.</summary>
internal static class ProfileScenarios
{
    private const int Seconds = 60;

    public static PhaseCost[] Full()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        station.Configure("MeterValueSampleInterval", "0");
        bench.EveryTick("SetChargingProfile, 16 times 24 periods", () =>
        {
            for (int i = 0; i < Limits.ChargingProfiles; i++)
            {
                station.Command("SetChargingProfile", Profile(station, i));
                station.RunSeconds(1);
            }
        });
        bench.EveryTick("a replaced profile of 24 periods", () =>
        {
            station.Command("SetChargingProfile", Profile(station, 0));
            station.RunSeconds(1);
        });
        station.RunSeconds(60);
        bench.EveryTick("idle, 16 profiles", () => station.RunSeconds(Seconds));
        station.Charge(1, "04A1B2C3");
        station.Charge(2, "0B0B0B0B");
        station.RunSeconds(60);
        bench.EveryTick("both charging, 16 profiles", () => station.RunSeconds(Seconds));
        bench.EveryTick("both charging, periods of 16 profiles change", () => station.RunSeconds(20 * Seconds));
        Command(bench, "GetCompositeSchedule", "{\"connectorId\":1,\"duration\":86400}", "GetCompositeSchedule, a connector, 16 profiles");
        Command(bench, "GetCompositeSchedule", "{\"connectorId\":0,\"duration\":86400,\"chargingRateUnit\":\"W\"}", "GetCompositeSchedule, the station, 16 profiles");
        Command(bench, "ClearChargingProfile", "{}", "ClearChargingProfile, 16 profiles");
        return bench.Phases;
    }

    private static void Command(CostBench bench, string action, string payload, string name)
    {
        bench.EveryTick(name, () =>
        {
            bench.Station.Command(action, payload);
            bench.Station.RunSeconds(5);
        });
    }

    /// <summary>Half of them for all connectors, the others the station's maximum; the last period is never over.</summary>
    private static string Profile(StationBench station, int number)
    {
        StringBuilder periods = new();
        for (int i = 0; i < Limits.ProfilePeriods; i++)
        {
            periods.Append(i == 0 ? "" : ",").Append("{\"startPeriod\":").Append(i * 600).Append(",\"limit\":").Append(22000 - (i * 150) - (number * 10))
                .Append(".5,\"numberPhases\":3}");
        }

        bool isMax = number >= Limits.ChargingProfiles / 2;
        int level = number % (Limits.ChargingProfiles / 2);

        // The higher ones are for tomorrow: the lowest counts, and all above it are looked at.
        string validFrom = level == 0 ? "" : "\"validFrom\":\"" + station.UtcIn(86400) + "\",";
        return "{\"connectorId\":0,\"csChargingProfiles\":{\"chargingProfileId\":" + (100000 + number) + ",\"stackLevel\":" + level
            + ",\"chargingProfilePurpose\":\"" + (isMax ? "ChargePointMaxProfile" : "TxDefaultProfile") + "\",\"chargingProfileKind\":\"Recurring\","
            + "\"recurrencyKind\":\"Daily\"," + validFrom + "\"chargingSchedule\":{\"startSchedule\":\"" + station.UtcIn(-60)
            + "\",\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[" + periods + "]}}}";
    }
}
