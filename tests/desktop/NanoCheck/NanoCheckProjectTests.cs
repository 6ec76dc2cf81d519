// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>Assemblies are compiled as their .nfproj files say, each against those that it references.</summary>
[TestClass]
public class NanoCheckProjectTests
{
    private const string Pin = "public class Sample { public System.Device.Gpio.GpioPin Pin; }";

    [TestMethod]
    public void Types_of_assemblies_that_a_project_does_not_reference_are_missing()
    {
        AssertClean(["mscorlib", "System.Device.Gpio", "nanoFramework.Runtime.Events"], Pin);
        AssertCaught("NANO001", "'Device'", ["mscorlib"], Pin);
    }

    [TestMethod]
    public void What_a_library_needs_on_the_device_is_referenced_too()
    {
        AssertCaught("NANO002", "nanoFramework.Runtime.Events is needed and not referenced", ["mscorlib", "System.Device.Gpio"], Pin);
    }

    [TestMethod]
    public void What_is_referenced_is_used()
    {
        AssertCaught("NANO002", "System.Math is referenced and not used", ["mscorlib", "System.Math"], "public class Sample { }");
    }

    [TestMethod]
    public void What_a_referenced_project_needs_may_be_referenced_and_what_none_uses_may_not()
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("Ground.nfproj", ["mscorlib", "System.Math"], "Ground.cs", "public class Ground { public double Root() { return System.Math.Sqrt(2); } }");
        bench.WriteProject("Lower.nfproj", ["mscorlib", "Ground.nfproj"], "Lower.cs", "public class Lower { private Ground _ground; public object Get() { return _ground; } }");
        bench.WriteProject("Upper.nfproj", ["mscorlib", "System.Math", "Ground.nfproj", "Lower.nfproj"], "Upper.cs", "public class Upper : Lower { }");
        NanoCheckBench.AssertClean(bench.CheckProjects().Violations);
        bench.WriteProject("Upper.nfproj", ["mscorlib", "Lower.nfproj"], "Upper.cs", "public class Upper { }");
        StringAssert.StartsWith(bench.CheckProjects().Violations.Single().Message, "Lower is referenced and not used");
    }

    [TestMethod]
    public void A_library_without_a_surface_is_refused()
    {
        AssertCaught("NANO002", "System.Device.Dac, Version=1.5.0.0: there is no surface", ["mscorlib", "System.Device.Dac, Version=1.5.0.0"], "public class Sample { }");
    }

    [TestMethod]
    [DataRow("System.Threading, Version=1.1.52.0", true)]
    [DataRow("System.Threading, Version=1.1.52.34401", false)]
    [DataRow("System.Threading, Version=1.1.53.0", false)]
    public void A_reference_names_the_version_that_its_assembly_has(string reference, bool isWrong)
    {
        const string Source = "public class Sample { public object Token = new System.Threading.CancellationTokenSource(); }";
        if (isWrong)
        {
            AssertCaught("NANO002", "the assembly's version is 1.1.52.34401", ["mscorlib", reference], Source);
        }
        else
        {
            AssertClean(["mscorlib", reference], Source);
        }
    }

    [TestMethod]
    public void The_core_library_is_the_real_one()
    {
        AssertClean(["mscorlib"], "public class Sample { public System.Guid Id = System.Guid.Empty; }");
        AssertCaught("NANO001", "'GpioPin' does not contain a constructor", ["mscorlib", "System.Device.Gpio", "nanoFramework.Runtime.Events"],
            "public class Sample { public object Pin = new System.Device.Gpio.GpioPin(); }");
        AssertCaught("NANO001", "'AssemblyName' does not contain a constructor", ["mscorlib"], "public class Sample { public object Name = new System.Reflection.AssemblyName(); }");
    }

    [TestMethod]
    public void A_project_sees_the_public_types_of_those_that_it_references()
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("a/Upper.nfproj", ["mscorlib", "..\\b\\Lower.nfproj"], "Upper.cs", "public class Upper : Lower { }");
        bench.WriteProject("b/Lower.nfproj", ["mscorlib"], "Lower.cs", "public class Lower { } class Hidden { }");
        NanoCheckBench.AssertClean(bench.CheckProjects().Violations);
        bench.Write("a/Upper.cs", "public class Upper { object _hidden = new Hidden(); }");
        Violation violation = bench.CheckProjects().Violations.Single();
        Assert.AreEqual("NANO001", violation.Code);
        StringAssert.Contains(violation.Message, "'Hidden'");
    }

    [TestMethod]
    public void A_project_does_not_see_what_those_that_it_references_reference()
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("Ground.nfproj", ["mscorlib"], "Ground.cs", "public class Ground { }");
        bench.WriteProject("Lower.nfproj", ["mscorlib", "Ground.nfproj"], "Lower.cs", "public class Lower : Ground { }");
        bench.WriteProject("Upper.nfproj", ["mscorlib", "Lower.nfproj"], "Upper.cs", "public class Upper : Lower { }");
        Assert.IsTrue(bench.CheckProjects().Violations.All(violation => violation.Code == "NANO001" && violation.Message.Contains("CS0012")));
    }

    [TestMethod]
    public void Only_the_project_that_does_not_compile_is_reported()
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("Lower.nfproj", ["mscorlib"], "Lower.cs", "public class Lower { public decimal Price; }");
        bench.WriteProject("Upper.nfproj", ["mscorlib", "Lower.nfproj"], "Upper.cs", "public class Upper : Lower { }");
        Assert.AreEqual("Lower.cs", System.IO.Path.GetFileName(bench.CheckProjects().Violations.Single().Path));
    }

    [TestMethod]
    public void Projects_in_a_circle_are_refused()
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("A.nfproj", ["mscorlib", "B.nfproj"], "A.cs", "public class A { }");
        bench.WriteProject("B.nfproj", ["mscorlib", "A.nfproj"], "B.cs", "public class B { }");
        Assert.ThrowsExactly<System.IO.InvalidDataException>(() => bench.CheckProjects());
    }

    [TestMethod]
    [DataRow("<Compile Include=\"Gone.cs\" />", "Gone.cs: there is no such file")]
    [DataRow("<Compile Include=\"*.cs\" />", "*.cs: there is no such file")]
    [DataRow("<Compile Include=\"Sample.cs\" />", "Sample.cs: listed twice")]
    [DataRow("<Compile Include=\"Sample.cs\" Condition=\"false\" />", "Sample.cs: conditions are not understood")]
    public void A_list_that_Visual_Studio_would_read_otherwise_is_refused_at_its_line(string item, string problem)
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("Sample.nfproj", ["mscorlib"], "Sample.cs", "public class Sample { }");
        string path = System.IO.Path.Combine(bench.Root, "Sample.nfproj");
        bench.Write("Sample.nfproj", System.IO.File.ReadAllText(path).Replace("  </ItemGroup>", "    " + item + "\n  </ItemGroup>"));
        Violation violation = bench.CheckProjects().Violations.First();
        Assert.AreEqual(("NANO002", problem, 10), (violation.Code, violation.Message, violation.Line));
    }

    [TestMethod]
    public void The_language_is_the_projects()
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("Sample.nfproj", ["mscorlib"], "Sample.cs", "namespace Samples;\npublic class Sample { }");
        NanoCheckBench.AssertClean(bench.CheckProjects().Violations);
        string path = System.IO.Path.Combine(bench.Root, "Sample.nfproj");
        bench.Write("Sample.nfproj", System.IO.File.ReadAllText(path).Replace("<LangVersion>13.0</LangVersion>", string.Empty));
        StringAssert.Contains(bench.CheckProjects().Violations.Single().Message, "C# 9.0");
    }

    [TestMethod]
    public void More_byte_code_than_the_device_loads_with_room_to_grow_is_refused()
    {
        // ldarg.0 twice, add, starg.s: five bytes each.
        string body = string.Concat(Enumerable.Repeat("n += n; ", 1000));
        string methods = string.Concat(Enumerable.Range(0, 10).Select(i => $"public int M{i}(int n) {{ {body} return n; }}\n"));
        AssertCaught("NANO029", "bytes of byte code, 49152 at most", ["mscorlib"], "public class Sample { " + methods + "}");
    }

    [TestMethod]
    public void More_text_than_the_device_loads_with_room_to_grow_is_refused()
    {
        AssertCaught("NANO029", "bytes of strings, 49152 at most", ["mscorlib"],
            $"public class Sample {{ public string Text = \"{new string('x', AssemblySizes.Limit)}\"; }}");
    }

    [TestMethod]
    public void Byte_code_counts_as_the_metadata_processor_writes_it()
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("Sample.nfproj", ["mscorlib"], "Sample.cs", """
            public static class Sample
            {
                public static int Choose(int n)
                {
                    switch (n)
                    {
                        case 0: return 5;
                        case 1: return 7;
                        case 2: return 9;
                        default: return 0;
                    }
                }

                public static string Text() { try { return Text(); } catch { return "long"; } }
            }
            """);
        Checker report = bench.CheckProjects();
        NanoCheckBench.AssertClean(report.Violations);

        // ldarg.0, switch with a count of one byte and three targets of two, br.s, four times a constant of one or two bytes, ret.
        const int Choose = 1 + (1 + 1 + (3 * 2)) + 2 + (4 * 2) + 0;

        // call and ldstr with tokens of two bytes; stloc.0, leave.s; pop, ldstr, stloc.0, leave.s; ldloc.0, ret; one handler and the count.
        const int Text = 3 + 1 + 2 + (1 + 3 + 1 + 2) + 2 + 12 + 1;
        int embedded = report.Release.Values.Single().Code - Choose - Text;
        Assert.IsTrue(embedded is >= 0 and <= 24, embedded + " bytes for what the compiler adds");
    }

    private static void AssertClean(string[] references, string source)
    {
        NanoCheckBench.AssertClean(Check(references, source));
    }

    private static void AssertCaught(string code, string text, string[] references, string source)
    {
        Violation[] violations = Check(references, source);
        Assert.IsTrue(
            violations.Any(violation => violation.Code == code && violation.Message.Contains(text, StringComparison.Ordinal)),
            $"{code} {text} is missing:\n{string.Join<Violation>("\n", violations)}");
    }

    private static Violation[] Check(string[] references, string source)
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("Sample.nfproj", references, "Sample.cs", source);
        return bench.CheckProjects().Violations;
    }
}
