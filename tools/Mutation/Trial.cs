// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace OcppStation.Mutation;

/// <summary>Tries mutants against the unit tests. Safe to use from several threads.</summary>
public sealed class Trial
{
    /// <summary>Name of the threads in which tests run.</summary>
    public const string ThreadName = "tests of a mutant";

    /// <summary>The fuse ends loops long before; this is for what waits or computes without a loop.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private const string Endless = "time: the tests do not end";
    private const int SpareTurns = 100000;
    private const int StackBytes = 4 * 1024 * 1024;

    private readonly string _root;
    private readonly CSharpCompilation _plain;
    private readonly CSharpCompilation _fused;
    private readonly Dictionary<string, SyntaxTree> _plainTrees;
    private readonly Dictionary<string, SyntaxTree> _fusedTrees;
    private readonly Dictionary<string, int> _firstMembers = [];
    private readonly List<TestFacts> _tests = [];
    private readonly HashSet<int> _initialisers = [];

    /// <summary>Compiles firmware, virtual board and unit tests, and finds the mutants.</summary>
    public Trial(string root)
    {
        _root = root;
        string[] firmware = MemoryBuild.StationSources(root).ToArray();
        SyntaxTree[] trees = firmware
            .Concat(MemoryBuild.SourcesIn(root, "tests/unit"))
            .Concat(MemoryBuild.SourcesIn(root, "tests/desktop/Shim"))
            .Select(MemoryBuild.Read)
            .ToArray();
        int members = 0;
        foreach (SyntaxTree tree in trees.Where(tree => IsFirmware(FileOf(tree))))
        {
            _firstMembers.Add(FileOf(tree), members);
            members += FuseRewriter.MembersOf(tree.GetRoot()).Count();
        }

        string framework = typeof(Microsoft.VisualStudio.TestTools.UnitTesting.Assert).Assembly.Location;
        using Stream fuse = typeof(Trial).Assembly.GetManifestResourceStream("Fuse.cs");
        _plain = MemoryBuild.Compile("Mutant", trees, framework);
        _plainTrees = trees.ToDictionary(FileOf);
        _fusedTrees = trees.ToDictionary(FileOf, Fused);
        _fused = MemoryBuild.Compile("Mutant", _fusedTrees.Values, framework)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(SourceText.From(fuse), MemoryBuild.Parse));
    }

    /// <summary>The tests, after <see cref="RunSound"/>.</summary>
    public IReadOnlyList<TestFacts> Tests => _tests;

    /// <summary>All mutants of the files that <paramref name="isWanted"/> wants, in the order of path and text.</summary>
    public IEnumerable<Mutant> Mutants(Func<string, bool> isWanted)
    {
        return _plain.SyntaxTrees.Where(tree => IsFirmware(FileOf(tree)) && isWanted(FileOf(tree)))
            .SelectMany(tree => MutantFinder.Find(FileOf(tree), _plain.GetSemanticModel(tree)));
    }

    /// <summary>Runs every test with the firmware as it is; the tests that fail, which must be none.</summary>
    /// <param name="isWanted">Which tests there are to be; null for all.</param>
    /// <exception cref="InvalidDataException">The sources do not compile.</exception>
    public IReadOnlyList<string> RunSound(Func<TestCase, bool> isWanted = null)
    {
        using MemoryStream stream = MemoryBuild.Emit(_fused, out string errors) ?? throw new InvalidDataException(errors);
        using TestImage image = new(stream);
        _initialisers.UnionWith(image.Initialise());
        List<string> failures = [];
        foreach (TestCase test in image.Cases().Where(isWanted ?? (_ => true)))
        {
            string failure = image.Run(test, long.MaxValue);
            if (failure != null)
            {
                failures.Add($"{test}: {failure}");
            }

            string file = FileOf(_plain.GetTypeByMetadataName(test.Class).Locations[0].SourceTree);
            _tests.Add(new TestFacts(test, file, long.MaxValue - image.TurnsLeft, image.Entered().ToHashSet()));
        }

        return failures;
    }

    /// <summary>Runs the tests that go through the mutant until one fails.</summary>
    /// <param name="killer">The test that noticed, and how; null for a survivor.</param>
    /// <returns>Whether the mutant compiles at all.</returns>
    public bool Try(Mutant mutant, out string killer)
    {
        SyntaxTree original = Original(mutant.File);
        SourceText text = original.GetText().WithChanges(new TextChange(mutant.Span, mutant.Replacement));
        SyntaxTree changed = Fused(CSharpSyntaxTree.ParseText(text, MemoryBuild.Parse, original.FilePath));
        using MemoryStream stream = MemoryBuild.Emit(_fused.ReplaceSyntaxTree(_fusedTrees[mutant.File], changed), out _);
        using TestImage image = stream == null ? null : new(stream);
        killer = stream == null ? null : Killer(mutant, image);
        return stream != null;
    }

    /// <summary>The same for many at once, which is much faster; each with whether it compiles and what noticed it.</summary>
    public IEnumerable<(Mutant Mutant, bool Compiles, string Killer)> Try(IReadOnlyList<Mutant> mutants)
    {
        Batch batch = new(mutants, Original);
        using MemoryStream stream = new(batch.Emit(_fused, Fused));
        TestImage common = Load(stream);
        common.Initialise();
        for (int i = 0; i < mutants.Count; i++)
        {
            string killer = null;
            bool compiles = batch.IsAlone(i) ? Try(mutants[i], out killer) : !batch.IsBroken(i);
            if (compiles && !batch.IsAlone(i))
            {
                // What statics are made of counts from the start only.
                bool isInitial = _initialisers.Contains(NumberOf(mutants[i]));
                TestImage image = isInitial ? Load(stream) : common;
                image.Switch(i);
                killer = Killer(mutants[i], image);
                if (isInitial)
                {
                    image.Dispose();
                }
                else if (killer == Endless)
                {
                    common = Load(stream);
                    common.Initialise();
                }
            }

            yield return (mutants[i], compiles, killer);
        }

        common.Dispose();
    }

    private static TestImage Load(MemoryStream stream)
    {
        stream.Position = 0;
        return new TestImage(stream);
    }

    private string Killer(Mutant mutant, TestImage image)
    {
        string found = null;
        Thread thread = new(() => found = FirstFailure(image, TestsFor(mutant)), StackBytes) { IsBackground = true, Name = ThreadName };
        thread.Start();
        return thread.Join(s_patience) ? found : Endless;
    }

    /// <summary>The tests that can notice: those of the mutant's own room first, short ones first.</summary>
    private IEnumerable<TestFacts> TestsFor(Mutant mutant)
    {
        int member = NumberOf(mutant);
        bool isAnywhere = member < 0 || _initialisers.Contains(member);
        return _tests.Where(test => isAnywhere || test.Entered.Contains(member))
            .OrderBy(test => test.Entered.Contains(member) ? 0 : 1)
            .ThenBy(test => test.File.Contains($"/{mutant.Room}/") ? 0 : 1)
            .ThenBy(test => test.Turns);
    }

    private int NumberOf(Mutant mutant)
    {
        return mutant.Member < 0 ? -1 : _firstMembers[mutant.File] + mutant.Member;
    }

    private static string FirstFailure(TestImage image, IEnumerable<TestFacts> tests)
    {
        foreach (TestFacts test in tests)
        {
            string failure = image.Run(test.Case, (test.Turns * 5) + SpareTurns);
            if (failure != null)
            {
                return $"{test.Case}: {failure}";
            }
        }

        return null;
    }

    private SyntaxTree Original(string file)
    {
        return _plainTrees[file];
    }

    private SyntaxTree Fused(SyntaxTree tree)
    {
        return FuseRewriter.Rewrite(tree, _firstMembers.GetValueOrDefault(FileOf(tree), -1));
    }

    private string FileOf(SyntaxTree tree)
    {
        return MemoryBuild.Relative(_root, tree.FilePath);
    }

    private static bool IsFirmware(string file)
    {
        return file.StartsWith("firmware/", StringComparison.Ordinal);
    }
}
