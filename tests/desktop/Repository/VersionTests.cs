// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>Firmware, tools and changelog tell one version.</summary>
[TestClass]
public class VersionTests
{
    private static readonly string s_version = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props")).Root.Element("PropertyGroup").Element("Version").Value;

    [TestMethod]
    public void The_firmware_tells_the_version_of_the_tools()
    {
        Assert.IsTrue(StationSettings.Version == s_version, $"{StationSettings.Version} and {s_version}");
    }

    [TestMethod]
    [DataRow("firmware/Properties/AssemblyInfo.cs")]
    [DataRow("tests/Properties/AssemblyInfo.cs")]
    public void The_assemblies_of_the_device_bear_it(string path)
    {
        Assert.Contains($"AssemblyVersion(\"{s_version}.0\")", RepositoryFiles.Read(path), StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_lock_files_of_projects_bear_it()
    {
        foreach (string path in Directory.GetFiles(RepositoryFiles.Root, "packages.lock.json", SearchOption.AllDirectories))
        {
            foreach (Match project in Regex.Matches(File.ReadAllText(path), @"""OcppStation\.\w+"": ""\[(.*?), \)"""))
            {
                Assert.AreEqual(s_version, project.Groups[1].Value, $"{path}: run dotnet restore --force-evaluate in this folder");
            }
        }
    }

    [TestMethod]
    public void The_changelog_has_it_on_top_unless_more_has_changed()
    {
        string log = RepositoryFiles.Read("CHANGELOG.md");
        string top = log[(log.IndexOf("\n## [", StringComparison.Ordinal) + 4)..];
        Assert.IsTrue(top.StartsWith($"[{s_version}]", StringComparison.Ordinal) || top.StartsWith("[Unreleased]", StringComparison.Ordinal), top[..20]);
    }
}
