// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>What is checked in this repository: every assembly that has a .nfproj.</summary>
public static class Repository
{
    private static readonly string[] s_noSources = ["bin", "obj", "packages", "node_modules", ".git", ".vs"];

    /// <summary>The folder with the solution or, without one, with .git, at or above a folder; null when there is none.</summary>
    public static string FindRoot(string folder)
    {
        for (DirectoryInfo directory = new(folder); directory != null; directory = directory.Parent)
        {
            string git = Path.Combine(directory.FullName, ".git");
            if (File.Exists(Path.Combine(directory.FullName, "OcppStation.nfproj.sln")) || File.Exists(git) || Directory.Exists(git))
            {
                return directory.FullName;
            }
        }

        return null;
    }

    /// <summary>All projects, each after those that it references.</summary>
    /// <exception cref="InvalidDataException">Projects reference each other in a circle.</exception>
    public static DeviceAssembly[] Projects(string root)
    {
        Dictionary<string, DeviceAssembly> projects = Directory.EnumerateFiles(root, "*.nfproj", SearchOption.AllDirectories)
            .Where(path => IsSource(Path.GetRelativePath(root, path)))
            .OrderBy(path => path, StringComparer.Ordinal)
            .ToDictionary(path => path, DeviceAssembly.Load);
        List<DeviceAssembly> ordered = [];
        foreach (DeviceAssembly project in projects.Values)
        {
            Add(project, projects, ordered, []);
        }

        return ordered.ToArray();
    }

    /// <summary>Whether a relative path is none of what tools leave behind.</summary>
    public static bool IsSource(string path)
    {
        return !path.Split('/', '\\').Any(s_noSources.Contains);
    }

    /// <summary>Path of a file as it stands in the repository, with '/'.</summary>
    public static string Relative(string root, string path)
    {
        return Path.GetRelativePath(root, path).Replace('\\', '/');
    }

    private static void Add(DeviceAssembly project, Dictionary<string, DeviceAssembly> projects, List<DeviceAssembly> ordered, string[] users)
    {
        if (users.Contains(project.Path))
        {
            throw new InvalidDataException($"{project.Path} references itself, through {string.Join(", ", users.Select(Path.GetFileName))}");
        }

        if (!ordered.Contains(project))
        {
            foreach (string needed in project.ProjectReferences)
            {
                Add(projects[needed], projects, ordered, [.. users, project.Path]);
            }

            ordered.Add(project);
        }
    }
}
