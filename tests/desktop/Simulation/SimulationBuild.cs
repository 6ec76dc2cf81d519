// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Mutation;

namespace OcppStation.Tests.Desktop;

/// <summary>The simulation with the firmware in it, compiled from source in memory, so that a test can change a line first.</summary>
internal static class SimulationBuild
{
    private static readonly string[] s_bench = ["SeenCall.cs", "TestPackage.cs", "EmulatorBoard.cs", "PowerInvariants.cs", "ScriptedCryptography.cs", "SupplyInvariant.cs"];
    private static readonly CSharpCompilation s_sound = Compile();

    /// <summary>Runs seeds with one line of the firmware changed until one fails; its verdict, or null when none does.</summary>
    /// <param name="path">Source file below firmware/.</param>
    /// <param name="sound">Text that stands in it exactly once.</param>
    /// <param name="broken">What stands there instead.</param>
    public static string FirstVerdict(string path, string sound, string broken, int seeds)
    {
        SyntaxTree tree = s_sound.SyntaxTrees.Single(tree => tree.FilePath == Path.Combine(RepositoryFiles.Root, "firmware", path));
        string text = tree.ToString();
        Assert.AreEqual(2, text.Split(sound).Length, $"'{sound}' must stand once in {path}");
        CSharpCompilation changed = s_sound.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text.Replace(sound, broken), MemoryBuild.Parse, tree.FilePath));
        using MemoryStream image = MemoryBuild.Emit(changed, out string errors);
        Assert.IsNotNull(image, errors);
        AssemblyLoadContext context = new("changed", isCollectible: true);
        try
        {
            Type world = context.LoadFromStream(image).GetType("OcppStation.Simulation.World", throwOnError: true);
            return ParallelEnumerable.Range(1, seeds).Select(seed => VerdictOf(world, seed)).FirstOrDefault(verdict => verdict != null);
        }
        finally
        {
            context.Unload();
        }
    }

    private static string VerdictOf(Type world, int seed)
    {
        return (string)world.GetMethod("Run").Invoke(Activator.CreateInstance(world, seed, 1), null);
    }

    private static CSharpCompilation Compile()
    {
        IEnumerable<string> files = MemoryBuild.StationSources(RepositoryFiles.Root)
            .Concat(MemoryBuild.SourcesIn(RepositoryFiles.Root, "tests/simulation"))
            .Concat(s_bench.Select(name => RepositoryFiles.PathOf("tests/unit/Bench/" + name)));
        return MemoryBuild.Compile("ChangedSimulation", files.Select(MemoryBuild.Read));
    }
}
