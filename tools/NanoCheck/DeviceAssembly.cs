// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace OcppStation.NanoCheck;

/// <summary>One assembly of the device, as its .nfproj says.</summary>
/// <param name="Path">Full path of the .nfproj; null for sources without one.</param>
/// <param name="Files">Full paths, in the order of the list.</param>
/// <param name="References">Names of the library assemblies.</param>
/// <param name="ProjectReferences">Full paths of other .nfproj files.</param>
/// <param name="Problems">What the file says and cannot mean.</param>
public sealed record DeviceAssembly(
    string Path,
    string Name,
    bool IsProgram,
    LanguageVersion Language,
    string[] Symbols,
    string[] Files,
    string[] References,
    string[] ProjectReferences,
    Violation[] Problems)
{
    /// <summary>What Visual Studio's project system takes when the project says nothing.</summary>
    private const LanguageVersion DefaultLanguage = LanguageVersion.CSharp9;

    /// <summary>Reads a project.</summary>
    public static DeviceAssembly Load(string path)
    {
        XDocument document = XDocument.Load(path, LoadOptions.SetLineInfo);
        ItemReader items = new(path, document);
        string[] references = items.Names("Reference");
        foreach (string unknown in references.Where(name => name != Surface.TestLauncher && !Surface.Assemblies.Contains(name)))
        {
            items.Refuse("Reference", unknown, "there is no surface to compile against");
        }

        foreach ((string name, string named) in items.Versions("Reference"))
        {
            string real = Surface.VersionOf(name, named);
            if (real != named)
            {
                items.Refuse("Reference", name, $"the assembly's version is {real}, and MSBuild does not find another");
            }
        }

        string language = Property(document, "LangVersion");
        return new DeviceAssembly(
            path,
            Property(document, "AssemblyName") ?? System.IO.Path.GetFileNameWithoutExtension(path),
            Property(document, "OutputType") == "Exe",
            LanguageVersionFacts.TryParse(language, out LanguageVersion version) && language != null ? version : DefaultLanguage,
            (Property(document, "DefineConstants") ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries).Where(symbol => symbol[0] != '$').ToArray(),
            items.Paths("Compile"),
            references,
            items.Paths("ProjectReference"),
            items.Problems.ToArray());
    }

    /// <summary>Sources at and below the paths, compiled as one against everything there is.</summary>
    public static DeviceAssembly Of(params string[] paths)
    {
        string[] files = paths.SelectMany(FilesOf).Distinct().OrderBy(path => path, StringComparer.Ordinal).ToArray();
        bool isProgram = files.Any(file => System.IO.Path.GetFileName(file) == "Program.cs");
        return new DeviceAssembly(null, "Sources", isProgram, LanguageVersion.CSharp13, [], files, Surface.Assemblies, [], []);
    }

    private static string Property(XDocument document, string name)
    {
        return document.Descendants().LastOrDefault(element => element.Name.LocalName == name && element.Parent.Name.LocalName == "PropertyGroup")?.Value.Trim();
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [System.IO.Path.GetFullPath(path)];
        }

        return Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
            .Where(file => Repository.IsSource(System.IO.Path.GetRelativePath(path, file)))
            .Select(System.IO.Path.GetFullPath);
    }
}
