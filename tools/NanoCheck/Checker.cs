// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>Checks projects as they are debugged and as they are flashed.</summary>
/// <param name="Violations">By file and line; a rule once a line, except for what the compiler misses.</param>
/// <param name="Debug">Sizes of the assemblies that compile, with debug information.</param>
/// <param name="Release">The same without.</param>
public sealed record Checker(Violation[] Violations, Dictionary<DeviceAssembly, AssemblySizes> Debug, Dictionary<DeviceAssembly, AssemblySizes> Release)
{
    /// <summary>Checks projects, each of which comes after those that it references.</summary>
    /// <param name="root">The folder that their rooms are in.</param>
    public static Checker Check(string root, params DeviceAssembly[] projects)
    {
        Build debug = new(root, true);
        Build release = new(root, false);
        foreach (DeviceAssembly project in projects.Where(project => project.Files.Length > 0))
        {
            debug.Add(project);
            release.Add(project);
        }

        IEnumerable<Violation> tooBig = debug.Sizes.SelectMany(sizes => ProjectRules.CheckSize(sizes.Key, sizes.Value));
        Violation[] all = projects.SelectMany(project => project.Problems).Concat(debug.Violations).Concat(release.Violations).Concat(tooBig)
            .DistinctBy(violation => (violation.Path, violation.Line, violation.Code, violation.Code is "NANO001" or "NANO002" ? violation.Message : null))
            .OrderBy(violation => violation.Path, StringComparer.Ordinal)
            .ThenBy(violation => violation.Line)
            .ThenBy(violation => violation.Code, StringComparer.Ordinal)
            .ToArray();

        // What has no place follows from something that has one, or is all there is to say.
        Violation[] placed = all.Where(violation => violation.Path != Violation.NoPath).ToArray();
        return new Checker(placed.Length > 0 ? placed : all, debug.Sizes, release.Sizes);
    }
}
