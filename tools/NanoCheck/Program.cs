// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>
/// Checks that sources are within what nanoFramework 1.x can compile and run. Without arguments it checks the repository;
/// with files or folders only those. Exit code: 0 clean, 1 violations, 2 bad options.
/// </summary>
public static class Program
{
    public static int Main(string[] args)
    {
        string missing = args.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path));
        if (missing != null)
        {
            Console.Error.WriteLine($"NanoCheck: {missing}: expected a file or folder");
            return 2;
        }

        string root = args.Length == 0 ? Repository.FindRoot(Directory.GetCurrentDirectory()) : Directory.GetCurrentDirectory();
        if (root == null)
        {
            Console.Error.WriteLine("NanoCheck: OcppStation.nfproj.sln was not found here or above");
            return 2;
        }

        SourceSet[] sets = args.Length == 0 ? Repository.Sets(root) : [SourceSet.Of("given files", args, [])];
        List<Violation> violations = [];
        foreach (SourceSet set in sets)
        {
            violations.AddRange(Checker.Check(set));
        }

        Violation[] distinct = violations.Distinct().OrderBy(violation => violation.Path, StringComparer.Ordinal).ThenBy(violation => violation.Line).ToArray();
        foreach (Violation violation in distinct)
        {
            Console.WriteLine(violation.Format(root));
        }

        int files = sets.SelectMany(set => set.Files).Distinct().Count();
        Console.WriteLine($"NanoCheck: {files} files, {distinct.Length} violations");
        return distinct.Length == 0 ? 0 : 1;
    }
}
