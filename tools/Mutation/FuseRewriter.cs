// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OcppStation.Mutation;

/// <summary>Puts calls of the fuse (Mutant/Fuse.cs) into every loop and, in the firmware, at the start of every member.</summary>
public sealed class FuseRewriter : CSharpSyntaxRewriter
{
    /// <summary>How the firmware calls the fuse.</summary>
    public const string Fuse = "global::OcppStation.Mutation.Fuse.";
    private static readonly StatementSyntax s_burn = SyntaxFactory.ParseStatement(Fuse + "Burn();");

    private readonly int _firstMember;
    private int _members;

    private FuseRewriter(int firstMember)
    {
        _firstMember = firstMember;
    }

    /// <summary>The tree with fuses in it.</summary>
    /// <param name="firstMember">Number of the file's first member, -1 to leave members alone.</param>
    public static SyntaxTree Rewrite(SyntaxTree tree, int firstMember)
    {
        SyntaxNode root = new FuseRewriter(firstMember).Visit(tree.GetRoot());
        return CSharpSyntaxTree.Create((CSharpSyntaxNode)root, MemoryBuild.Parse, tree.FilePath);
    }

    /// <summary>The members of a file that get a number, in order.</summary>
    public static IEnumerable<SyntaxNode> MembersOf(SyntaxNode root)
    {
        return root.DescendantNodes().Where(IsMember);
    }

    /// <summary>Whether a declaration has code of its own.</summary>
    public static bool IsMember(SyntaxNode node)
    {
        return node switch
        {
            BaseMethodDeclarationSyntax method => method.Body != null || method.ExpressionBody != null,
            AccessorDeclarationSyntax accessor => accessor.Body != null || accessor.ExpressionBody != null,
            PropertyDeclarationSyntax property => property.ExpressionBody != null,
            IndexerDeclarationSyntax indexer => indexer.ExpressionBody != null,
            _ => false,
        };
    }

    /// <summary>Whether a member gives nothing back.</summary>
    public static bool IsVoid(SyntaxNode member)
    {
        return member switch
        {
            MethodDeclarationSyntax method => method.ReturnType is PredefinedTypeSyntax type && type.Keyword.IsKind(SyntaxKind.VoidKeyword),
            AccessorDeclarationSyntax accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
            _ => member is ConstructorDeclarationSyntax,
        };
    }

    public override SyntaxNode Visit(SyntaxNode node)
    {
        if (node == null || _firstMember < 0 || !IsMember(node))
        {
            return base.Visit(node);
        }

        StatementSyntax enter = SyntaxFactory.ParseStatement($"{Fuse}Enter({_firstMember + _members++});");
        SyntaxNode inside = base.Visit(node);
        return inside switch
        {
            MethodDeclarationSyntax method => method.WithBody(With(enter, method.Body, method.ExpressionBody, IsVoid(method))).WithExpressionBody(null).WithSemicolonToken(default),
            ConstructorDeclarationSyntax constructor => constructor.WithBody(With(enter, constructor.Body, constructor.ExpressionBody, IsVoid(constructor))).WithExpressionBody(null).WithSemicolonToken(default),
            OperatorDeclarationSyntax method => method.WithBody(With(enter, method.Body, method.ExpressionBody, IsVoid(method))).WithExpressionBody(null).WithSemicolonToken(default),
            AccessorDeclarationSyntax accessor => accessor.WithBody(With(enter, accessor.Body, accessor.ExpressionBody, IsVoid(accessor))).WithExpressionBody(null).WithSemicolonToken(default),
            PropertyDeclarationSyntax property => property.WithAccessorList(Getter(enter, property.ExpressionBody)).WithExpressionBody(null).WithSemicolonToken(default),
            IndexerDeclarationSyntax indexer => indexer.WithAccessorList(Getter(enter, indexer.ExpressionBody)).WithExpressionBody(null).WithSemicolonToken(default),
            _ => inside,
        };
    }

    public override SyntaxNode VisitWhileStatement(WhileStatementSyntax node)
    {
        WhileStatementSyntax inside = (WhileStatementSyntax)base.VisitWhileStatement(node);
        return inside.WithStatement(Burning(inside.Statement));
    }

    public override SyntaxNode VisitDoStatement(DoStatementSyntax node)
    {
        DoStatementSyntax inside = (DoStatementSyntax)base.VisitDoStatement(node);
        return inside.WithStatement(Burning(inside.Statement));
    }

    public override SyntaxNode VisitForStatement(ForStatementSyntax node)
    {
        ForStatementSyntax inside = (ForStatementSyntax)base.VisitForStatement(node);
        return inside.WithStatement(Burning(inside.Statement));
    }

    private static BlockSyntax Burning(StatementSyntax body)
    {
        return SyntaxFactory.Block(s_burn, body);
    }

    private static AccessorListSyntax Getter(StatementSyntax enter, ArrowExpressionClauseSyntax arrow)
    {
        AccessorDeclarationSyntax getter = SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, With(enter, null, arrow, false));
        return SyntaxFactory.AccessorList(SyntaxFactory.SingletonList(getter));
    }

    private static BlockSyntax With(StatementSyntax enter, BlockSyntax body, ArrowExpressionClauseSyntax arrow, bool isVoid)
    {
        if (body != null)
        {
            return body.WithStatements(body.Statements.Insert(0, enter));
        }

        StatementSyntax statement = arrow.Expression is ThrowExpressionSyntax thrown ? SyntaxFactory.ThrowStatement(thrown.Expression)
            : isVoid ? SyntaxFactory.ExpressionStatement(arrow.Expression)
            : SyntaxFactory.ReturnStatement(arrow.Expression);
        return SyntaxFactory.Block(enter, statement).NormalizeWhitespace();
    }
}
