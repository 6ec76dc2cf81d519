// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OcppStation.Mutation;

/// <summary>
/// All mutants of one file, in the order of its text. What is written to the log, exceptions' arguments, attributes, text
/// literals, and requests for the next turn (SkippedTicksTests compare leaving turns out with running all) stay: they decide
/// nothing, and neither does whether to do only that. Some mutants do not compile; those do not count.
/// </summary>
public sealed partial class MutantFinder
{
    /// <summary>The loop's: nobody sees a smaller change of a time.</summary>
    private const int TickMs = 20;

    private static readonly string[] s_silent = ["ILog", "LimitedLog", "Deadlines"];

    private readonly string _file;
    private readonly SyntaxNode _root;
    private readonly SourceText _text;
    private readonly SemanticModel _model;
    private readonly Dictionary<SyntaxNode, int> _members = [];
    private readonly Dictionary<(TextSpan, string), Mutant> _found = [];

    private MutantFinder(string file, SemanticModel model)
    {
        _file = file;
        _model = model;
        _root = model.SyntaxTree.GetRoot();
        _text = model.SyntaxTree.GetText();
        foreach (SyntaxNode member in FuseRewriter.MembersOf(_root))
        {
            _members.Add(member, _members.Count);
        }
    }

    /// <param name="file">The file's path below the repository.</param>
    /// <param name="model">Its meaning.</param>
    public static IReadOnlyList<Mutant> Find(string file, SemanticModel model)
    {
        MutantFinder finder = new(file, model);
        foreach (SyntaxNode node in finder._root.DescendantNodes(node => !finder.DecidesNothing(node)).Where(node => !finder.DecidesNothing(node)))
        {
            finder.AddOperators(node);
            finder.AddValues(node);
            finder.AddStatements(node);
        }

        return finder._found.Values.OrderBy(mutant => mutant.Span.Start).ToArray();
    }

    private bool DecidesNothing(SyntaxNode node)
    {
        return node is AttributeListSyntax or ThrowStatementSyntax or ThrowExpressionSyntax
            || IsSilent(node)
            || (node is IfStatementSyntax { Else: null, Statement: BlockSyntax { Statements.Count: > 0 } body } choice
                && body.Statements.All(IsSilent) && !choice.Condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any());
    }

    private bool IsSilent(SyntaxNode node)
    {
        return node is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
            && s_silent.Contains(_model.GetSymbolInfo(call).Symbol?.ContainingType.Name);
    }

    /// <summary>Relations, logic and arithmetic.</summary>
    private void AddOperators(SyntaxNode node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary when IsLogical(binary):
                AddToken(binary.OperatorToken, binary.IsKind(SyntaxKind.LogicalAndExpression) ? "||" : "&&");
                Add(TextSpan.FromBounds(binary.Left.Span.End, binary.Span.End), "");
                if (binary.Left.Kind() != binary.Kind())
                {
                    Add(TextSpan.FromBounds(binary.SpanStart, binary.Right.SpanStart), "");
                }

                break;
            case BinaryExpressionSyntax binary when _model.GetTypeInfo(binary).Type?.SpecialType != SpecialType.System_String:
                foreach (string other in Operators.Instead(binary.OperatorToken.Text))
                {
                    AddToken(binary.OperatorToken, other);
                }

                break;
            case AssignmentExpressionSyntax assignment:
                foreach (string other in Operators.Instead(assignment.OperatorToken.Text))
                {
                    AddToken(assignment.OperatorToken, other);
                }

                break;
            case PrefixUnaryExpressionSyntax prefix:
                AddUnary(prefix, prefix.OperatorToken, prefix.Operand);
                break;
            case PostfixUnaryExpressionSyntax postfix:
                AddUnary(postfix, postfix.OperatorToken, postfix.Operand);
                break;
            case ConditionalExpressionSyntax choice:
                Add(choice.Span, choice.WhenTrue.ToString());
                Add(choice.Span, choice.WhenFalse.ToString());
                break;
        }
    }

    private void AddUnary(ExpressionSyntax node, SyntaxToken sign, ExpressionSyntax operand)
    {
        if (sign.Text is "++" or "--")
        {
            AddToken(sign, sign.Text == "++" ? "--" : "++");
        }
        else if (sign.Text is "!" or "-" or "~")
        {
            Add(node.Span, operand.ToString());
        }
    }

    /// <summary>Constants, members of enumerations, conditions.</summary>
    private void AddValues(SyntaxNode node)
    {
        switch (node)
        {
            case LiteralExpressionSyntax literal:
                bool isTime = literal.Parent?.Parent is VariableDeclaratorSyntax { Identifier.Text: { } name } && name.EndsWith("Ms", StringComparison.Ordinal);
                foreach (string other in Operators.InsteadOfLiteral(literal.Token, isTime ? TickMs : 1))
                {
                    Add(literal.Span, other);
                }

                break;
            case MemberAccessExpressionSyntax access when _model.GetSymbolInfo(access).Symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } field:
                IFieldSymbol[] all = field.ContainingType.GetMembers().OfType<IFieldSymbol>().ToArray();
                Add(access.Name.Span, all[(Array.IndexOf(all, field) + 1) % all.Length].Name);
                break;
            case IfStatementSyntax choice:
                AddCondition(choice.Condition);
                break;
            case WhileStatementSyntax loop:
                AddCondition(loop.Condition);
                break;
            case ReturnStatementSyntax { Expression: { } value } when IsBool(value):
                AddCondition(value);
                break;
            case ArrowExpressionClauseSyntax arrow when IsBool(arrow.Expression):
                AddCondition(arrow.Expression);
                break;
        }
    }

    private void AddCondition(ExpressionSyntax condition)
    {
        if (condition is not LiteralExpressionSyntax)
        {
            Add(condition.Span, "true");
            Add(condition.Span, "false");
        }
    }

    /// <summary>Statements that are left out, members that return at once.</summary>
    private void AddStatements(SyntaxNode node)
    {
        switch (node)
        {
            case ExpressionStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax { Expression: null }:
                Add(node.Span, ";");
                break;
            case MethodDeclarationSyntax { Body: { Statements.Count: > 0 } body } method:
                string type = method.ReturnType.ToString();
                foreach (string value in type == "bool" ? ["true", "false"] : new[] { type == "void" ? "" : "default" })
                {
                    AddReturn(method, body, value);
                }

                break;
        }
    }

    private void AddReturn(MethodDeclarationSyntax method, BlockSyntax body, string value)
    {
        string statement = value.Length == 0 ? "return;" : $"return {value};";
        if (body.Statements[0].ToString() != statement)
        {
            TextSpan start = new(body.OpenBraceToken.Span.End, 0);
            string declaration = OneLine(_text.ToString(TextSpan.FromBounds(method.SpanStart, method.ParameterList.Span.End)));
            AddFound(method, start, " " + statement, $"{declaration} -> {statement}");
        }
    }

    private static bool IsLogical(ExpressionSyntax expression)
    {
        return expression.IsKind(SyntaxKind.LogicalAndExpression) || expression.IsKind(SyntaxKind.LogicalOrExpression);
    }

    private bool IsBool(ExpressionSyntax expression)
    {
        return _model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_Boolean;
    }

    private void AddToken(SyntaxToken token, string replacement)
    {
        Add(token.Span, replacement);
    }

    private void Add(TextSpan span, string replacement)
    {
        SyntaxNode node = _root.FindNode(span);
        TextSpan lines = TextSpan.FromBounds(_text.Lines.GetLineFromPosition(span.Start).Start, _text.Lines.GetLineFromPosition(span.End).End);
        string before = _text.ToString(lines);
        string after = before[..(span.Start - lines.Start)] + replacement + before[(span.End - lines.Start)..];
        AddFound(node, span, replacement, $"{OneLine(before)} -> {OneLine(after)}");
    }

    private void AddFound(SyntaxNode node, TextSpan span, string replacement, string text)
    {
        SyntaxNode member = node.AncestorsAndSelf().FirstOrDefault(FuseRewriter.IsMember);
        int line = _text.Lines.GetLineFromPosition(span.Start).LineNumber + 1;
        _found.TryAdd((span, replacement), new Mutant(_file, line, text, span, replacement, member == null ? -1 : _members[member]));
    }

    private static string OneLine(string text)
    {
        return Spaces().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
