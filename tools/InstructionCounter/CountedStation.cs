// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OcppStation.Cost;

/// <summary>The firmware on the virtual board with counters in the firmware, and the scenarios that drive it. Each is run once.</summary>
public sealed class CountedStation
{
    /// <summary>All scenarios, as <see cref="Run"/> takes them.</summary>
    public static readonly string[] Scenarios =
    [
        "SteadyScenarios.Idle", "SteadyScenarios.Charging", "EventScenarios.Sessions", "EventScenarios.BothAtOnce", "EventScenarios.Commands", "EventScenarios.LargestFrames",
        "MaintenanceScenarios.Files", "JournalScenarios.FullJournal", "JournalScenarios.SetAside", "ListScenarios.LocalList", "ListScenarios.Cache", "ListScenarios.History",
        "ProfileScenarios.Full", "ProfileScenarios.Contended",
        "HostileScenarios.Frames400",
        "HostileScenarios.Rooted",
    ];

    private readonly CountedAssembly _assembly;
    private readonly Dictionary<string, PhaseCost[]> _results = [];

    /// <param name="root">Directory of the repository.</param>
    public CountedStation(string root)
    {
        Predicate<string> isOnDesktop = DesktopSources.In(root);
        _assembly = CountedAssembly.Compile(
            SourcesIn(root, "firmware").Where(source => isOnDesktop(source.Path)),
            SourcesIn(root, "boards/emulator").Concat(SourcesIn(root, "tests/unit/Bench")).Concat(SourcesIn(root, "tools/InstructionCounter/Counted")));
    }

    /// <summary>Phases of a scenario: a method of a class in Counted/, as "SteadyScenarios.Charging".</summary>
    public PhaseCost[] Run(string scenario)
    {
        lock (_results)
        {
            if (!_results.TryGetValue(scenario, out PhaseCost[] result))
            {
                string[] names = scenario.Split('.');
                result = (PhaseCost[])_assembly.Run("OcppStation.Cost." + names[0], names[1]);
                _results[scenario] = result;
            }

            return result;
        }
    }

    private static IEnumerable<SourceFile> SourcesIn(string root, string folder)
    {
        return Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
            .OrderBy(path => path, StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(root, path))));
    }
}
