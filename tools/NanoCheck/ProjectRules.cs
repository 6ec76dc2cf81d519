// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OcppStation.NanoCheck;

/// <summary>Rules about an assembly as a whole.</summary>
public static class ProjectRules
{
    /// <summary>References that are missing or not needed: a project names what it uses, and what that needs on the device.</summary>
    public static IEnumerable<Violation> Check(NanoProject project, CSharpCompilation compilation, PEReader image)
    {
        MetadataReader metadata = image.GetMetadataReader();
        string[] used = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToArray();
        string[] ofProjects = compilation.References.OfType<CompilationReference>().Select(reference => reference.Compilation.AssemblyName).ToArray();
        string[] needed = used.Where(Surface.Assemblies.Contains).SelectMany(Surface.Closure).Append(Surface.CoreLibrary).Distinct().ToArray();
        foreach (string missing in needed.Except(project.References))
        {
            yield return Problem(project, missing, "is needed and not referenced");
        }

        // A program is deployed with the packages of all its libraries, so it may name more than its own code uses.
        IEnumerable<string> idle = project.IsProgram ? [] : project.References.Except(needed).Where(name => name != Surface.TestLauncher);
        foreach (string unused in idle.Concat(ofProjects.Except(used).Where(_ => !project.IsProgram)))
        {
            yield return Problem(project, unused, "is referenced and not used");
        }
    }

    /// <summary>Sizes beyond <see cref="AssemblySizes.Limit"/>.</summary>
    public static IEnumerable<Violation> CheckSize(NanoProject project, AssemblySizes sizes)
    {
        if (project.Path == null)
        {
            yield break;
        }

        foreach ((string what, int bytes) in new[] { ("byte code", sizes.Code), ("strings", sizes.Strings) })
        {
            if (bytes > AssemblySizes.Limit)
            {
                yield return new Violation(project.Path, 1, Rule.Size.Code, $"{bytes} bytes of {what}, {AssemblySizes.Limit} at most: {Rule.Size.Advice}");
            }
        }
    }

    private static Violation Problem(NanoProject project, string assembly, string what)
    {
        return new Violation(project.Path, 1, Rule.Project.Code, $"{assembly} {what}: {Rule.Project.Advice}");
    }
}
