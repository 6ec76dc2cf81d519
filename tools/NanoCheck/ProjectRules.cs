// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>Rules about an assembly as a whole.</summary>
public static class ProjectRules
{
    /// <summary>References that are missing or not needed: a project names what it uses, and what that needs on the device.</summary>
    /// <param name="used">Names of the assemblies that its code uses.</param>
    /// <param name="projects">What each of the projects that it references needs on the device, itself first.</param>
    public static IEnumerable<Violation> CheckReferences(DeviceAssembly project, string[] used, string[][] projects)
    {
        string[] needed = used.Where(Surface.Assemblies.Contains).SelectMany(Surface.Closure).Append(Surface.CoreLibrary).ToArray();
        foreach (string missing in needed.Except(project.References))
        {
            yield return Problem(project, missing, "is needed and not referenced");
        }

        IEnumerable<string> libraries = project.References.Except(needed).Except(projects.SelectMany(all => all)).Where(name => name != Surface.TestLauncher);
        IEnumerable<string> idle = projects.Select(all => all[0]).Except(used).Except(projects.SelectMany(all => all.Skip(1)));
        foreach (string unused in libraries.Concat(idle))
        {
            yield return Problem(project, unused, "is referenced and not used");
        }
    }

    /// <summary>Sizes beyond <see cref="AssemblySizes.Limit"/>.</summary>
    public static IEnumerable<Violation> CheckSize(DeviceAssembly project, AssemblySizes sizes)
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

    private static Violation Problem(DeviceAssembly project, string assembly, string what)
    {
        return new Violation(project.Path, 1, Rule.Project.Code, $"{assembly} {what}: {Rule.Project.Advice}");
    }
}
