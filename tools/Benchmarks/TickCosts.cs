// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OcppStation.Cost;

namespace OcppStation.Benchmarks;

/// <summary>What the ticks of the firmware cost, counted.</summary>
internal static class TickCosts
{
    private static readonly string[] s_withMethods = ["idle, online", "both charging at 32 A", "both charging at 6 A"];

    /// <param name="wanted">
    /// Null: all scenarios, with the dearest methods of the steady phases. "all", or one of <see cref="CountedStation.Scenarios"/>: those with
    /// the dearest methods of each phase, and of its dearest tick.
    /// </param>
    public static void Run(string wanted)
    {
        bool isEveryPhase = wanted != null;
        CountedStation station = new(FindRoot());
        List<PhaseCost> phases = [.. CountedStation.Scenarios.Where(scenario => wanted is null or "all" || scenario == wanted).SelectMany(station.Run)];
        CostTable.WritePhases(Console.Out, phases);
        foreach (PhaseCost phase in phases.Where(phase => isEveryPhase || Array.IndexOf(s_withMethods, phase.Name) >= 0))
        {
            Console.WriteLine();
            CostTable.WriteMethods(Console.Out, phase);
            if (isEveryPhase)
            {
                Console.WriteLine();
                CostTable.WriteDearestTick(Console.Out, phase);
            }
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo directory = new(AppContext.BaseDirectory);
        while (directory != null && !File.Exists(Path.Combine(directory.FullName, "OcppStation.nfproj.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("OcppStation.nfproj.sln was not found above " + AppContext.BaseDirectory);
    }
}
