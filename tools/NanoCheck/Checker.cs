// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace OcppStation.NanoCheck;

/// <summary>Compiles sets of sources against the surface, then looks at what the code means and walks what came out.</summary>
public static class Checker
{
    /// <summary>What breaks a rule, by file and line; a rule once a line, except for what the compiler misses.</summary>
    public static Violation[] Check(params SourceSet[] sets)
    {
        Violation[] all = sets.Where(set => set.Files.Length > 0)
            .SelectMany(set => CheckBuild(set, OptimizationLevel.Debug, "DEBUG").Concat(CheckBuild(set, OptimizationLevel.Release)))
            .DistinctBy(violation => (violation.Path, violation.Line, violation.Code, violation.Code == "NANO001" ? violation.Message : null))
            .OrderBy(violation => violation.Path, StringComparer.Ordinal)
            .ThenBy(violation => violation.Line)
            .ThenBy(violation => violation.Code, StringComparer.Ordinal)
            .ToArray();

        // What has no place follows from something that has one, or is all there is to say.
        Violation[] placed = all.Where(violation => violation.Path != Violation.NoPath).ToArray();
        return placed.Length > 0 ? placed : all;
    }

    private static List<Violation> CheckBuild(SourceSet set, OptimizationLevel level, params string[] symbols)
    {
        CSharpParseOptions parse = new(LanguageVersion.CSharp13, DocumentationMode.None, preprocessorSymbols: ["NANOFRAMEWORK_1_0", "TRACE", .. symbols]);
        SyntaxTree[] trees = set.Files.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), parse, path, Encoding.UTF8)).ToArray();
        OutputKind kind = set.Files.Any(path => Path.GetFileName(path) == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        CSharpCompilationOptions options = new(kind, optimizationLevel: level, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Disable);
        CSharpCompilation compilation = CSharpCompilation.Create("checked", trees, [Surface.Of(set.Assemblies)], options);
        List<Violation> violations = [];
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            violations.AddRange(MeaningRules.Check(model));
            if (LayerRules.Covers(set.Relative(tree.FilePath)))
            {
                violations.AddRange(LayerRules.Check(model));
            }
        }

        violations.AddRange(CheckCode(compilation));
        return violations;
    }

    private static IEnumerable<Violation> CheckCode(CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        using MemoryStream symbols = new();
        EmitOptions emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb, runtimeMetadataVersion: Surface.RuntimeVersion);
        EmitResult result = compilation.Emit(image, symbols, options: emit);
        if (!result.Success)
        {
            return result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(ToViolation).ToArray();
        }

        image.Position = 0;
        symbols.Position = 0;
        using CodeWalker walker = new(image, symbols, Declarations.Of(compilation));
        return walker.Walk();
    }

    private static Violation ToViolation(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        string text = $"{message} ({diagnostic.Id}){Hints.For(message)}";
        return span.IsValid ? new Violation(span.Path, span.StartLinePosition.Line + 1, "NANO001", text) : new Violation(Violation.NoPath, 0, "NANO001", text);
    }
}
