// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OcppStation.NanoCheck;

/// <summary>
/// What nanoFramework 1.x offers, assembly by assembly: mscorlib is the real one, the others are declarations compiled against it.
/// </summary>
public static class Surface
{
    public const string CoreLibrary = "mscorlib";

    /// <summary>Starts the tests on a device; nothing is compiled against it.</summary>
    public const string TestLauncher = "nanoFramework.UnitTestLauncher";

    private static readonly Dictionary<string, string[]> s_needs = new()
    {
        ["nanoFramework.Hardware.Esp32"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.Json"] = ["nanoFramework.System.Collections", "System.IO.Streams"],
        ["System.Device.Gpio"] = ["nanoFramework.Runtime.Events"],
        ["System.Device.Wifi"] = ["nanoFramework.Runtime.Events", "System.Net"],
        ["System.IO.FileSystem"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.Text", "System.IO.Streams"],
        ["System.IO.Streams"] = ["nanoFramework.System.Text"],
        ["System.Net"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.Text", "System.IO.Streams", "System.Threading"],
        ["System.Net.WebSockets"] = ["nanoFramework.System.Collections", "System.Net"],
    };

    /// <summary>Versions of assemblies whose last number is not that of their package, 0.</summary>
    private static readonly Dictionary<string, string> s_versions = new()
    {
        ["System.Device.Adc"] = "1.1.24.44037",
        ["System.Device.Pwm"] = "1.1.23.36628",
        ["System.Threading"] = "1.1.52.34401",
    };

    private static readonly ConcurrentDictionary<string, MetadataReference> s_references = new();

    /// <summary>All assemblies, by name.</summary>
    public static string[] Assemblies { get; } = typeof(Surface).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Surface/", StringComparison.Ordinal))
        .Select(name => name.Replace('\\', '/').Split('/')[1])
        .Append(CoreLibrary)
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToArray();

    /// <summary>A reference to one of the <see cref="Assemblies"/>.</summary>
    public static MetadataReference Of(string assembly)
    {
        return s_references.GetOrAdd(assembly, name => name == CoreLibrary ? ReadCoreLibrary() : Compile(name));
    }

    /// <summary>An assembly and all that it needs on the device, but mscorlib.</summary>
    public static IEnumerable<string> Closure(string assembly)
    {
        return s_needs.GetValueOrDefault(assembly, []).SelectMany(Closure).Append(assembly).Distinct();
    }

    /// <summary>The version that a reference has to name for MSBuild to find the assembly; the same when it is not known better.</summary>
    public static string VersionOf(string assembly, string named)
    {
        string known = s_versions.GetValueOrDefault(assembly);
        return known != null && Version.Parse(known).ToString(3) == Version.Parse(named).ToString(3) ? known : named;
    }

    private static PortableExecutableReference ReadCoreLibrary()
    {
        return MetadataReference.CreateFromStream(typeof(Surface).Assembly.GetManifestResourceStream("mscorlib.dll"));
    }

    private static PortableExecutableReference Compile(string name)
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp13, DocumentationMode.None, preprocessorSymbols: ["DEBUG"]);
        SyntaxTree[] trees = Read(name).Select(source => CSharpSyntaxTree.ParseText(source.Value, options, source.Key)).ToArray();
        MetadataReference[] references = Closure(name).Where(needed => needed != name).Append(CoreLibrary).Select(Of).ToArray();
        CSharpCompilation compilation = CSharpCompilation.Create(name, trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            Diagnostic error = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException("the surface does not compile: " + error);
        }

        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static Dictionary<string, string> Read(string assembly)
    {
        Dictionary<string, string> sources = [];
        Assembly program = typeof(Surface).Assembly;
        foreach (string name in program.GetManifestResourceNames().Where(name => name.Replace('\\', '/').StartsWith($"Surface/{assembly}/", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(program.GetManifestResourceStream(name));
            sources.Add(name, reader.ReadToEnd());
        }

        return sources;
    }
}
