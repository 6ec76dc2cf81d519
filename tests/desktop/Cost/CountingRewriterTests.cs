// SPDX-License-Identifier: MIT

using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Cost;

namespace OcppStation.Tests.Desktop;

/// <summary>The counter against counts made by hand from the IL that Release makes of the source.</summary>
[TestClass]
public sealed class CountingRewriterTests
{
    private const string Counted = """
        namespace Sample;

        public static class Code
        {
            // ldarg, ldarg, add, ret: 4
            public static int Add(int a, int b) { return a + b; }

            // Before the first turn 5, a turn 8 and its test 3, the last test 3, after it 2.
            public static int Sum(int n) { int sum = 0; for (int i = 0; i < n; i++) { sum += i; } return sum; }

            // ldarg, switch: 2; a case 2; the default is reached by a branch: 3.
            public static int Choose(int n) { switch (n) { case 0: return 10; case 1: return 11; case 2: return 12; default: return 13; } }

            // Not thrown: ldarg, brfalse, leave, ret: 4. Thrown: ldarg, brfalse, newobj, throw, then pop, leave, ret: 7.
            public static void Catch(int n) { try { if (n != 0) { throw new System.Exception(); } } catch { } }

            public sealed class Inner
            {
                // Constructor: ldarg, call, ret: 3. Here: ret.
                public void Nothing() { }
            }
        }
        """;

    private const string Entries = """
        namespace Sample;

        public static class Entry
        {
            public static object Straight() { Code.Add(1, 2); return OcppStation.Cost.Counters.TotalInstructions; }
            public static object Loop() { Code.Sum(10); return OcppStation.Cost.Counters.TotalInstructions; }
            public static object Choice() { Code.Choose(2); Code.Choose(7); return OcppStation.Cost.Counters.TotalInstructions; }
            public static object Exceptions() { Code.Catch(0); Code.Catch(1); return OcppStation.Cost.Counters.TotalInstructions; }
            public static object Nested() { new Code.Inner().Nothing(); return OcppStation.Cost.Counters.TotalInstructions; }
        }
        """;

    [TestMethod]
    [DataRow("Straight", 4)]
    [DataRow("Loop", 5 + (10 * 11) + 3 + 2)]
    [DataRow("Choice", 4 + 5)]
    [DataRow("Exceptions", 4 + 7)]
    [DataRow("Nested", 3 + 1)]
    public void Every_executed_instruction_counts_once(string entry, int instructions)
    {
        CountedAssembly assembly = CountedAssembly.Compile(
            [new SourceFile("Counted.cs", Counted)],
            [new SourceFile("Entries.cs", Entries), new SourceFile("Counters.cs", RepositoryFiles.Read("tools/InstructionCounter/Counted/Counters.cs"))]);
        Assert.AreEqual((long)instructions, assembly.Run("Sample.Entry", entry));
    }
}
