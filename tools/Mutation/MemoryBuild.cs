// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace OcppStation.Mutation;

/// <summary>The repository's sources, compiled for .NET in memory, so that a line can be changed first.</summary>
public static class MemoryBuild
{
    private const string Solution = "OcppStation.nfproj.sln";

    /// <summary>As Directory.Build.props has it.</summary>
    public static CSharpParseOptions Parse { get; } = new(LanguageVersion.CSharp13);

    /// <summary>The folder with the solution, at or above a folder; null when there is none.</summary>
    public static string FindRoot(string folder)
    {
        for (DirectoryInfo directory = new(folder); directory != null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
            {
                return directory.FullName;
            }
        }

        return null;
    }

    /// <summary>The firmware on the virtual board, as boards/emulator/VirtualStation.csproj has it; absolute paths, in order.</summary>
    public static IEnumerable<string> StationSources(string root)
    {
        Predicate<string> isOnDesktop = DesktopSources.In(root);
        return SourcesIn(root, "firmware")
            .Where(path => isOnDesktop(Relative(root, path)))
            .Concat(SourcesIn(root, "boards/emulator"));
    }

    /// <summary>All sources below a folder of the repository; absolute paths, in order.</summary>
    public static IEnumerable<string> SourcesIn(string root, string folder)
    {
        return Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !Relative(root, path).Split('/').Any(name => name is "bin" or "obj"))
            .OrderBy(path => Relative(root, path), StringComparer.Ordinal);
    }

    /// <summary>Path below a folder, with '/'.</summary>
    public static string Relative(string folder, string path)
    {
        return Path.GetRelativePath(folder, path).Replace('\\', '/');
    }

    /// <summary>A library of these sources, against .NET alone and the given libraries.</summary>
    public static CSharpCompilation Compile(string name, IEnumerable<SyntaxTree> trees, params string[] libraries)
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == runtime)
            .Concat(libraries)
            .Select(path => MetadataReference.CreateFromFile(path));
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);
        return CSharpCompilation.Create(name, trees, references, options);
    }

    public static SyntaxTree Read(string path)
    {
        return CSharpSyntaxTree.ParseText(File.ReadAllText(path), Parse, path);
    }

    /// <summary>The assembly's bytes, or null and what the compiler says.</summary>
    public static MemoryStream Emit(CSharpCompilation compilation, out string errors)
    {
        MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        errors = string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        return result.Success ? image : null;
    }
}
