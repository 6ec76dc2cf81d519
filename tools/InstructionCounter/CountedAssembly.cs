// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;

namespace OcppStation.Cost;

/// <summary>
/// C# sources compiled in memory as Release compiles them, whatever the configuration of who asks, rewritten so that the types of
/// some of them count, and loaded.
/// </summary>
public sealed class CountedAssembly
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13);
    private readonly Assembly _assembly;

    private CountedAssembly(Assembly assembly)
    {
        _assembly = assembly;
    }

    /// <param name="counted">Sources whose types count.</param>
    /// <param name="others">The other sources; <see cref="Counters"/> must be among them.</param>
    public static CountedAssembly Compile(IEnumerable<SourceFile> counted, IEnumerable<SourceFile> others)
    {
        SyntaxTree[] countedTrees = counted.Select(Parse).ToArray();
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(CountedAssembly).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);
        CSharpCompilation compilation = CSharpCompilation.Create("Counted", countedTrees.Concat(others.Select(Parse)), references, options);
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        }

        image.Position = 0;
        return new CountedAssembly(Rewrite(image, countedTrees.SelectMany(TypesIn).Distinct()));
    }

    /// <summary>Calls a public static method without arguments.</summary>
    public object Run(string type, string method)
    {
        return _assembly.GetType(type, throwOnError: true).GetMethod(method).Invoke(null, null);
    }

    private static Assembly Rewrite(Stream image, IEnumerable<string> types)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(image);
        CountingRewriter rewriter = new(module);
        foreach (string type in types)
        {
            rewriter.Rewrite(module.GetType(type));
        }

        using MemoryStream counting = new();
        module.Write(counting);
        counting.Position = 0;
        Assembly assembly = new AssemblyLoadContext("counted").LoadFromStream(counting);
        assembly.GetType(typeof(Counters).FullName).GetMethod(nameof(Counters.Begin)).Invoke(null, [rewriter.Names.ToArray()]);
        return assembly;
    }

    private static SyntaxTree Parse(SourceFile source)
    {
        return CSharpSyntaxTree.ParseText(source.Text, s_parse, source.Path);
    }

    /// <summary>Full names of the types declared in a file with bodies in it; nested ones come with theirs.</summary>
    private static IEnumerable<string> TypesIn(SyntaxTree tree)
    {
        return tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            .SelectMany(space => space.Members.OfType<TypeDeclarationSyntax>().Select(type => space.Name + "." + type.Identifier.Text));
    }
}
