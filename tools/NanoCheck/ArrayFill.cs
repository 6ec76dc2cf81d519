// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OcppStation.NanoCheck;

/// <summary>
/// The one accepted way to make an array of texts of a length that is not known before: the very next statement is
/// <c>for (int i = 0; i &lt; array.Length; i++)</c>, whose body begins by assigning <c>array[i]</c>.
/// </summary>
public static class ArrayFill
{
    /// <summary>True when a new array is filled that way.</summary>
    public static bool FollowsOn(IArrayCreationOperation creation)
    {
        IOperation statement = creation;
        ISymbol array = null;
        while (statement.Parent is not (null or IBlockOperation))
        {
            statement = statement.Parent;
            array ??= Target(statement);
        }

        if (array == null || statement.Parent is not IBlockOperation block)
        {
            return false;
        }

        ImmutableArray<IOperation> statements = block.Operations;
        int next = statements.IndexOf(statement) + 1;
        return next < statements.Length && statements[next] is IForLoopOperation loop && CountsThrough(loop, array, out ISymbol index) && Fills(loop.Body, array, index);
    }

    private static bool CountsThrough(IForLoopOperation loop, ISymbol array, out ISymbol index)
    {
        IVariableDeclaratorOperation[] declared = loop.Before.SelectMany(before => before.DescendantsAndSelf()).OfType<IVariableDeclaratorOperation>().ToArray();
        index = declared.Length == 1 ? declared[0].Symbol : null;
        return index != null
            && declared[0].Initializer?.Value.ConstantValue.Value is 0
            && loop.Condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan } condition
            && IsReferenceTo(condition.LeftOperand, index)
            && condition.RightOperand is IPropertyReferenceOperation { Property.Name: "Length" } length
            && IsReferenceTo(length.Instance, array)
            && loop.AtLoopBottom is [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } step }]
            && IsReferenceTo(step.Target, index);
    }

    private static bool Fills(IOperation body, ISymbol array, ISymbol index)
    {
        IOperation first = body is IBlockOperation block ? block.Operations.FirstOrDefault() : body;
        return first is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation element } assignment }
            && IsReferenceTo(element.ArrayReference, array)
            && IsReferenceTo(element.Indices[0], index)
            && !StringArrayRules.MayBeNull(assignment.Value);
    }

    private static ISymbol Target(IOperation operation)
    {
        return operation switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol,
            ISimpleAssignmentOperation assignment => SymbolOf(assignment.Target),
            _ => null,
        };
    }

    private static bool IsReferenceTo(IOperation operation, ISymbol symbol)
    {
        return SymbolEqualityComparer.Default.Equals(SymbolOf(operation), symbol);
    }

    private static ISymbol SymbolOf(IOperation operation)
    {
        return operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
    }
}
