// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// The Visual Studio projects list every file by hand, for nanoFramework's project system does not glob. Run these tests with
/// OCPPSTATION_UPDATE_PROJECTS=1 after adding or removing a file to have the lists rewritten.
/// </summary>
[TestClass]
public class ProjectFileTests
{
    private static readonly XNamespace s_msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    /// <summary>What tooling knows of the packages' dependencies: package → packages it needs.</summary>
    private static readonly Dictionary<string, string[]> s_needs = new()
    {
        ["nanoFramework.System.Net.WebSockets.Client"] = ["nanoFramework.System.Collections", "nanoFramework.System.Net"],
        ["nanoFramework.System.Net"] =
            ["nanoFramework.Runtime.Events", "nanoFramework.System.Text", "nanoFramework.System.Threading", "nanoFramework.System.IO.Streams"],
        ["nanoFramework.System.IO.FileSystem"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text"],
        ["nanoFramework.Json"] = ["nanoFramework.System.Collections", "nanoFramework.System.IO.Streams"],
        ["nanoFramework.System.Device.Gpio"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.Hardware.Esp32"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.System.Device.Wifi"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.Net"],
        ["nanoFramework.System.IO.Streams"] = ["nanoFramework.System.Text"],
    };

    [TestMethod]
    [DataRow("firmware/OcppStation.nfproj")]
    [DataRow("tests/NFUnitTest.nfproj")]
    public void The_Compile_list_equals_the_files_on_disk(string project)
    {
        string[] expected = ExpectedFiles(project);
        if (Environment.GetEnvironmentVariable("OCPPSTATION_UPDATE_PROJECTS") == "1")
        {
            Rewrite(project, expected);
        }

        string[] listed = Items(project, "Compile").Select(item => (string)item.Attribute("Include")).ToArray();
        CollectionAssert.AreEqual(expected, listed, "run once with OCPPSTATION_UPDATE_PROJECTS=1");
    }

    [TestMethod]
    [DataRow("firmware")]
    [DataRow("tests")]
    public void Every_reference_has_its_package_in_the_same_version(string folder)
    {
        string project = Directory.GetFiles(RepositoryFiles.PathOf(folder), "*.nfproj").Single();
        Dictionary<string, string> packages = Packages(folder);
        HashSet<string> used = [];
        foreach (XElement reference in Items(Path.GetRelativePath(RepositoryFiles.Root, project), "Reference"))
        {
            string hint = (string)reference.Element(s_msbuild + "HintPath");
            Match match = Regex.Match(hint, @"^\.\.\\packages\\(?<id>[A-Za-z.0-9]*?)\.(?<version>\d+\.\d+\.\d+)\\lib\\(?<file>[A-Za-z.0-9]+)$");
            Assert.IsTrue(match.Success, hint);
            string id = match.Groups["id"].Value;
            Assert.IsTrue(packages.TryGetValue(id, out string version), id + " is not in packages.config");
            Assert.AreEqual(version, match.Groups["version"].Value, id);
            string name = ((string)reference.Attribute("Include")).Split(',')[0];
            Assert.AreEqual(name, Path.GetFileNameWithoutExtension(match.Groups["file"].Value), hint);
            used.Add(id);
        }

        CollectionAssert.AreEquivalent(packages.Keys.ToArray(), used.ToArray(), "packages without a reference");
    }

    [TestMethod]
    [DataRow("firmware")]
    [DataRow("tests")]
    public void The_packages_bring_all_that_they_need(string folder)
    {
        Dictionary<string, string> packages = Packages(folder);
        Assert.IsTrue(packages.ContainsKey("nanoFramework.CoreLibrary"));
        foreach (string package in packages.Keys)
        {
            foreach (string needed in s_needs.GetValueOrDefault(package, []))
            {
                Assert.IsTrue(packages.ContainsKey(needed), $"{package} needs {needed}");
            }
        }
    }

    [TestMethod]
    public void Both_projects_agree_on_versions_and_language()
    {
        Dictionary<string, string> firmware = Packages("firmware");
        foreach ((string id, string version) in Packages("tests"))
        {
            Assert.AreEqual(firmware.GetValueOrDefault(id, version), version, id);
        }

        string language = XDocument.Load(RepositoryFiles.PathOf("Directory.Build.props")).Descendants("LangVersion").Single().Value;
        foreach (string project in new[] { "firmware/OcppStation.nfproj", "tests/NFUnitTest.nfproj" })
        {
            Assert.AreEqual(language, Load(project).Descendants(s_msbuild + "LangVersion").Single().Value, project);
        }
    }

    [TestMethod]
    public void The_solution_holds_every_project_and_deploys_the_firmware()
    {
        string solution = RepositoryFiles.Read("OcppStation.nfproj.sln");
        string[] projects = Directory.EnumerateFiles(RepositoryFiles.Root, "*.*proj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path))
            .Where(path => !path.Contains("node_modules") && !path.Contains("/obj/") && !path.Contains("/bin/"))
            .ToArray();
        foreach (string project in projects)
        {
            StringAssert.Contains(solution, "\"" + project.Replace('/', '\\') + "\"");
        }

        foreach (string project in projects.Where(path => path.EndsWith(".nfproj", StringComparison.Ordinal)))
        {
            string guid = Load(project).Descendants(s_msbuild + "ProjectGuid").Single().Value;
            StringAssert.Contains(solution, "{" + guid + "}.Debug|Any CPU.Deploy.0 = Debug|Any CPU", project);
        }
    }

    private static string[] ExpectedFiles(string project)
    {
        IEnumerable<string> files = project.StartsWith("firmware", StringComparison.Ordinal)
            ? RepositoryFiles.Sources("firmware")
            : RepositoryFiles.Sources("firmware").Where(RunsOnAnyDevice)
                .Concat(RepositoryFiles.Sources("boards/emulator").Where(path => !path.StartsWith("boards/emulator/desktop/", StringComparison.Ordinal)))
                .Concat(RepositoryFiles.Sources("tests/unit"))
                .Append("tests/Properties/AssemblyInfo.cs");
        string folder = Path.GetDirectoryName(project);
        return files.Select(path => Path.GetRelativePath(folder, path).Replace('/', '\\')).OrderBy(path => path, StringComparer.Ordinal).ToArray();
    }

    /// <summary>What needs no network, file system or board: the virtual board stands in.</summary>
    private static bool RunsOnAnyDevice(string path)
    {
        return path != "firmware/Program.cs"
            && !path.StartsWith("firmware/Properties/", StringComparison.Ordinal)
            && !path.StartsWith("firmware/Drivers/Io/", StringComparison.Ordinal)
            && !path.StartsWith("firmware/Drivers/LibraryWebSocket/", StringComparison.Ordinal)
            && !path.StartsWith("firmware/Drivers/Device/", StringComparison.Ordinal);
    }

    private static void Rewrite(string project, string[] files)
    {
        string path = RepositoryFiles.PathOf(project);
        string text = File.ReadAllText(path);
        string items = string.Concat(files.Select(file => $"    <Compile Include=\"{file}\" />\n"));
        text = Regex.Replace(text, "(    <Compile Include=\"[^\"]*\" />\r?\n)+", string.Empty);
        int at = text.IndexOf("  <ItemGroup>", StringComparison.Ordinal) + "  <ItemGroup>\n".Length;
        File.WriteAllText(path, text.Insert(at, items));
    }

    private static XDocument Load(string project)
    {
        return XDocument.Load(RepositoryFiles.PathOf(project));
    }

    private static IEnumerable<XElement> Items(string project, string kind)
    {
        return Load(project).Descendants(s_msbuild + kind);
    }

    private static Dictionary<string, string> Packages(string folder)
    {
        return XDocument.Load(RepositoryFiles.PathOf(folder + "/packages.config")).Descendants("package")
            .ToDictionary(package => (string)package.Attribute("id"), package => (string)package.Attribute("version"));
    }
}
