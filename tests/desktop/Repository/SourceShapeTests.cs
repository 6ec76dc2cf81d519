// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>What can be counted about readable code: lines of a file and of a function, one type to find under a file's name, nothing dead.</summary>
[TestClass]
public class SourceShapeTests
{
    private static readonly string[] s_folders = ["firmware", "boards", "tools", "tests"];

    /// <summary>What only tests look at, to see what cannot be seen from outside.</summary>
    private static readonly string[] s_seams = ["DroppedMeterValues", "TimedOutCalls", "IsHoldingForMains"];

    private static readonly Lazy<Dictionary<string, CompilationUnitSyntax>> s_sources = new(() => s_folders
        .SelectMany(RepositoryFiles.Sources)
        .Where(path => !path.Contains("/Surface/", StringComparison.Ordinal))
        .ToDictionary(path => path, path => CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path)).GetCompilationUnitRoot()));

    [TestMethod]
    public void A_file_has_at_most_400_lines_and_of_tests_500()
    {
        AssertNone(s_sources.Value.Where(source => LinesOf(source.Value) > (source.Key.StartsWith("tests/", StringComparison.Ordinal) ? 500 : 400))
            .Select(source => $"{source.Key}: {LinesOf(source.Value)} lines"));
    }

    [TestMethod]
    public void A_function_has_at_most_50_lines()
    {
        AssertNone(s_sources.Value.SelectMany(source => source.Value.DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            .Where(node => BodyLinesOf(node) > 50)
            .Select(node => $"{source.Key}: {node.ToString().Split('\n')[0].Trim()} has {BodyLinesOf(node)} lines")));
    }

    [TestMethod]
    public void A_file_declares_at_most_one_public_type_and_bears_its_name()
    {
        AssertNone(s_sources.Value.Where(source => !source.Key.EndsWith("/AssemblyInfo.cs", StringComparison.Ordinal)).Select(source =>
        {
            string[] types = source.Value.DescendantNodes()
                .Where(node => node.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
                .OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
                .Select(type => type.Identifier.ValueText)
                .ToArray();
            string file = source.Key.Split('/').Last().Split('.')[0];
            return types.Length > 1 || (types.Length == 1 && types[0] != file) ? $"{source.Key}: {string.Join(", ", types)}" : null;
        }).Where(line => line != null));
    }

    [TestMethod]
    public void A_member_of_the_firmware_that_others_may_use_is_used()
    {
        HashSet<string> twice = s_sources.Value
            .Where(source => !source.Key.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(source => source.Value.DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .GroupBy(token => token.ValueText)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet();
        AssertNone(s_sources.Value.Where(source => source.Key.StartsWith("firmware/", StringComparison.Ordinal)).SelectMany(source => source.Value
            .DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.InternalKeyword))
            .Where(member => !member.Modifiers.Any(SyntaxKind.OverrideKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword))
            .SelectMany(NamesOf)
            .Where(name => !twice.Contains(name) && !s_seams.Contains(name))
            .Select(name => $"{source.Key}: {name} is used by no code but tests")));
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member)
    {
        return member switch
        {
            MethodDeclarationSyntax method => [method.Identifier.ValueText],
            PropertyDeclarationSyntax property => [property.Identifier.ValueText],
            BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
            _ => [],
        };
    }

    private static int LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary>Lines of a function without its attributes: a table of cases may be long.</summary>
    private static int BodyLinesOf(SyntaxNode function)
    {
        FileLinePositionSpan span = function.GetLocation().GetLineSpan();
        SyntaxNode attributes = function.ChildNodes().LastOrDefault(node => node is AttributeListSyntax);
        int first = attributes == null ? span.StartLinePosition.Line : attributes.GetLocation().GetLineSpan().EndLinePosition.Line + 1;
        return span.EndLinePosition.Line - first + 1;
    }

    private static void AssertNone(IEnumerable<string> wrong)
    {
        Assert.AreEqual(string.Empty, string.Join('\n', wrong));
    }
}
