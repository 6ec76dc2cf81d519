// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using OcppStation.Mutation;

namespace OcppStation.Tests.Desktop;

/// <summary>Finds the repository that the tests run in.</summary>
internal static class RepositoryFiles
{
    public static readonly string Root = MemoryBuild.FindRoot(AppContext.BaseDirectory);

    public static string PathOf(string relative)
    {
        return Path.Combine(Root, relative);
    }

    public static string Read(string relative)
    {
        return File.ReadAllText(PathOf(relative));
    }

    /// <summary>Source files below a folder, relative to the root with '/' between names, sorted.</summary>
    public static string[] Sources(string folder)
    {
        return Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/"))
            .OrderBy(path => path, StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>Names of the methods by which tests are known.</summary>
    public static HashSet<string> TestNames()
    {
        return Sources("tests")
            .SelectMany(path => Regex.Matches(Read(path), @"public (?:async Task|void) (\w+)\("))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
    }

    /// <summary>Project files of the repository, relative to the root with '/' between names, sorted.</summary>
    public static string[] Projects()
    {
        return Directory.EnumerateFiles(Root, "*.*proj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("node_modules/") && !path.Contains("/obj/") && !path.Contains("/bin/"))
            .OrderBy(path => path, StringComparer.Ordinal)
            .ToArray();
    }
}
