// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OcppStation.NanoCheck;

/// <summary>The reference surface: only what nanoFramework 1.x declares, compiled to one core library.</summary>
public static class Surface
{
    private static readonly Regex s_namespace = new(@"^namespace (\S+)", RegexOptions.Multiline);
    private static readonly Regex s_using = new(@"^using (\S+);", RegexOptions.Multiline);
    private static readonly ConcurrentDictionary<string, MetadataReference> s_references = new();

    /// <summary>Version of the metadata, which a core library of one's own does not imply.</summary>
    public const string RuntimeVersion = "v4.0.30319";

    /// <summary>A reference to some assemblies of the surface; all of them for null.</summary>
    public static MetadataReference Of(string[] assemblies)
    {
        return s_references.GetOrAdd(assemblies == null ? string.Empty : string.Join('|', assemblies), _ => Compile(assemblies));
    }

    private static PortableExecutableReference Compile(string[] assemblies)
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp13, DocumentationMode.None, preprocessorSymbols: ["DEBUG"]);
        Dictionary<string, string> sources = Read(assemblies);
        HashSet<string> namespaces = [.. sources.Values.SelectMany(text => s_namespace.Matches(text)).Select(match => match.Groups[1].Value)];
        SyntaxTree[] trees = sources.Select(source => CSharpSyntaxTree.ParseText(KeepKnownUsings(source.Value, namespaces), options, source.Key)).ToArray();
        CSharpCompilation compilation = CSharpCompilation.Create("mscorlib", trees, [], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(
            image, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(runtimeMetadataVersion: RuntimeVersion));
        if (!result.Success)
        {
            Diagnostic error = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException("the surface does not compile: " + error);
        }

        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static Dictionary<string, string> Read(string[] assemblies)
    {
        Dictionary<string, string> sources = [];
        Assembly assembly = typeof(Surface).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Surface/", StringComparison.Ordinal)))
        {
            if (assemblies == null || assemblies.Contains(name.Replace('\\', '/').Split('/')[1]))
            {
                using StreamReader reader = new(assembly.GetManifestResourceStream(name));
                sources.Add(name, reader.ReadToEnd());
            }
        }

        return sources;
    }

    /// <summary>Drops the using lines of namespaces that are left out.</summary>
    private static string KeepKnownUsings(string text, HashSet<string> namespaces)
    {
        return s_using.Replace(text, match => namespaces.Contains(match.Groups[1].Value) ? match.Value : string.Empty);
    }
}
