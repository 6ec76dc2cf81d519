// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>firmware/README.md speaks of types, members, files and transitions that exist.</summary>
[TestClass]
[DoNotParallelize]
public class FirmwareReadmeTests
{
    private const string Page = "firmware/README.md";

    private static readonly string s_page = RepositoryFiles.Read(Page);

    [TestMethod]
    public void Every_room_is_there_with_its_assembly_from_the_ground_up()
    {
        (string Room, string Assembly)[] rooms = NanoProject.All.Where(project => project.IsFirmware)
            .SelectMany(project => project.Files.Select(file => (RoomOf(file), Path.GetFileNameWithoutExtension(project.Path))))
            .Where(pair => pair.Item1 != null)
            .Distinct()
            .ToArray();
        IEnumerable<string[]> rows = rooms
            .OrderBy(pair => pair.Room.StartsWith("Drivers", StringComparison.Ordinal) ? int.MaxValue : rooms.Count(other => RoomRules.Allows(pair.Room, other.Room)))
            .ThenBy(pair => pair.Room, StringComparer.Ordinal)
            .Select(pair => new[] { $"`{pair.Room}`", pair.Assembly });
        DocTable.Check(Page, "| room | assembly | what |", rows);
    }

    [TestMethod]
    public void Every_type_and_member_that_is_named_exists()
    {
        Dictionary<string, string> types = TypesOfFirmware();
        string[] names = Named().Where(name => !name.Contains('/') && char.IsUpper(name[0]) && !name.EndsWith(".cs", StringComparison.Ordinal)).ToArray();
        Assert.IsTrue(names.Length > 40);
        foreach (string name in names.Where(name => !Directory.Exists(RepositoryFiles.PathOf("firmware/" + name))))
        {
            string[] parts = name.Split('.');
            Assert.IsTrue(types.TryGetValue(parts[0], out string source), $"{name}: there is no such type");
            Assert.IsTrue(parts.Length == 1 || Regex.IsMatch(source, $@"\b{parts[1]}\b"), $"{name}: the type has no such member");
        }
    }

    [TestMethod]
    public void Every_file_that_is_named_exists()
    {
        string[] paths = Named().Where(name => name.Contains('/') || name.EndsWith(".cs", StringComparison.Ordinal))
            .Concat(Regex.Matches(s_page, @"\]\(([^)#]+)").Select(match => match.Groups[1].Value))
            .ToArray();
        Assert.IsTrue(paths.Length > 4);
        foreach (string path in paths)
        {
            string full = RepositoryFiles.PathOf("firmware/" + path);
            string other = RepositoryFiles.PathOf(path);
            Assert.IsTrue(File.Exists(full) || Directory.Exists(full) || File.Exists(other) || Directory.Exists(other), path);
        }
    }

    [TestMethod]
    public void The_diagram_has_the_transitions_of_the_table()
    {
        string[] states = [.. Enum.GetNames<ConnectorState>(), "at rest"];
        string[] table = RepositoryFiles.Read("firmware/Connectors/ChargingSequence.cs").Split('\n')
            .Select(line => Regex.Match(line, @"^/// (\S.*?)  +\S.*?  +(at rest|\w+)(  |$)"))
            .Where(match => match.Success && states.Contains(match.Groups[2].Value))
            .SelectMany(match => match.Groups[1].Value.Split(", ").Select(state => $"{state} → {match.Groups[2].Value}"))
            .Distinct()
            .ToArray();
        string[] diagram = Regex.Matches(s_page, @"^ *(\w+) --> (\w+)", RegexOptions.Multiline)
            .Select(match => $"{match.Groups[1].Value} → {match.Groups[2].Value}".Replace("AtRest", "at rest"))
            .ToArray();
        Assert.IsTrue(table.Length >= 11, string.Join('\n', table));
        CollectionAssert.AreEquivalent(table, diagram.Distinct().ToArray(), string.Join('\n', table) + "\n\n" + string.Join('\n', diagram));
        foreach (string state in Enum.GetNames<ConnectorState>())
        {
            StringAssert.Contains(s_page, state);
        }
    }

    /// <summary>What stands between backquotes, without the diagram.</summary>
    private static IEnumerable<string> Named()
    {
        string text = Regex.Replace(s_page, "```.*?```", string.Empty, RegexOptions.Singleline);
        return Regex.Matches(text, "`([^`]+)`").Select(match => match.Groups[1].Value);
    }

    /// <summary>Name of each type of the firmware → the text of its file.</summary>
    private static Dictionary<string, string> TypesOfFirmware()
    {
        Dictionary<string, string> types = [];
        foreach (string text in RepositoryFiles.Sources("firmware").Select(RepositoryFiles.Read))
        {
            foreach (Match match in Regex.Matches(text, @"\b(?:class|struct|interface|enum) (\w+)"))
            {
                types.TryAdd(match.Groups[1].Value, text);
            }
        }

        return types;
    }

    /// <summary>The folder of a source below firmware/, drivers with the folder below that; null for what is in no room.</summary>
    private static string RoomOf(string file)
    {
        string[] parts = file.Split('/');
        return parts.Length < 3 || parts[1] == "Properties" ? null : parts[1] == "Drivers" && parts.Length > 3 ? $"Drivers/{parts[2]}" : parts[1];
    }
}
