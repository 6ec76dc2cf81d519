// SPDX-License-Identifier: MIT

using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>Minutes in which next to nothing happens.</summary>
internal static class SteadyScenarios
{
    private const int Seconds = 60;

    public static PhaseCost[] Idle()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        station.RunSeconds(60);
        bench.EveryTick("idle, online", () => station.RunSeconds(Seconds));
        station.PlugIn(1);
        station.RunSeconds(10);
        bench.EveryTick("plugged in, waiting for a card", () => station.RunSeconds(Seconds));
        station.Unplug(1);
        station.DropLink();
        station.RunSeconds(60);
        bench.EveryTick("idle, offline", () => station.RunSeconds(Seconds));
        return bench.Phases;
    }

    public static PhaseCost[] Charging()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        station.Configure("MeterValueSampleInterval", "0");
        station.Charge(1, "04A1B2C3");
        station.Charge(2, "0B0B0B0B");
        foreach (string amps in new[] { "32", "16", "6" })
        {
            station.Configure("OperatorMaxCurrent", amps);
            station.RunSeconds(60);
            bench.EveryTick("both charging at " + amps + " A", () => station.RunSeconds(Seconds));
            station.RunsFullTurns = true;
            bench.EveryTick("a full turn in every tick, both charging at " + amps + " A", () => station.RunSeconds(Seconds));
            station.RunsFullTurns = false;
        }

        return bench.Phases;
    }
}
