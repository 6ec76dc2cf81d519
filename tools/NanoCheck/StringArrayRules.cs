// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace OcppStation.NanoCheck;

/// <summary>
/// An element of a string[] that was never assigned is not null on the device but a text without one: comparing it with null
/// gives one or the other, comparing it with a text ends the runtime. So no element may be left out, be null, or be asked for null.
/// </summary>
public static class StringArrayRules
{
    /// <summary>What breaks the rule in one file.</summary>
    public static IEnumerable<Violation> Check(SemanticModel model)
    {
        SyntaxTree tree = model.SyntaxTree;
        foreach (IOperation operation in Roots(tree.GetRoot(), model).SelectMany(root => root.DescendantsAndSelf()))
        {
            foreach ((IOperation place, string detail) in Check(operation))
            {
                int line = place.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return new Violation(tree.FilePath, line, Rule.StringElement.Code, $"{detail}: {Rule.StringElement.Advice}");
            }
        }
    }

    private static IEnumerable<IOperation> Roots(SyntaxNode node, SemanticModel model)
    {
        IOperation operation = model.GetOperation(node);
        return operation is { Parent: null } ? [operation] : node.ChildNodes().SelectMany(child => Roots(child, model));
    }

    private static IEnumerable<(IOperation Place, string Detail)> Check(IOperation operation)
    {
        switch (operation)
        {
            case IArrayCreationOperation { Initializer: null } creation when IsStrings(creation.Type):
                bool isFilled = creation.DimensionSizes[0].ConstantValue.Value is 0 || ArrayFill.FollowsOn(creation);
                return isFilled ? [] : [(creation, "string[] that is not filled at once")];
            case IArrayInitializerOperation initializer when IsStrings(initializer.Parent?.Type):
                return initializer.ElementValues.Where(MayBeNull).Select(element => (element, "null in a string[]"));
            case ICollectionExpressionOperation collection when IsStrings(collection.Type):
                return collection.Elements.Where(MayBeNull).Select(element => (element, "null in a string[]"));
            case IAssignmentOperation { Target: IArrayElementReferenceOperation element } assignment when IsElement(element) && MayBeNull(assignment.Value):
                return [(assignment, "null in a string[]")];
            case IInvocationOperation { TargetMethod: { Name: "Clear", ContainingType.SpecialType: SpecialType.System_Array } } call
                when call.Arguments.Any(argument => IsStrings(Bare(argument.Value).Type)):
                return [(call, "Array.Clear of a string[]")];
            default:
                return AsksForNull(operation) ? [(operation, "element of a string[] asked for null")] : [];
        }
    }

    private static bool AsksForNull(IOperation operation)
    {
        return operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
                (IsElement(comparison.LeftOperand) && IsNull(comparison.RightOperand)) || (IsElement(comparison.RightOperand) && IsNull(comparison.LeftOperand)),
            IIsPatternOperation match => IsElement(match.Value) && IsAboutNull(match.Pattern),
            IIsTypeOperation match => IsElement(match.ValueOperand),
            ICoalesceOperation coalesce => IsElement(coalesce.Value),
            ICoalesceAssignmentOperation coalesce => IsElement(coalesce.Target),
            IConditionalAccessOperation access => IsElement(access.Operation),
            ISwitchOperation choice => IsElement(choice.Value) && choice.Descendants().OfType<ISingleValueCaseClauseOperation>().Any(clause => IsNull(clause.Value)),
            ISwitchExpressionOperation choice => IsElement(choice.Value) && choice.Arms.Any(arm => IsAboutNull(arm.Pattern)),
            _ => false,
        };
    }

    private static bool IsAboutNull(IPatternOperation pattern)
    {
        return pattern switch
        {
            IConstantPatternOperation constant => IsNull(constant.Value),
            INegatedPatternOperation negated => IsAboutNull(negated.Pattern),
            IBinaryPatternOperation both => IsAboutNull(both.LeftPattern) || IsAboutNull(both.RightPattern),
            IRecursivePatternOperation or ITypePatternOperation => true,
            IDeclarationPatternOperation declaration => !declaration.MatchesNull,
            _ => false,
        };
    }

    /// <summary>An element of a string[], or a local variable that begins as one.</summary>
    private static bool IsElement(IOperation operation)
    {
        switch (Bare(operation))
        {
            case IArrayElementReferenceOperation element:
                return IsStrings(element.ArrayReference.Type);
            case ILocalReferenceOperation { Local.DeclaringSyntaxReferences.Length: 1 } reference:
                SyntaxNode declaration = reference.Local.DeclaringSyntaxReferences[0].GetSyntax();
                return declaration switch
                {
                    VariableDeclaratorSyntax { Initializer: { } initializer } => IsElement(reference.SemanticModel.GetOperation(initializer.Value)),
                    ForEachStatementSyntax loop => IsStrings(reference.SemanticModel.GetTypeInfo(loop.Expression).Type),
                    _ => false,
                };
            default:
                return false;
        }
    }

    /// <summary>Null or default, or an expression with a branch that is.</summary>
    internal static bool MayBeNull(IOperation value)
    {
        return Bare(value) switch
        {
            IConditionalOperation choice => MayBeNull(choice.WhenTrue) || MayBeNull(choice.WhenFalse),
            ISwitchExpressionOperation choice => choice.Arms.Any(arm => MayBeNull(arm.Value)),
            ICoalesceOperation coalesce => MayBeNull(coalesce.WhenNull),
            { } bare => IsNull(bare),
            null => false,
        };
    }

    internal static bool IsStrings(ITypeSymbol type)
    {
        return type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_String };
    }

    private static bool IsNull(IOperation operation)
    {
        return Bare(operation) is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;
    }

    private static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
        {
            operation = operation.ChildOperations.Single();
        }

        return operation;
    }
}
