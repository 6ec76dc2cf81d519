// SPDX-License-Identifier: MIT

using System;
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

    /// <summary>Both cars want more than the supply has: they share it, and then take turns.</summary>
    public static PhaseCost[] Contended()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        station.Configure("MeterValueSampleInterval", "0");
        for (int i = 0; i < Limits.ChargingProfiles; i++)
        {
            station.Command("SetChargingProfile", Profile(station, i));
        }

        station.Configure("SupplyMaxCurrent", "20");
        bench.EveryTick("two cars come to a supply of 20 A, 16 profiles", () =>
        {
            station.Charge(1, "04A1B2C3");
            station.Charge(2, "0B0B0B0B");
            station.RunSeconds(30);
        });
        bench.EveryTick("both charging on a supply of 20 A, 16 profiles", () => station.RunSeconds(Seconds));
        station.RunsFullTurns = true;
        bench.EveryTick("a full turn in every tick, both charging on a supply of 20 A, 16 profiles", () => station.RunSeconds(Seconds));
        station.RunsFullTurns = false;
        station.Configure("SupplyMaxCurrent", "10");
        station.RunSeconds(Seconds);
        bench.EveryTick("one charges and one waits for its turn, 16 profiles", () => station.RunSeconds(Seconds));
        int waiting = Waiting(station);
        bench.EveryTick("turns on a supply of 10 A, 16 profiles", () => station.RunSeconds(20 * Seconds));
        if (Waiting(station) == waiting)
        {
            throw new InvalidOperationException("the cars have not taken turns");
        }

        return bench.Phases;
    }

    private static int Waiting(StationBench station)
    {
        int one = station.Station.Connectors[0].Power.OfferedDeciAmps;
        int two = station.Station.Connectors[1].Power.OfferedDeciAmps;
        return one == 0 && two == 100 ? 1 : one == 100 && two == 0 ? 2 : throw new InvalidOperationException($"{one} and {two} tenths of an ampere are offered");
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
