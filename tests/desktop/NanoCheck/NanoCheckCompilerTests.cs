// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>What the compiler refuses because nanoFramework's library has no such thing, with what to use instead.</summary>
[TestClass]
public class NanoCheckCompilerTests
{
    [TestMethod]
    [DataRow("string s = string.Join(\",\", new string[1]);", "StringBuilder in a loop")]
    [DataRow("string s = \"a\".Replace(\"a\", \"b\");", "the one of StringBuilder")]
    [DataRow("bool b = string.IsNullOrWhiteSpace(\"\");", "IsNullOrEmpty and Trim")]
    [DataRow("string[] s = \"a\".Split(',', StringSplitOptions.None);", "skip empty parts")]
    [DataRow("int n = string.Compare(\"\", \"\", StringComparison.Ordinal);", "always ordinal")]
    [DataRow("bool b = char.IsDigit('1');", "compare characters")]
    [DataRow("char c = char.ToUpper('a');", "without arguments")]
    [DataRow("int? n = null;", "no Nullable")]
    [DataRow("string s = null; int n = s?.Length ?? 0;", "no Nullable")]
    [DataRow("var l = new System.Collections.Generic.List<int>();", "no generic collections")]
    [DataRow("object o = System.Linq.Enumerable.Empty<int>();", "no LINQ")]
    [DataRow("System.Threading.Tasks.Task t = null;", "no Task")]
    [DataRow("ThreadPool.QueueUserWorkItem(null);", "no Task")]
    [DataRow("dynamic d = this; d.Run();", "no dynamic")]
    [DataRow("var t = (1, 2);", "no tuples")]
    [DataRow("int a = 1, b = 2; (a, b) = (b, a);", "no tuples")]
    [DataRow("char c = \"abc\"[^1];", "no index from the end")]
    [DataRow("string s = \"abc\"[1..2];", "no ranges")]
    [DataRow("bool b = new int[1] is [1, ..];", "no index from the end")]
    [DataRow("decimal d = 1;", "no decimal")]
    [DataRow("Span<byte> s = new byte[1];", "no Span")]
    [DataRow("DateTime t = DateTime.Now;", "DateTime.UtcNow")]
    [DataRow("DateTimeOffset t;", "DateTime.UtcNow")]
    [DataRow("var w = new System.Diagnostics.Stopwatch();", "TickCount64")]
    [DataRow("string s = Environment.NewLine;", "\\r\\n")]
    [DataRow("Array.Sort(new int[1]);", "sort by hand")]
    [DataRow("byte[] b = null; Array.Resize(ref b, 2);", "Array.Copy")]
    [DataRow("Buffer.BlockCopy(null, 0, null, 0, 1);", "Array.Copy")]
    [DataRow("byte[] b = Array.Empty<byte>();", "new T[0]")]
    [DataRow("byte[] b = Encoding.ASCII.GetBytes(\"\");", "Encoding.UTF8")]
    [DataRow("GC.Collect();", "GC.Run")]
    [DataRow("Monitor.Wait(this);", "AutoResetEvent")]
    [DataRow("int n = 0; Interlocked.Add(ref n, 1);", "use lock")]
    [DataRow("Console.WriteLine(\"{0}\", 1);", "one string")]
    [DataRow("bool b = bool.Parse(\"true\");", "\"true\"")]
    [DataRow("object o = Enum.Parse(typeof(Own), \"A\");", "table of names")]
    [DataRow("try { } catch (DivideByZeroException) { }", "plain Exception")]
    [DataRow("try { } catch (OverflowException) { }", "plain Exception")]
    [DataRow("new StringBuilder().AppendFormat(\"{0}\", 1);", "one by one")]
    [DataRow("object o = Activator.CreateInstance(typeof(Sample));", "methods, fields and constructors")]
    public void A_statement_is_refused_with_a_hint(string statement, string hint)
    {
        AssertRefused(NanoCheckBench.CheckStatement(statement), hint);
    }

    [TestMethod]
    [DataRow("public record Pair(int A, int B);", "write a class")]
    [DataRow("public IEnumerable Numbers() { yield return 1; }", "iterators need generics")]
    [DataRow("public async void Run() { }", "no Task")]
    [DataRow("[ThreadStatic] private static int s_n;", "no ThreadStatic")]
    [DataRow("public class Inner { public required int N { get; set; } }", "use a constructor")]
    [DataRow("public interface ICounts { static abstract int Count(); }", "static abstract")]
    public void A_declaration_is_refused_with_a_hint(string members, string hint)
    {
        AssertRefused(NanoCheckBench.CheckMembers(members), hint);
    }

    [TestMethod]
    public void A_message_is_not_repeated_for_the_second_build()
    {
        Assert.AreEqual(1, NanoCheckBench.CheckStatement("decimal d = 1;").Length);
    }

    [TestMethod]
    [DataRow("!DEBUG")]
    [DataRow("DEBUG && TRACE && NANOFRAMEWORK_1_0")]
    public void What_only_one_build_compiles_is_checked(string condition)
    {
        Violation violation = NanoCheckBench.CheckSource($"public class Sample\n{{\n#if {condition}\n    public int[,] Grid;\n#endif\n}}\n").Single();
        Assert.AreEqual(("NANO012", 4), (violation.Code, violation.Line));
    }

    private static void AssertRefused(Violation[] violations, string hint)
    {
        NanoCheckBench.AssertCaught("NANO001", violations);
        Assert.IsTrue(
            violations.Any(violation => violation.Message.Contains(hint, StringComparison.Ordinal)),
            $"no \"{hint}\" in\n{string.Join<Violation>("\n", violations)}");
    }
}
