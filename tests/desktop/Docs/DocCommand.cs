// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace OcppStation.Tests.Desktop;

/// <summary>What a page tells its reader to type: lines of blocks without a language, and code within a sentence.</summary>
internal static class DocCommand
{
    private static readonly string[] s_folders = ["", "boards", "boards/emulator", "deploy", "docs", "firmware", "tools/Emulator"];

    private static readonly Regex s_command = new(
        @"^(dotnet \w+ \S|dotnet \S+\.dll|\./flash\.ps1 -|Get-Help |Set-ExecutionPolicy |Invoke-RestMethod |curl |bash |\.ci/|npm |ocppstation-emulator |docker |kubectl |nanoff |OCPPSTATION_\w+=\S|\$env:)");

    /// <summary>Every page that is written for people, relative to the root.</summary>
    public static string[] Pages { get; } =
        [.. s_folders.SelectMany(folder => Directory.GetFiles(RepositoryFiles.PathOf(folder), "*.md"))
            .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'))];

    /// <summary>Every command of the pages, once, on one line.</summary>
    public static string[] All { get; } = [.. Pages.SelectMany(In).Distinct()];

    private static IEnumerable<string> In(string page)
    {
        string[] parts = RepositoryFiles.Read(page).ReplaceLineEndings("\n").Split("```");
        IEnumerable<string> blocks = parts.Where((part, index) => index % 2 == 1 && part.StartsWith('\n')).SelectMany(LinesOf);
        IEnumerable<string> inSentences = parts.Where((_, index) => index % 2 == 0)
            .SelectMany(part => Regex.Matches(part, "`([^`]+)`"))
            .Select(match => Regex.Replace(match.Groups[1].Value, @"\s+", " "));
        return blocks.Concat(inSentences).Where(text => s_command.IsMatch(text));
    }

    /// <summary>Lines that are continued by a backslash or a backquote are one; what follows after three spaces is a remark.</summary>
    private static IEnumerable<string> LinesOf(string block)
    {
        return Regex.Replace(block, @" [\\`]\n\s*", " ").Split('\n').Select(line => Regex.Replace(line, " {3,}.*", string.Empty).Trim());
    }
}
