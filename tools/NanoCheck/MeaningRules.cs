// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace OcppStation.NanoCheck;

/// <summary>
/// Rules about what an expression means, which is no longer seen in its instructions: there a text made of a double and a
/// double put into an ArrayList are the same boxing.
/// </summary>
public static class MeaningRules
{
    private const int FirstYear = 1601;
    private const int LastYear = 3000;
    private const long FirstTick = 504911232000000000;

    /// <summary>What breaks a rule in one file.</summary>
    public static IEnumerable<Violation> Check(SemanticModel model)
    {
        SyntaxTree tree = model.SyntaxTree;
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(IsLookedAt))
        {
            int line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            foreach ((Rule rule, string detail) in CheckSyntax(node).Concat(Check(model.GetOperation(node))))
            {
                yield return new Violation(tree.FilePath, line, rule.Code, $"{detail}: {rule.Advice}");
            }
        }
    }

    private static bool IsLookedAt(SyntaxNode node)
    {
        return node.Kind() is SyntaxKind.InvocationExpression or SyntaxKind.Interpolation or SyntaxKind.AddExpression
            or SyntaxKind.AddAssignmentExpression or SyntaxKind.ObjectCreationExpression or SyntaxKind.ImplicitObjectCreationExpression
            or SyntaxKind.FieldDeclaration or SyntaxKind.AnonymousObjectCreationExpression
            or SyntaxKind.StringLiteralExpression or SyntaxKind.CharacterLiteralExpression;
    }

    /// <summary>What the compiler refuses without saying where.</summary>
    private static IEnumerable<(Rule Rule, string Detail)> CheckSyntax(SyntaxNode node)
    {
        return node switch
        {
            FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.VolatileKeyword) => [(Rule.Volatile, "volatile")],
            LiteralExpressionSyntax literal when literal.Token.ValueText.Contains('\0', StringComparison.Ordinal) => [(Rule.Nul, literal.ToString())],
            AnonymousObjectCreationExpressionSyntax => [(Rule.GenericDeclaration, "anonymous type")],
            _ => [],
        };
    }

    private static IEnumerable<(Rule Rule, string Detail)> Check(IOperation operation)
    {
        switch (operation)
        {
            case IInterpolationOperation part:
                return TextRules.Formatted(part.Expression, part.FormatString?.ConstantValue.Value as string);
            case IBinaryOperation { Type.SpecialType: SpecialType.System_String } joined:
                return TextRules.Joined(joined.LeftOperand).Concat(TextRules.Joined(joined.RightOperand));
            case ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } joined:
                return TextRules.Joined(joined.Value);
            case IInvocationOperation call when call.TargetMethod.Name == "DeserializeObject":
                return CheckJson(call);
            case IInvocationOperation call:
                return TextRules.Called(call);
            case IObjectCreationOperation creation when creation.Type?.ToDisplayString() == "System.DateTime":
                return CheckDate(creation);
            default:
                return [];
        }
    }

    private static IEnumerable<(Rule Rule, string Detail)> CheckJson(IInvocationOperation call)
    {
        ITypeSymbol target = call.Arguments.Select(argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;
        string name = target?.ToDisplayString();
        return call.TargetMethod.ContainingType.ToDisplayString() == "nanoFramework.Json.JsonConvert"
            && name is "System.Collections.ArrayList" or "object[]" or "object"
            ? [(Rule.JsonShape, $"DeserializeObject to {name}")]
            : [];
    }

    private static IEnumerable<(Rule Rule, string Detail)> CheckDate(IObjectCreationOperation creation)
    {
        IArgumentOperation first = creation.Arguments.FirstOrDefault();
        object value = first?.Value.ConstantValue is { HasValue: true } constant ? constant.Value : null;
        bool isOutside = first?.Parameter?.Name switch
        {
            "year" => value is < FirstYear or > LastYear,
            "ticks" => value is < FirstTick,
            _ => false,
        };
        return isOutside ? [(Rule.OldDate, $"new DateTime({value}...)")] : [];
    }
}
