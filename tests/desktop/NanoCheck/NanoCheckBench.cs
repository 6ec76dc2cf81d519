// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>A folder that stands for a repository, with samples in it that are checked and not compiled into the tests.</summary>
internal sealed class NanoCheckBench : IDisposable
{
    /// <summary>Where <see cref="CheckStatement"/> and <see cref="CheckMembers"/> put what they are given.</summary>
    public const int SampleLine = 8;

    public NanoCheckBench()
    {
        Root = Directory.CreateTempSubdirectory("NanoCheck").FullName;
    }

    public string Root { get; }

    public void Dispose()
    {
        Directory.Delete(Root, true);
    }

    /// <summary>Writes a file of the repository and returns its full path.</summary>
    public string Write(string path, string text)
    {
        string file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file));
        File.WriteAllText(file, text);
        return file;
    }

    public Violation[] Check(string path, string text)
    {
        return Checker.Check(Root, DeviceAssembly.Of(Write(path, text))).Violations;
    }

    /// <summary>Writes a project beside the sources that it compiles, given as names and texts by turns.</summary>
    /// <param name="path">Of the .nfproj; the assembly is called like it.</param>
    /// <param name="references">Libraries, and other projects by their path from this one.</param>
    public void WriteProject(string path, string[] references, params string[] sources)
    {
        StringBuilder items = new();
        foreach (string reference in references)
        {
            string kind = reference.EndsWith(".nfproj", StringComparison.Ordinal) ? "ProjectReference" : "Reference";
            items.Append($"    <{kind} Include=\"{reference}\" />\n");
        }

        for (int i = 0; i < sources.Length; i += 2)
        {
            items.Append($"    <Compile Include=\"{sources[i].Replace('/', '\\')}\" />\n");
            Write(Path.Combine(Path.GetDirectoryName(path), sources[i]), sources[i + 1]);
        }

        Write(path, $"""
            <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <PropertyGroup>
                <OutputType>Library</OutputType>
                <AssemblyName>{Path.GetFileNameWithoutExtension(path)}</AssemblyName>
                <LangVersion>13.0</LangVersion>
              </PropertyGroup>
              <ItemGroup>
            {items}  </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Checks all projects that were written.</summary>
    public Checker CheckProjects()
    {
        return Checker.Check(Root, Repository.Projects(Root));
    }

    public static Violation[] CheckSource(string text)
    {
        using NanoCheckBench bench = new();
        return bench.Check("Sample.cs", text);
    }

    /// <summary>A statement in line 8, in a method of a class with the enum Own and the delegate Plain.</summary>
    public static Violation[] CheckStatement(string statement)
    {
        return CheckMembers($"public void Run() {{ {statement} }} private static void Uncaught() {{ }}");
    }

    /// <summary>Members of a class, all in line 8.</summary>
    public static Violation[] CheckMembers(string members)
    {
        return CheckSource($$"""
            using System;
            using System.Collections;
            using System.Text;
            using System.Threading;
            public enum Own { A, B }
            public delegate void Plain();
            public class Sample {
            {{members}}
            }
            """);
    }

    /// <summary>The rule is broken in line 8, and nothing is reported elsewhere.</summary>
    public static void AssertCaught(string code, Violation[] violations)
    {
        string all = string.Join("\n", violations.Select(violation => violation.ToString()));
        Assert.IsTrue(violations.Any(violation => violation.Code == code), $"{code} is missing:\n{all}");
        Assert.IsTrue(violations.All(violation => violation.Line == SampleLine), all);
    }

    public static void AssertClean(Violation[] violations)
    {
        Assert.AreEqual(0, violations.Length, string.Join("\n", violations.Select(violation => violation.ToString())));
    }
}
