// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace OcppStation.NanoCheck;

/// <summary>What is checked in this repository: the firmware as it is flashed, and the tests as they run on a device.</summary>
public static class Repository
{
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

    /// <summary>The sets of sources that have to be clean.</summary>
    public static SourceSet[] Sets(string root)
    {
        SourceSet firmware = SourceSet.Of(root, [Path.Combine(root, "firmware")], References(Path.Combine(root, "firmware", "OcppStation.nfproj")));
        SourceSet board = SourceSet.Of(root, [Path.Combine(root, "boards", "emulator")], null);
        string[] portable =
        [
            .. firmware.Files.Where(path => RunsOnAnyDevice(firmware.Relative(path))),
            .. board.Files.Where(path => !board.Relative(path).StartsWith("boards/emulator/desktop/", StringComparison.Ordinal)),
            Path.Combine(root, "tests", "unit"),
            Path.Combine(root, "tests", "Properties"),
        ];
        string[] references = References(Path.Combine(root, "tests", "unit", "Bench", "Bench.nfproj"));
        return [firmware, SourceSet.Of(root, portable, references == null ? null : [.. references, "nanoFramework.TestFramework"])];
    }

    /// <summary>Without what needs a network, a file system or a real board.</summary>
    private static bool RunsOnAnyDevice(string path)
    {
        return path != "firmware/Program.cs"
            && !path.StartsWith("firmware/Properties/", StringComparison.Ordinal)
            && !path.StartsWith("firmware/Drivers/Io/", StringComparison.Ordinal)
            && !path.StartsWith("firmware/Drivers/Device/", StringComparison.Ordinal);
    }

    /// <summary>The assemblies that a project references; null, which is all, when there is no such project.</summary>
    private static string[] References(string project)
    {
        return File.Exists(project)
            ? XDocument.Load(project).Descendants()
                .Where(element => element.Name.LocalName == "Reference")
                .Select(element => ((string)element.Attribute("Include")).Split(',')[0])
                .ToArray()
            : null;
    }
}
