// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace OcppStation.NanoCheck;

/// <summary>Compiles a set of sources against the surface, then walks the code that came out.</summary>
public static class Checker
{
    /// <summary>All violations of a set, in no particular order.</summary>
    public static List<Violation> Check(SourceSet set)
    {
        List<Violation> violations = [];
        if (set.Files.Length == 0)
        {
            return violations;
        }

        foreach (string[] symbols in new[] { new[] { "NANOFRAMEWORK_1_0", "TRACE", "DEBUG" }, ["NANOFRAMEWORK_1_0", "TRACE"] })
        {
            violations.AddRange(CheckBuild(set, symbols));
        }

        return violations;
    }

    private static List<Violation> CheckBuild(SourceSet set, string[] symbols)
    {
        CSharpParseOptions parse = new(LanguageVersion.CSharp13, DocumentationMode.None, preprocessorSymbols: symbols);
        SyntaxTree[] trees = set.Files.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), parse, path, System.Text.Encoding.UTF8)).ToArray();
        CSharpCompilationOptions options = new(
            set.Files.Any(path => Path.GetFileName(path) == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Debug,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Disable);
        CSharpCompilation compilation = CSharpCompilation.Create("checked", trees, [Surface.Without(set.WithoutAssemblies)], options);
        List<Violation> violations = [.. trees.SelectMany(LayerRules.Check)];
        using MemoryStream image = new();
        using MemoryStream symbolsImage = new();
        EmitOptions emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb, runtimeMetadataVersion: "v4.0.30319");
        EmitResult result = compilation.Emit(image, symbolsImage, options: emit);
        if (!result.Success)
        {
            violations.AddRange(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(ToViolation).Distinct());
            return violations;
        }

        image.Position = 0;
        symbolsImage.Position = 0;
        using CodeWalker walker = new(image, symbolsImage);
        violations.AddRange(walker.Walk());
        return violations;
    }

    private static Violation ToViolation(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return new Violation(span.Path, span.StartLinePosition.Line + 1, "NANO001", $"{message} ({diagnostic.Id}){Hints.For(message)}");
    }
}
