// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Mutation;

namespace OcppStation.Tests.Desktop;

/// <summary>The mutation tool: finds what can be changed, and tells what a test notices from what none does.</summary>
[TestClass]
public class MutationTests
{
    private const string Duty = "firmware/Pilot/PilotDuty.cs";
    private const string Pulses = "firmware/Rfid/WiegandDecoder.cs";

    private static readonly Lazy<Trial> s_trial = new(SoundTrial);

    [TestMethod]
    [DataRow("a < b", "a <= b;a >= b")]
    [DataRow("a == 7", "a != 7;a == 8;a == 6;a == 0")]
    [DataRow("on && !off", "on || !off;on;!off;on && off")]
    [DataRow("(on ? a : b) > 0", "(a) > 0;(b) > 0;(on ? a : b) >= 0;(on ? a : b) <= 0;(on ? a : b) > 1;(on ? a : b) > -1")]
    [DataRow("day == System.DayOfWeek.Friday", "day != System.DayOfWeek.Friday;day == System.DayOfWeek.Saturday")]
    public void Every_operator_constant_and_member_is_changed(string condition, string expected)
    {
        string[] found = MutantsOf($"return {condition};").Where(text => !text.EndsWith("return true;") && !text.EndsWith("return false;")).ToArray();

        CollectionAssert.AreEquivalent(expected.Split(';').Select(text => $"return {condition}; -> return {text};").ToArray(), found);
    }

    [TestMethod]
    public void Statements_are_left_out_and_methods_return_at_once()
    {
        string[] found = MutantsOf("Go(); return on;");

        CollectionAssert.Contains(found, "Go(); return on; -> ; return on;");
        CollectionAssert.Contains(found, "Go(); return on; -> Go(); return false;");
        CollectionAssert.Contains(found, "public bool Decide(int a, int b, bool on, bool off, System.DayOfWeek day) -> return true;");
    }

    [TestMethod]
    [DataRow("Ms = 1000", "1020;980;0")]
    [DataRow("Ms = 20", "21;19;0")]
    [DataRow("Count = 1000", "1001;999;0")]
    public void A_time_changes_by_a_tick(string constant, string expected)
    {
        string[] found = MutantsOf($"const int Some{constant};\nreturn on;").Where(text => text.StartsWith("const")).ToArray();

        string name = constant.Split(' ')[0];
        CollectionAssert.AreEqual(expected.Split(';').Select(value => $"const int Some{constant}; -> const int Some{name} = {value};").ToArray(), found);
    }

    [TestMethod]
    public void What_is_logged_or_thrown_and_when_to_wake_decide_nothing()
    {
        string[] found = MutantsOf("log.Write(\"a\" + 7); time.Soon(7); if (a < 7) { time.Soon(7); } if (on) { Go(); throw new System.Exception(\"b\" + 8); } return off;");

        Assert.IsFalse(found.Any(text => text.Contains('6') || text.Contains('9')), string.Join('\n', found));
        CollectionAssert.Contains(found.Select(text => text[(text.IndexOf(" -> ", StringComparison.Ordinal) + 4)..].Contains("if (false) { Go();")).ToArray(), true);
    }

    [TestMethod]
    public void A_change_that_a_test_checks_is_noticed()
    {
        Mutant mutant = Find(Duty, "-> return deciAmps <= 510 ? deciAmps * 1000 / 61 : (deciAmps * 4) + 6400;");

        Assert.IsTrue(s_trial.Value.Try(mutant, out string killer));
        Assert.IsNotNull(killer);
    }

    [TestMethod]
    public void A_change_that_no_test_looks_at_survives()
    {
        Mutant mutant = Find("firmware/Pilot/CableRating.cs", "-> if (ohm <= 50)");

        Assert.IsTrue(s_trial.Value.Try(mutant, out string killer));
        Assert.IsNull(killer);
    }

    [TestMethod]
    public void A_mutant_that_does_not_compile_does_not_count()
    {
        Mutant mutant = Find(Duty, "-> public const int Steady = 0;") with { Replacement = "\"text\"" };

        Assert.IsFalse(s_trial.Value.Try(mutant, out string killer));
        Assert.IsNull(killer);
    }

    [TestMethod]
    public void A_loop_without_end_ends_and_is_noticed()
    {
        Mutant loop = s_trial.Value.Mutants(file => file == Pulses).First(mutant => mutant.Text.Contains("for (") && mutant.Replacement == "--");

        Assert.IsTrue(s_trial.Value.Try(loop, out string killer));
        Assert.IsNotNull(killer, loop.ToString());
    }

    [TestMethod]
    public void Mutants_compiled_together_fare_as_each_alone()
    {
        Mutant broken = Find(Duty, "-> public const int Steady = 0;") with { Replacement = "\"text\"" };
        Mutant inBody = Find("firmware/Pilot/CableRating.cs", "-> if (ohm <= 50)");
        Mutant[] mutants = s_trial.Value.Mutants(file => file == Duty).Where((_, i) => i % 15 == 0).Append(broken).Append(inBody).Append(inBody with { Replacement = "+ text +" }).ToArray();

        foreach ((Mutant mutant, bool compiles, string killer) in s_trial.Value.Try(mutants))
        {
            Assert.AreEqual(s_trial.Value.Try(mutant, out string alone), compiles, mutant.ToString());
            Assert.AreEqual(alone == null, killer == null, $"{mutant}: {killer} and alone {alone}");
        }
    }

    [TestMethod]
    public void An_edited_line_leaves_the_rest_of_the_sample_as_it_was()
    {
        Mutant[] before = s_trial.Value.Mutants(file => file.StartsWith("firmware/Pilot/", StringComparison.Ordinal)).ToArray();
        Mutant[] after = before.Select(mutant => mutant.File == Duty ? mutant with { Text = "edited " + mutant.Text, Line = mutant.Line + 1 } : mutant).ToArray();

        CollectionAssert.AreEqual(
            Sample.Order(before, 7).Where(mutant => mutant.File != Duty).ToArray(),
            Sample.Order(after, 7).Where(mutant => mutant.File != Duty).ToArray());
        CollectionAssert.AreNotEqual(Sample.Order(before, 7).ToArray(), Sample.Order(before, 8).ToArray());
    }

    [TestMethod]
    public void Every_equivalent_mutant_listed_exists()
    {
        Equivalents equivalents = Equivalents.Read(RepositoryFiles.PathOf("tools/Mutation/equivalent.txt"));

        string[] stale = equivalents.Stale(s_trial.Value.Mutants(_ => true)).ToArray();

        Assert.AreEqual(0, stale.Length, string.Join('\n', stale));
    }

    [TestMethod]
    [DataRow("--count x")]
    [DataRow("--count 0")]
    [DataRow("--seed")]
    [DataRow("--every 3")]
    public void Bad_options_are_refused_with_the_usage(string arguments)
    {
        Assert.IsNull(Options.Parse(arguments.Split(' '), out string error));
        StringAssert.Contains(error, Options.Usage);
    }

    private static Trial SoundTrial()
    {
        Trial trial = new(RepositoryFiles.Root);
        IReadOnlyList<string> failures = trial.RunSound(test => test.Class.EndsWith(".PilotDutyTests") || test.Class.EndsWith(".WiegandDecoderTests"));
        Assert.AreEqual(0, failures.Count, string.Join('\n', failures));
        Assert.IsTrue(trial.Tests.Count > 0);
        return trial;
    }

    private static Mutant Find(string file, string change)
    {
        return s_trial.Value.Mutants(other => other == file).Single(mutant => mutant.Text.EndsWith(change, StringComparison.Ordinal));
    }

    private static string[] MutantsOf(string statements)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            "public interface ILog { void Write(string line); } public interface Deadlines { void Soon(int ms); }\n" +
            "public class Sample { private ILog log; private Deadlines time; private void Go() { }\n" +
            "public bool Decide(int a, int b, bool on, bool off, System.DayOfWeek day)\n{\n" + statements + "\n} }", MemoryBuild.Parse);
        SemanticModel model = MemoryBuild.Compile("Sample", [tree]).GetSemanticModel(tree);
        return MutantFinder.Find("firmware/Sample.cs", model).Select(mutant => mutant.Text).Where(text => !text.Contains("Go() {")).ToArray();
    }
}
