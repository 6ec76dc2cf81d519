// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>What the command prints and returns, and which files it looks at.</summary>
[TestClass]
public class NanoCheckCommandTests
{
    [TestMethod]
    public void A_violation_names_file_line_code_and_what_to_use_instead()
    {
        using NanoCheckBench bench = new();
        bench.Write(".git", string.Empty);
        string file = bench.Write("firmware/Pilot/Sample.cs", "public class Sample\n{\n    public int[,] Grid;\n}\n");
        (int exit, string output, string errors) = Run(bench.Root, file);
        Assert.AreEqual(1, exit, errors);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(
            "firmware/Pilot/Sample.cs(3): NANO012: System.Int32[,]: multi-dimensional arrays break the assembly; use an array of arrays or compute the index",
            lines[0]);
        Assert.AreEqual("NanoCheck: 1 files, 0 boards, 1 violations", lines[1]);
    }

    [TestMethod]
    public void A_repository_without_sources_is_clean()
    {
        using NanoCheckBench bench = new();
        bench.Write(".git", string.Empty);
        (int exit, string output, string errors) = Run(bench.Root);
        Assert.AreEqual(0, exit, errors);
        Assert.AreEqual("NanoCheck: 0 files, 0 boards, 0 violations\n", output);
    }

    [TestMethod]
    public void A_folder_of_a_repository_is_enough_to_find_all_of_it()
    {
        using NanoCheckBench bench = new();
        bench.Write("OcppStation.nfproj.sln", string.Empty);
        bench.Write("firmware/obj/Left.nfproj", "not XML");
        bench.WriteProject("tests/Tests.nfproj", ["mscorlib", "..\\firmware\\Station.nfproj"], "unit/SampleTests.cs", "public class SampleTests : Sample { }\n");
        bench.WriteProject("firmware/Station.nfproj", ["mscorlib"], "Sample.cs", "public class Sample { public int Twice(int n) { return n * 2; } }\n");
        (int exit, string output, string errors) = Run(Path.Combine(bench.Root, "tests", "unit"));
        Assert.AreEqual(0, exit, output + errors);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        StringAssert.Matches(lines[0], new Regex("^firmware/Station.nfproj: 1 files, byte code [0-9]+ \\(Release [0-9]+\\), strings [0-9]+, of 49152$"));
        StringAssert.StartsWith(lines[1], "tests/Tests.nfproj: 1 files, byte code ");
        StringAssert.StartsWith(lines[2], "firmware: 1 assemblies, Release byte code ");
        Assert.AreEqual("NanoCheck: 2 files, 0 boards, 0 violations", lines[3]);
    }

    [TestMethod]
    [DataRow(FirmwareSize.CodeBudget, FirmwareSize.StringBudget, false)]
    [DataRow(FirmwareSize.CodeBudget + 1, 0, true)]
    [DataRow(0, FirmwareSize.StringBudget + 1, true)]
    public void The_assemblies_together_have_a_budget(int code, int strings, bool isWrong)
    {
        (string line, string problem) = FirmwareSize.Of([new AssemblySizes(code, 0), new AssemblySizes(0, strings)]);
        StringAssert.Contains(line, $"2 assemblies, Release byte code {code} of ");
        Assert.AreEqual(isWrong, problem != null);
    }

    [TestMethod]
    public void A_project_that_does_not_compile_has_no_sizes()
    {
        using NanoCheckBench bench = new();
        bench.Write(".git", string.Empty);
        bench.WriteProject("firmware/Station.nfproj", ["mscorlib"], "Sample.cs", "public class Sample { public decimal Price; }\n");
        (int exit, string output, string errors) = Run(bench.Root);
        Assert.AreEqual(1, exit, errors);
        StringAssert.Contains(output, "\nfirmware/Station.nfproj: 1 files, not compiled\n");
    }

    [TestMethod]
    [DataRow("--fast", "NanoCheck: --fast: unknown option; usage: NanoCheck [file or folder...] or NanoCheck board FILE...\n")]
    [DataRow("no-such-folder", "NanoCheck: no-such-folder: expected a file or folder\n")]
    public void A_bad_option_gives_one_line_and_exit_code_2(string option, string expected)
    {
        using NanoCheckBench bench = new();
        (int exit, string output, string errors) = Run(bench.Root, option);
        Assert.AreEqual(2, exit);
        Assert.AreEqual(string.Empty, output);
        Assert.AreEqual(expected, errors);
    }

    private static (int Exit, string Output, string Errors) Run(string folder, params string[] args)
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter errors = new() { NewLine = "\n" };
        return (OcppStation.NanoCheck.Program.Run(args, folder, output, errors), output.ToString(), errors.ToString());
    }
}
