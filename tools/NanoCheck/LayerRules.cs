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
    private static readonly string[] s_namespaces = ["System.Device", "System.Net", "System.IO", "nanoFramework"];

    /// <summary>Whether a file of the repository has to keep away from them.</summary>
    /// <param name="path">Within the repository, with '/'.</param>
    public static bool Covers(string path)
    {
        return path.StartsWith("firmware/", StringComparison.Ordinal)
            && !path.StartsWith("firmware/Drivers/", StringComparison.Ordinal)
            && path != "firmware/Program.cs";
    }

    /// <summary>Every line that names or uses something of these namespaces.</summary>
    public static IEnumerable<Violation> Check(SemanticModel model)
    {
        SyntaxTree tree = model.SyntaxTree;
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            string used = node switch
            {
                UsingDirectiveSyntax { Name: not null } line => UsedNamespace(line.Name.ToString()),
                SimpleNameSyntax name => UsedType(model.GetSymbolInfo(name).Symbol),
                _ => null,
            };
            if (used != null)
            {
                int line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return new Violation(tree.FilePath, line, Rule.Layer.Code, $"{used}: {Rule.Layer.Advice}");
            }
        }
    }

    private static string UsedNamespace(string name)
    {
        // "using System.IO" alone does no harm: IOException is part of mscorlib and the interfaces throw it.
        return name != "System.IO" && IsWithin(name) ? name : null;
    }

    private static string UsedType(ISymbol symbol)
    {
        ITypeSymbol type = symbol as ITypeSymbol ?? symbol?.ContainingType;
        string name = type?.ToDisplayString();
        return name != null && name != "System.IO.IOException" && IsWithin(type.ContainingNamespace?.ToDisplayString()) ? name : null;
    }

    private static bool IsWithin(string space)
    {
        return space != null && s_namespaces.Any(name => space == name || space.StartsWith(name + ".", StringComparison.Ordinal));
    }
}
