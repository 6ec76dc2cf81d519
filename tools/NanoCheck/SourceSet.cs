// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>Files that are compiled together, and against what.</summary>
/// <param name="Root">The repository's folder.</param>
/// <param name="Files">Full paths, each once, in order.</param>
/// <param name="Assemblies">Assemblies of the surface that are referenced; null for all of them.</param>
public sealed record SourceSet(string Root, string[] Files, string[] Assemblies)
{
    /// <summary>All sources at and below the paths.</summary>
    public static SourceSet Of(string root, IEnumerable<string> paths, string[] assemblies)
    {
        string[] files = paths.SelectMany(FilesOf).Distinct().OrderBy(path => path, StringComparer.Ordinal).ToArray();
        return new SourceSet(root, files, assemblies);
    }

    /// <summary>Path of a file as it stands in the repository, with '/'.</summary>
    public string Relative(string path)
    {
        return Path.GetRelativePath(Root, path).Replace('\\', '/');
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [Path.GetFullPath(path)];
        }

        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Where(file => IsSource(Path.GetRelativePath(path, file))).Select(Path.GetFullPath)
            : [];
    }

    private static bool IsSource(string path)
    {
        string[] parts = path.Split('/', '\\');
        return !parts.Contains("bin") && !parts.Contains("obj");
    }
}
