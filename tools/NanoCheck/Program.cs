// SPDX-License-Identifier: MIT

using System;
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
        return CheckSources(args, Directory.GetCurrentDirectory(), Console.Out, Console.Error);
    }

    /// <summary>Checks the repository around a folder, or the given files and folders.</summary>
    /// <returns>The exit code.</returns>
    public static int CheckSources(string[] args, string here, TextWriter output, TextWriter errors)
    {
        string root = Repository.FindRoot(here);
        string refusal = Refusal(args, root);
        if (refusal != null)
        {
            errors.WriteLine("NanoCheck: " + refusal);
            return 2;
        }

        root ??= here;
        SourceSet[] sets = args.Length == 0 ? Repository.Sets(root) : [SourceSet.Of(root, args, null)];
        Violation[] violations = Checker.Check(sets);
        foreach (Violation violation in violations)
        {
            output.WriteLine(violation.Format(root));
        }

        int files = sets.SelectMany(set => set.Files).Distinct().Count();
        output.WriteLine($"NanoCheck: {files} files, {violations.Length} violations");
        return violations.Length == 0 ? 0 : 1;
    }

    private static string Refusal(string[] args, string root)
    {
        string option = args.FirstOrDefault(argument => argument.StartsWith('-'));
        if (option != null)
        {
            return option + ": unknown option; usage: NanoCheck [file or folder...]";
        }

        string missing = args.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path));
        if (missing != null)
        {
            return missing + ": expected a file or folder";
        }

        return args.Length == 0 && root == null ? "OcppStation.nfproj.sln was not found here or above" : null;
    }
}
