// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>
/// Checks that sources are within what nanoFramework 1.x can compile and run, and that board files can be wired. Without
/// arguments it checks the repository; with files or folders only those sources, with "board" only those board files.
/// Exit code: 0 clean, 1 violations, 2 bad options.
/// </summary>
public static class Program
{
    private const string BoardCommand = "board";
    private const string Usage = "usage: NanoCheck [file or folder...] or NanoCheck board FILE...";

    public static int Main(string[] args)
    {
        return Run(args, Directory.GetCurrentDirectory(), Console.Out, Console.Error);
    }

    /// <summary>Checks the repository around a folder, or the given files and folders.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, string here, TextWriter output, TextWriter errors)
    {
        return args.Length > 0 && args[0] == BoardCommand
            ? CheckBoards(args[1..], output, errors)
            : CheckSources(args, here, output, errors);
    }

    private static int CheckSources(string[] args, string here, TextWriter output, TextWriter errors)
    {
        string root = Repository.FindRoot(here);
        string refusal = Refusal(args, root);
        if (refusal != null)
        {
            errors.WriteLine("NanoCheck: " + refusal);
            return 2;
        }

        root ??= here;
        DeviceAssembly[] projects = args.Length == 0 ? Repository.Projects(root) : [DeviceAssembly.Of(args)];
        Checker report = Checker.Check(root, projects);
        foreach (Violation violation in report.Violations)
        {
            output.WriteLine(violation.Format(root));
        }

        foreach (DeviceAssembly project in projects.Where(project => project.Path != null))
        {
            output.WriteLine(Sizes(root, project, report));
        }

        string tooLarge = null;
        if (args.Length == 0 && report.Release.Count > 0)
        {
            (string total, tooLarge) = FirmwareSize.Of(root, report.Release);
            output.WriteLine(total);
        }

        string[] boards = args.Length == 0 ? BoardFiles.Of(root) : [];
        string[] problems = BoardFiles.Check(root, boards);
        problems = tooLarge == null ? problems : [.. problems, tooLarge];
        foreach (string problem in problems)
        {
            output.WriteLine(problem);
        }

        int files = projects.SelectMany(project => project.Files).Distinct().Count();
        int found = report.Violations.Length + problems.Length;
        output.WriteLine($"NanoCheck: {files} files, {boards.Length} boards, {found} violations");
        return found == 0 ? 0 : 1;
    }

    private static string Sizes(string root, DeviceAssembly project, Checker report)
    {
        string start = $"{Repository.Relative(root, project.Path)}: {project.Files.Length} files";
        return report.Debug.TryGetValue(project, out AssemblySizes debug) && report.Release.TryGetValue(project, out AssemblySizes release)
            ? $"{start}, byte code {debug.Code} (Release {release.Code}), strings {debug.Strings}, of {AssemblySizes.Limit}"
            : start + ", not compiled";
    }

    private static int CheckBoards(string[] paths, TextWriter output, TextWriter errors)
    {
        if (paths.Length == 0)
        {
            errors.WriteLine("NanoCheck: board: expected a file; " + Usage);
            return 2;
        }

        int found = 0;
        foreach (string path in paths)
        {
            string problem = BoardFiles.Check(path, path, out string name);
            output.WriteLine(problem ?? $"{path}: board \"{name}\" is good");
            found += problem == null ? 0 : 1;
        }

        return found == 0 ? 0 : 1;
    }

    private static string Refusal(string[] args, string root)
    {
        string option = args.FirstOrDefault(argument => argument.StartsWith('-'));
        if (option != null)
        {
            return option + ": unknown option; " + Usage;
        }

        string missing = args.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path));
        if (missing != null)
        {
            return missing + ": expected a file or folder";
        }

        return args.Length == 0 && root == null ? "OcppStation.nfproj.sln was not found here or above" : null;
    }
}
