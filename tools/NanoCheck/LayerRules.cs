// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OcppStation.NanoCheck;

/// <summary>Only the drivers and Main know nanoFramework's hardware, network and file namespaces.</summary>
public static class LayerRules
{
    private static readonly string[] s_hardware = ["System.Device", "System.Net", "nanoFramework"];

    /// <summary>Looks at the using lines of a file of the firmware.</summary>
    public static IEnumerable<Violation> Check(SyntaxTree tree)
    {
        string path = tree.FilePath.Replace('\\', '/');
        if (!path.Contains("/firmware/") || path.Contains("/firmware/Drivers/") || path.EndsWith("/firmware/Program.cs", StringComparison.Ordinal))
        {
            return [];
        }

        return tree.GetRoot().DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Where(line => s_hardware.Any(name => line.Name.ToString() == name || line.Name.ToString().StartsWith(name + ".", StringComparison.Ordinal)))
            .Select(line => new Violation(
                tree.FilePath,
                line.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
                "NANO030",
                $"{line.Name} outside firmware/Drivers; use an interface of firmware/Hardware"));
    }
}
