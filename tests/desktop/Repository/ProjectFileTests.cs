// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
    private static IEnumerable<object[]> Projects => NanoProject.All.Select(project => new object[] { project.Path });

    [ClassInitialize]
    public static void RewriteWhenAsked(TestContext context)
    {
        if (Environment.GetEnvironmentVariable("OCPPSTATION_UPDATE_PROJECTS") == "1")
        {
            foreach (NanoProject project in NanoProject.All.Where(project => !project.ExpectedCompile().SequenceEqual(project.Compile)))
            {
                project.RewriteCompile();
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_Compile_list_equals_the_files_on_disk(string path)
    {
        NanoProject project = Find(path);
        AssertListed(project.ExpectedCompile(), project.Compile);
    }

    [TestMethod]
    public void Every_source_is_in_one_assembly()
    {
        AssertInOne(NanoProject.All.Where(project => project.IsFirmware), "firmware", "firmware/Properties/AssemblyInfo.cs");
        AssertInOne(NanoProject.All.Where(project => !project.IsFirmware), "tests/unit", null);
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Every_reference_names_its_package_and_the_assembly_in_it(string path)
    {
        NanoProject project = Find(path);
        string packages = string.Concat(Enumerable.Repeat(@"..\", project.Folder.Split('/').Length)) + @"packages\";
        Dictionary<string, string> expected = [];
        foreach ((string id, string version) in project.Packages)
        {
            NanoPackage package = NanoPackage.Find(id);
            Assert.AreEqual(package.Version, version, id);
            foreach (string file in package.Files)
            {
                string name = Path.GetFileNameWithoutExtension(file);
                string assembly = name == "nanoFramework.UnitTestLauncher" ? "0.0.0.0" : package.AssemblyVersion;
                expected.Add($"{name}, Version={assembly}, Culture=neutral, PublicKeyToken=c07d481e9758c731", $@"{packages}{id}.{version}\lib\{file}");
            }
        }

        CollectionAssert.AreEquivalent(expected, project.References, $"{path}: the references that its packages.config asks for");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void The_packages_bring_all_that_they_need(string path)
    {
        string[] packages = Find(path).Packages.Keys.ToArray();
        CollectionAssert.Contains(packages, "nanoFramework.CoreLibrary");
        foreach (string needed in packages.SelectMany(package => NanoPackage.Find(package).Needs))
        {
            CollectionAssert.Contains(packages, needed, $"packages.config beside {path}: another package needs {needed}");
        }
    }

    /// <summary>What is deployed is what the application's folder holds after a build.</summary>
    [TestMethod]
    public void The_application_references_all_assemblies_and_their_packages()
    {
        NanoProject application = Find(NanoProject.Application);
        NanoProject[] libraries = NanoProject.All.Where(project => project.IsFirmware && project != application).ToArray();
        CollectionAssert.AreEquivalent(libraries.Select(project => project.Path).ToArray(), application.ProjectReferences);
        CollectionAssert.AreEquivalent(libraries.SelectMany(project => project.Packages.Keys).Distinct().ToArray(), application.Packages.Keys.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void A_project_is_set_up_as_the_device_needs_it(string path)
    {
        NanoProject project = Find(path);
        string language = XDocument.Load(RepositoryFiles.PathOf("Directory.Build.props")).Descendants("LangVersion").Single().Value;
        Assert.AreEqual(language, project.Property("LangVersion"));
        Assert.AreEqual(path == NanoProject.Application ? "Exe" : "Library", project.Property("OutputType"));
        string name = Path.GetFileNameWithoutExtension(path);
        Assert.AreEqual(project.IsTest ? "NFUnitTest" : project.IsFirmware ? name : "OcppStation." + name, project.Property("AssemblyName"));
        Assert.AreEqual(project.IsTest, project.Property("IsTestProject") == "true");
        Assert.AreEqual(project.IsTest ? @"$(MSBuildProjectDirectory)\..\nano.runsettings" : null, project.Property("RunSettingsFilePath"));
        foreach (string reference in project.ProjectReferences)
        {
            Assert.IsTrue(NanoProject.All.Any(other => other.Path == reference), reference);
        }
    }

    [TestMethod]
    public void The_solution_holds_every_project_and_deploys_those_of_the_device()
    {
        string solution = RepositoryFiles.Read("OcppStation.nfproj.sln");
        foreach (string project in RepositoryFiles.Projects())
        {
            StringAssert.Contains(solution, "\"" + project.Replace('/', '\\') + "\"", "OcppStation.nfproj.sln lacks the project " + project);
        }

        string[] guids = NanoProject.All.Select(project => project.Property("ProjectGuid")).ToArray();
        CollectionAssert.AllItemsAreUnique(guids);
        foreach (string guid in guids)
        {
            StringAssert.Contains(solution, "{" + guid + "}.Debug|Any CPU.Deploy.0 = Debug|Any CPU", "OcppStation.nfproj.sln does not deploy the project of that guid");
        }
    }

    private static void AssertInOne(IEnumerable<NanoProject> projects, string folder, string shared)
    {
        string[] listed = projects.SelectMany(project => project.Files)
            .Where(path => path != shared && path.StartsWith(folder + "/", StringComparison.Ordinal))
            .OrderBy(path => path, StringComparer.Ordinal).ToArray();
        AssertListed(RepositoryFiles.Sources(folder).Where(path => path != shared).ToArray(), listed);
    }

    private static void AssertListed(string[] expected, string[] listed)
    {
        string unlike = string.Join('\n', expected.Except(listed).Select(file => "missing: " + file).Concat(listed.Except(expected).Select(file => "too much: " + file)));
        Assert.AreEqual(string.Empty, unlike, "run ProjectFileTests once with OCPPSTATION_UPDATE_PROJECTS=1");
        CollectionAssert.AreEqual(expected, listed, "order, or a file twice; run ProjectFileTests once with OCPPSTATION_UPDATE_PROJECTS=1");
    }

    private static NanoProject Find(string path)
    {
        return NanoProject.All.Single(project => project.Path == path);
    }
}
