// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Mutation;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// Who follows CONTRIBUTING.md gets there: its examples are carried out on the sources of today, compiled in memory and tested, and
/// the files and names that it speaks of exist.
/// </summary>
[TestClass]
public class ContributingTests
{
    private const string Page = "CONTRIBUTING.md";
    private const string Keys = "firmware/Configuration/Keys.cs";
    private const string KeyTable = "firmware/Configuration/KeyTable.cs";
    private const string KeyTests = "tests/unit/Configuration/KeyTests.cs";

    private static readonly string s_page = RepositoryFiles.Read(Page);

    /// <summary>What the examples bring with them.</summary>
    private static readonly Regex s_ofExamples = new("Uptime|LampTestSeconds|two-taps|my-board");

    [TestMethod]
    public void The_examples_compile_and_their_tests_pass()
    {
        Dictionary<string, string> sources = MemoryBuild.StationSources(RepositoryFiles.Root)
            .Concat(MemoryBuild.SourcesIn(RepositoryFiles.Root, "tests/unit"))
            .Concat(MemoryBuild.SourcesIn(RepositoryFiles.Root, "tests/desktop/Shim"))
            .ToDictionary(path => MemoryBuild.Relative(RepositoryFiles.Root, path), File.ReadAllText);
        AddVendorMessage(sources);
        AddKey(sources);

        IEnumerable<SyntaxTree> trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, MemoryBuild.Parse, source.Key));
        using MemoryStream image = MemoryBuild.Emit(MemoryBuild.Compile("Contributed", trees, typeof(Assert).Assembly.Location), out string errors);
        Assert.IsNotNull(image, errors);
        AssemblyLoadContext context = new("contributed", isCollectible: true);
        Assembly assembly = context.LoadFromStream(image);
        RunAll(assembly, "UptimeMessageTests");
        RunAll(assembly, "KeyTests");
        RunAll(assembly, "ServiceAccessTests");
        context.Unload();
    }

    [TestMethod]
    public void Every_file_that_is_named_exists()
    {
        string[] paths = [.. Named().Where(name => Regex.IsMatch(name, @"^[\w.-]+(/[\w.-]+)*(/|\.\w+)$") && name.Contains('/') && !s_ofExamples.IsMatch(name))];
        Assert.IsGreaterThan(15, paths.Length);
        foreach (string path in paths)
        {
            string full = RepositoryFiles.PathOf(path);
            Assert.IsTrue(File.Exists(full) || Directory.Exists(full), $"{Page}: {path} does not exist");
        }
    }

    [TestMethod]
    public void Every_path_that_wants_a_second_reader_exists()
    {
        string[] paths = [.. RepositoryFiles.Read(".github/CODEOWNERS").Split('\n').Where(line => line.StartsWith('/')).Select(line => line.Split(' ')[0])];
        Assert.IsGreaterThan(5, paths.Length);
        foreach (string path in paths)
        {
            Assert.IsTrue(Directory.Exists(RepositoryFiles.PathOf(path.Trim('/'))), $".github/CODEOWNERS: {path} does not exist");
        }
    }

    [TestMethod]
    public void Every_name_of_the_code_that_is_named_exists()
    {
        string[] roots = ["firmware", "boards", "tests", "tools"];
        HashSet<string> words = [.. roots.SelectMany(RepositoryFiles.Sources).Where(path => !path.EndsWith("/ContributingTests.cs", StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(RepositoryFiles.Read(path), @"\w+"))
            .Select(match => match.Value)];
        string[] names = [.. Named().Where(name => Regex.IsMatch(name, @"^[A-Z_]\w+(\.\w+)*$") && !s_ofExamples.IsMatch(name) && !File.Exists(RepositoryFiles.PathOf(name)))];
        Assert.IsGreaterThan(40, names.Length);
        foreach (string name in names)
        {
            string[] missing = [.. name.Split('.').Where(part => !words.Contains(part))];
            Assert.IsEmpty(missing, $"{Page}: {name} is not in the code any more");
        }
    }

    /// <summary>*Add a vendor message*, steps 1 to 3.</summary>
    private static void AddVendorMessage(Dictionary<string, string> sources)
    {
        MatchCollection files = Regex.Matches(s_page, @"\d\. `(\S+\.cs)`:\n\n   ```csharp\n(.*?)   ```", RegexOptions.Singleline);
        Assert.HasCount(2, files);
        foreach (Match file in files)
        {
            sources.Add(file.Groups[1].Value, file.Groups[2].Value);
        }

        Insert(sources, "firmware/Ocpp16/Ocpp16Endpoint.cs", "IVendorMessage[] messages =\n        [\n", Quoted(@"new UptimeMessage\(.*?\),"));
    }

    /// <summary>*Add a configuration key*, steps 1 to 4.</summary>
    private static void AddKey(Dictionary<string, string> sources)
    {
        int count = OcppStation.Keys.Count;
        Insert(sources, Keys, "public static class Keys\n{\n", Quoted("public const int LampTestSeconds = N;").Replace("N;", count + ";"));
        Replace(sources, Keys, $"int Count = {count};", $"int Count = {count + 1};");
        Replace(sources, KeyTable, "\n    };", "\n" + Quoted(@"Integer\(.*?\),") + "\n    };");
        Replace(sources, "firmware/Panel/PanelLights.cs", "_time.NowMs + LampTestMs;", $"_time.NowMs + ({Quoted(@"_configuration\.GetInt\(Keys\.LampTestSeconds\).*?")});");
        Insert(sources, KeyTests, "[DataRow(\"BlinkRepeat\", 3, 0, 255)]\n", Quoted(@"\[DataRow\(.LampTestSeconds.*?\]"));
        string tests = sources[KeyTests];
        int end = tests.IndexOf("];", tests.IndexOf("int[] keys =", StringComparison.Ordinal), StringComparison.Ordinal);
        sources[KeyTests] = tests.Insert(end, Quoted(@"Keys\.LampTestSeconds,"));
    }

    /// <summary>The one piece of code between backquotes that is like this.</summary>
    private static string Quoted(string pattern)
    {
        Match found = Regex.Match(s_page, $"`({pattern})`");
        Assert.IsTrue(found.Success, $"{Page} has no code like {pattern}");
        return found.Groups[1].Value;
    }

    private static void Insert(Dictionary<string, string> sources, string file, string behind, string text)
    {
        Replace(sources, file, behind, behind + text + "\n");
    }

    private static void Replace(Dictionary<string, string> sources, string file, string old, string text)
    {
        string[] around = sources[file].Split(old);
        Assert.HasCount(2, around, $"{file} is to have once: {old}");
        sources[file] = string.Join(text, around);
    }

    private static void RunAll(Assembly assembly, string name)
    {
        Type type = assembly.GetTypes().Single(type => type.Name == name);
        foreach (MethodInfo method in type.GetMethods().Where(method => method.GetCustomAttribute<TestMethodAttribute>() != null))
        {
            object[][] rows = [.. method.GetCustomAttributes<DataRowAttribute>().Select(row => row.Data)];
            foreach (object[] row in rows.Length == 0 ? [[]] : rows)
            {
                method.Invoke(Activator.CreateInstance(type), row);
            }
        }
    }

    /// <summary>What stands between backquotes in sentences.</summary>
    private static IEnumerable<string> Named()
    {
        string text = Regex.Replace(s_page, "```.*?```", string.Empty, RegexOptions.Singleline);
        return Regex.Matches(text, "`([^`]+)`").Select(match => match.Groups[1].Value);
    }
}
