// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>What the pages point to is there: files, headings, projects, tests.</summary>
[TestClass]
public class DocLinkTests
{
    public static IEnumerable<object[]> Pages => DocCommand.Pages.Select(page => new object[] { page });

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading(string page)
    {
        foreach (Match link in Regex.Matches(RepositoryFiles.Read(page), @"\]\(([^)\s]+)\)"))
        {
            string[] parts = link.Groups[1].Value.Split('#');
            if (parts[0].Contains("://"))
            {
                continue;
            }

            string path = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page), parts[0]);
            Assert.IsTrue(File.Exists(RepositoryFiles.PathOf(path)) || Directory.Exists(RepositoryFiles.PathOf(path)), $"{page}: {link.Value}");
            Assert.IsTrue(parts.Length == 1 || AnchorsOf(path).Contains(parts[1]), $"{page}: {link.Value} has no such heading");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Every_project_of_a_command_exists(string page)
    {
        foreach (Match match in Regex.Matches(RepositoryFiles.Read(page), @"(?:--project|dotnet pack|dotnet publish) ([\w/.]+)"))
        {
            Assert.AreEqual(1, Directory.GetFiles(RepositoryFiles.PathOf(match.Groups[1].Value), "*.csproj").Length, $"{page}: {match.Value}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Every_test_of_a_command_exists(string page)
    {
        string tests = string.Join('\n', RepositoryFiles.Sources("tests").Select(RepositoryFiles.Read));
        foreach (Match match in Regex.Matches(RepositoryFiles.Read(page), @"--filter\s+""?([\w|~]+)"))
        {
            foreach (string name in match.Groups[1].Value.Split('|').Select(name => name.Replace("FullyQualifiedName~", string.Empty)))
            {
                // The example of a page brings its test with it.
                Assert.IsTrue(tests.Contains(name) || RepositoryFiles.Read(page).Contains($"public class {name}"), $"{page}: {name}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Every_example_of_flash_ps1_with_wss_writes_the_root_certificate(string page)
    {
        foreach (Match match in Regex.Matches(RepositoryFiles.Read(page), @"flash\.ps1 [^`\n]*wss://[^`\n]*"))
        {
            StringAssert.Contains(match.Value, "-CaCertificate", page);
        }
    }

    /// <summary>GitHub's names of a page's headings.</summary>
    private static string[] AnchorsOf(string page)
    {
        return RepositoryFiles.Read(page).Split('\n').Where(line => line.StartsWith('#'))
            .Select(line => Regex.Replace(line.TrimStart('#').Trim().ToLowerInvariant(), @"[^\w\- ]", string.Empty).Replace(' ', '-'))
            .ToArray();
    }
}
