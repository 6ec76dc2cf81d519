// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OcppStation.NanoCheck;

/// <summary>Where types and members are declared, for what has no instructions: fields, delegates, interfaces, abstract methods.</summary>
public sealed class Declarations
{
    private readonly Dictionary<string, Location> _locations = [];

    private Declarations()
    {
    }

    /// <summary>All that a compilation declares.</summary>
    public static Declarations Of(Compilation compilation)
    {
        Declarations declarations = new();
        declarations.Add(compilation.Assembly.GlobalNamespace, string.Empty);
        return declarations;
    }

    /// <summary>File and line of a type or of its member as metadata names them; null when the compiler made them up.</summary>
    /// <param name="parameters">Of a method; -1 for a type or field.</param>
    public (string Path, int Line)? Find(string type, string member = null, int parameters = -1)
    {
        if (!_locations.TryGetValue(Key(type, member, parameters), out Location location))
        {
            return null;
        }

        FileLinePositionSpan span = location.GetLineSpan();
        return (span.Path, span.StartLinePosition.Line + 1);
    }

    private static string Key(string type, string member, int parameters)
    {
        return member == null ? type : $"{type}::{member}/{parameters}";
    }

    private void Add(INamespaceSymbol space, string prefix)
    {
        foreach (INamespaceSymbol inner in space.GetNamespaceMembers())
        {
            Add(inner, prefix + inner.Name + ".");
        }

        foreach (INamedTypeSymbol type in space.GetTypeMembers())
        {
            Add(type, prefix + type.MetadataName);
        }
    }

    private void Add(INamedTypeSymbol type, string name)
    {
        _locations.TryAdd(name, Place(type));
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is INamedTypeSymbol nested)
            {
                Add(nested, name + "+" + nested.MetadataName);
            }
            else
            {
                int parameters = member is IMethodSymbol method ? method.Parameters.Length : -1;
                ISymbol declared = (member as IMethodSymbol)?.AssociatedSymbol ?? (member as IFieldSymbol)?.AssociatedSymbol ?? member;
                _locations.TryAdd(Key(name, member.MetadataName, parameters), Place(declared.IsImplicitlyDeclared ? type : declared));
            }
        }
    }

    private static Location Place(ISymbol symbol)
    {
        return symbol.Locations.First();
    }
}
