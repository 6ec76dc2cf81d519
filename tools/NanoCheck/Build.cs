// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace OcppStation.NanoCheck;

/// <summary>All projects in one configuration: compiles each against those that it references, then looks at it.</summary>
public sealed class Build
{
    private readonly string _root;
    private readonly bool _isDebug;
    private readonly Dictionary<string, CSharpCompilation> _compilations = [];
    private readonly Dictionary<string, string[]> _needs = [];
    private readonly StaticOrder _statics = new();

    /// <param name="root">The repository's folder, which says what is a room.</param>
    /// <param name="isDebug">Whether it is the build that is debugged, or the one that is flashed.</param>
    public Build(string root, bool isDebug)
    {
        _root = root;
        _isDebug = isDebug;
    }

    /// <summary>What breaks a rule so far.</summary>
    public List<Violation> Violations { get; } = [];

    /// <summary>The sizes of the assemblies, by project.</summary>
    public Dictionary<DeviceAssembly, AssemblySizes> Sizes { get; } = [];

    /// <summary>Compiles and checks a project; nothing when one that it needs did not compile.</summary>
    public void Add(DeviceAssembly project)
    {
        if (project.ProjectReferences.All(_compilations.ContainsKey))
        {
            CSharpCompilation compilation = Compile(project);
            foreach (SemanticModel model in compilation.SyntaxTrees.Select(tree => compilation.GetSemanticModel(tree)))
            {
                CheckMeaning(model);
            }

            CheckCode(project, compilation);
        }
    }

    private CSharpCompilation Compile(DeviceAssembly project)
    {
        string[] symbols = ["NANOFRAMEWORK_1_0", "TRACE", .. _isDebug ? ["DEBUG"] : Array.Empty<string>(), .. project.Symbols];
        CSharpParseOptions parse = new(project.Language, DocumentationMode.None, preprocessorSymbols: symbols);
        CSharpCompilationOptions options = new(
            project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: _isDebug ? OptimizationLevel.Debug : OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Disable);
        IEnumerable<MetadataReference> libraries = project.References.Where(Surface.Assemblies.Contains).Select(Surface.Of);
        IEnumerable<MetadataReference> projects = project.ProjectReferences.Select(path => _compilations[path].ToMetadataReference());
        IEnumerable<SyntaxTree> trees = project.Files.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), parse, path, Encoding.UTF8));
        return CSharpCompilation.Create(project.Name, trees, libraries.Concat(projects), options);
    }

    private void CheckMeaning(SemanticModel model)
    {
        Violations.AddRange(MeaningRules.Check(model));
        Violations.AddRange(StringArrayRules.Check(model));
        Violations.AddRange(AttributeRules.Check(model));
        Violations.AddRange(TestClassRules.Check(model));
        Violations.AddRange(RoomRules.Check(model, _root));
        if (LayerRules.Covers(Repository.Relative(_root, model.SyntaxTree.FilePath)))
        {
            Violations.AddRange(LayerRules.Check(model));
        }
    }

    private void CheckCode(DeviceAssembly project, CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        using MemoryStream symbols = new();
        EmitResult result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            Violations.AddRange(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(ToViolation));
            return;
        }

        image.Position = 0;
        symbols.Position = 0;
        using PEReader reader = new(image);
        using CodeWalker walker = new(reader, symbols, Declarations.Of(compilation), _statics);
        Violations.AddRange(walker.Walk());
        Sizes.Add(project, AssemblySizes.Of(reader));
        if (project.Path != null)
        {
            _compilations.Add(project.Path, compilation);
            CheckReferences(project, reader.GetMetadataReader());
        }
    }

    private void CheckReferences(DeviceAssembly project, MetadataReader metadata)
    {
        string[] used = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToArray();
        string[][] projects = project.ProjectReferences.Select(path => _needs[path]).ToArray();
        _needs.Add(project.Path, [project.Name, .. used.Where(Surface.Assemblies.Contains).SelectMany(Surface.Closure).Concat(projects.SelectMany(all => all)).Distinct()]);
        Violations.AddRange(ProjectRules.CheckReferences(project, used, projects));
    }

    private static Violation ToViolation(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        string text = $"{message} ({diagnostic.Id}){Hints.For(message)}";
        return span.IsValid ? new Violation(span.Path, span.StartLinePosition.Line + 1, "NANO001", text) : new Violation(Violation.NoPath, 0, "NANO001", text);
    }
}
