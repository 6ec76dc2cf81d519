// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OcppStation.NanoCheck;

/// <summary>On the device a test has no instance: the launcher invokes it with null.</summary>
public static class TestClassRules
{
    /// <summary>Instance fields and properties with a value of the test classes of one file.</summary>
    public static IEnumerable<Violation> Check(SemanticModel model)
    {
        SyntaxTree tree = model.SyntaxTree;
        foreach (ClassDeclarationSyntax type in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Where(IsTestClass))
        {
            foreach (MemberDeclarationSyntax member in type.Members.Where(HasInstanceState))
            {
                int line = member.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return new Violation(tree.FilePath, line, Rule.TestField.Code, $"{member}: {Rule.TestField.Advice}");
            }
        }
    }

    private static bool IsTestClass(ClassDeclarationSyntax type)
    {
        return type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().Split('.')[^1] == "TestClass");
    }

    private static bool HasInstanceState(MemberDeclarationSyntax member)
    {
        bool isShared = member.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.ConstKeyword));
        return !isShared && (member is FieldDeclarationSyntax || member is PropertyDeclarationSyntax { ExpressionBody: null });
    }
}
