// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OcppStation.NanoCheck;

/// <summary>
/// The rooms of firmware/, from the ground up: a room uses itself and those before it. The drivers stand beside, use the ground,
/// the pure rooms and the settings that they read, and nobody uses them; Program.cs, in no room, sees all. So the words of a protocol version stay in its
/// own room, the last.
/// </summary>
public static class RoomRules
{
    private const string Firmware = "firmware/";
    private const string Drivers = "Drivers";

    private static readonly string[] s_order =
    [
        "Hardware", "Loop", "Pilot", "Metering", "Rfid", "Samples", "Storage", "Journal", "Configuration", "Ocpp", "Connectors", "Charging", "Panel",
        "Access", "Station", "Maintenance", "Security", "Ocpp16",
    ];

    private static readonly string[] s_usedByDrivers = ["Hardware", "Loop", "Pilot", "Metering", "Rfid", "Configuration"];

    /// <summary>Every line of a file that uses a type of a room which its own must not use, and a file in no room.</summary>
    public static IEnumerable<Violation> Check(SemanticModel model, string root)
    {
        SyntaxTree tree = model.SyntaxTree;
        string room = RoomOf(tree, root);
        if (room is null or "")
        {
            yield break;
        }

        if (room != Drivers && !s_order.Contains(room))
        {
            yield return new Violation(tree.FilePath, 1, Rule.Room.Code, $"firmware/{room} is no room: {Rule.Room.Advice}");
            yield break;
        }

        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            INamedTypeSymbol type = UsedType(model.GetSymbolInfo(name).Symbol);
            string used = type == null ? null : RoomOf(type.Locations[0].SourceTree, root);
            if (used != null && !Allows(room, used))
            {
                int line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                string place = used.Length == 0 ? "firmware/Program.cs" : used;
                yield return new Violation(tree.FilePath, line, Rule.Room.Code, $"{room} uses {type.Name} of {place}: {Rule.Room.Advice}");
            }
        }
    }

    /// <summary>Whether a room may use another.</summary>
    public static bool Allows(string room, string used)
    {
        if (room == used)
        {
            return true;
        }

        return room == Drivers
            ? s_usedByDrivers.Contains(used)
            : Array.IndexOf(s_order, used) >= 0 && Array.IndexOf(s_order, used) < Array.IndexOf(s_order, room);
    }

    /// <summary>The room that a file is in; empty at the top of firmware/, null outside of it.</summary>
    private static string RoomOf(SyntaxTree tree, string root)
    {
        string path = tree == null ? string.Empty : Repository.Relative(root, tree.FilePath);
        if (!path.StartsWith(Firmware, StringComparison.Ordinal) || path.Contains("/Properties/", StringComparison.Ordinal))
        {
            return null;
        }

        string[] parts = path[Firmware.Length..].Split('/');
        return parts.Length == 1 ? string.Empty : parts[0];
    }

    private static INamedTypeSymbol UsedType(ISymbol symbol)
    {
        return symbol switch
        {
            INamedTypeSymbol type => type,
            IMethodSymbol or IFieldSymbol or IPropertySymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };
    }
}
