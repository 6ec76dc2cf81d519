// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>Files that are compiled together, and the parts of the surface that they are compiled without.</summary>
/// <param name="WithoutAssemblies">Surface folders left out because sources stand in for them.</param>
public sealed record SourceSet(string Name, string[] Files, string[] WithoutAssemblies)
{
    /// <summary>All sources at and below the paths.</summary>
    public static SourceSet Of(string name, IEnumerable<string> paths, string[] withoutAssemblies)
    {
        string[] files = paths.SelectMany(FilesOf).Distinct().OrderBy(path => path, StringComparer.Ordinal).ToArray();
        return new SourceSet(name, files, withoutAssemblies);
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [Path.GetFullPath(path)];
        }

        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Select(Path.GetFullPath).Where(IsSource)
            : [];
    }

    private static bool IsSource(string path)
    {
        string name = path.Replace('\\', '/');
        return !name.Contains("/bin/") && !name.Contains("/obj/");
    }
}
