// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>The simulation with the firmware in it, compiled from source in memory, so that a test can change a line first.</summary>
internal static class SimulationBuild
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13);
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
        CSharpCompilation changed = s_sound.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text.Replace(sound, broken), s_parse, tree.FilePath));
        using MemoryStream image = new();
        EmitResult result = changed.Emit(image);
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
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
        IEnumerable<string> files = SourcesIn("firmware").Where(IsOnDesktop)
            .Concat(SourcesIn("boards/emulator"))
            .Concat(SourcesIn("tests/simulation"))
            .Concat([InRepository("tests/unit/Bench/SeenCall.cs"), InRepository("tests/unit/Bench/EmulatorBoard.cs")]);
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path));
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);
        return CSharpCompilation.Create("ChangedSimulation", files.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), s_parse, path)), references, options);
    }

    /// <summary>As boards/emulator/VirtualStation.csproj has it.</summary>
    private static bool IsOnDesktop(string path)
    {
        string relative = Path.GetRelativePath(InRepository("firmware"), path).Replace('\\', '/');
        return relative != "Program.cs" && !relative.StartsWith("Properties/", StringComparison.Ordinal) && !relative.StartsWith("Drivers/Device/", StringComparison.Ordinal)
            && !relative.StartsWith("Drivers/LibraryWebSocket/", StringComparison.Ordinal);
    }

    private static IEnumerable<string> SourcesIn(string folder)
    {
        return Directory.EnumerateFiles(InRepository(folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Replace('\\', '/').Contains("/obj/") && !path.Replace('\\', '/').Contains("/bin/"));
    }

    private static string InRepository(string path)
    {
        return Path.Combine(RepositoryFiles.Root, path.Replace('/', Path.DirectorySeparatorChar));
    }
}
