// SPDX-License-Identifier: MIT

extern alias firmware;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using firmware::OcppStation;

namespace OcppStation.NanoCheck;

/// <summary>Reads board files with the firmware's own reader and checks, so that a board is refused here as it would be at its start.</summary>
public static class BoardFiles
{
    /// <summary>The board files of a repository, by name.</summary>
    public static string[] Of(string root)
    {
        string boards = Path.Combine(root, "boards");
        return !Directory.Exists(boards)
            ? []
            : Directory.EnumerateDirectories(boards)
                .Select(folder => Path.Combine(folder, "board.json"))
                .Where(File.Exists)
                .OrderBy(path => path, StringComparer.Ordinal)
                .ToArray();
    }

    /// <summary>What is wrong with the boards of a repository, one line each: file, key, and what was expected.</summary>
    public static string[] Check(string root, string[] paths)
    {
        List<string> problems = [];
        foreach (string path in paths)
        {
            string shown = Path.GetRelativePath(root, path).Replace('\\', '/');
            string folder = Path.GetFileName(Path.GetDirectoryName(path));
            string problem = Check(path, shown, out string name);
            if (problem == null && name != folder)
            {
                problem = $"{shown}: name: expected \"{folder}\", as its folder";
            }

            if (problem != null)
            {
                problems.Add(problem);
            }
        }

        return problems.ToArray();
    }

    /// <summary>What is wrong with one board file in one line; null when the firmware would start with it.</summary>
    /// <param name="shown">How the file is called in that line.</param>
    /// <param name="name">The board's name when it is good.</param>
    public static string Check(string path, string shown, out string name)
    {
        try
        {
            name = SettingsFiles.ReadBoard(path).Name;
            return null;
        }
        catch (SettingsException exception)
        {
            name = null;
            return exception.Message.Replace(path, shown);
        }
    }
}
