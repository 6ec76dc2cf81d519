// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OcppStation.NanoCheck;

/// <summary>The metadata processor throws for an attribute with null, and a device cannot read an enum from one.</summary>
public static class AttributeRules
{
    /// <summary>What breaks the rule in one file. The compiler's own attributes are not kept, so they may have both.</summary>
    public static IEnumerable<Violation> Check(SemanticModel model)
    {
        SyntaxTree tree = model.SyntaxTree;
        foreach (AttributeSyntax attribute in tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>())
        {
            if (attribute.ArgumentList == null || IsOfSystem(model.GetTypeInfo(attribute).Type))
            {
                continue;
            }

            foreach (ExpressionSyntax value in attribute.ArgumentList.Arguments.SelectMany(argument => Values(argument.Expression)))
            {
                if (IsUnreadable(model, value))
                {
                    int line = value.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                    yield return new Violation(tree.FilePath, line, Rule.AttributeArgument.Code, $"{value}: {Rule.AttributeArgument.Advice}");
                }
            }
        }
    }

    private static SeparatedSyntaxList<ExpressionSyntax> Values(ExpressionSyntax argument)
    {
        InitializerExpressionSyntax elements = argument switch
        {
            ArrayCreationExpressionSyntax array => array.Initializer,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer,
            _ => null,
        };
        return elements == null ? [argument] : elements.Expressions;
    }

    private static bool IsUnreadable(SemanticModel model, ExpressionSyntax value)
    {
        return model.GetConstantValue(value) is { HasValue: true, Value: null } || model.GetTypeInfo(value).Type?.TypeKind == TypeKind.Enum;
    }

    private static bool IsOfSystem(ITypeSymbol type)
    {
        return type?.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) ?? true;
    }
}
