// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OcppStation.Mutation;

/// <summary>
/// A source file in which every body that some mutants change stands once for each of them and once as it was;
/// <c>Fuse.Mutant</c> says which one runs.
/// </summary>
public sealed class SwitchedFile
{
    private readonly SourceText _source;
    private readonly StringBuilder _text = new();
    private readonly List<(TextSpan Span, int Mutant)> _places = [];
    private readonly List<(TextSpan Span, int[] Mutants)> _members = [];

    /// <param name="original">The file as it is.</param>
    /// <param name="mutants">Mutants within bodies of its members, by their number.</param>
    public SwitchedFile(SyntaxTree original, IEnumerable<KeyValuePair<int, Mutant>> mutants)
    {
        _source = original.GetText();
        SyntaxNode[] members = FuseRewriter.MembersOf(original.GetRoot()).ToArray();
        int copied = 0;
        foreach (IGrouping<int, KeyValuePair<int, Mutant>> changes in mutants.GroupBy(mutant => mutant.Value.Member).OrderBy(group => group.Key))
        {
            SyntaxNode member = members[changes.Key];
            Body body = new(member);
            _text.Append(_source.ToString(TextSpan.FromBounds(copied, body.Outer.Start)));
            int start = _text.Length;
            Write(body, changes);
            _members.Add((TextSpan.FromBounds(start - (body.Outer.Start - member.SpanStart), _text.Length), changes.Select(change => change.Key).ToArray()));
            copied = body.Outer.End;
        }

        _text.Append(_source.ToString(TextSpan.FromBounds(copied, _source.Length)));
        Tree = CSharpSyntaxTree.ParseText(_text.ToString(), MemoryBuild.Parse, original.FilePath);
    }

    public SyntaxTree Tree { get; }

    /// <summary>Whether a mutant lies within a body; what is outside one cannot be switched.</summary>
    public static bool CanHold(SyntaxTree original, Mutant mutant)
    {
        return mutant.Member >= 0 && new Body(FuseRewriter.MembersOf(original.GetRoot()).ElementAt(mutant.Member)).Inner.Contains(mutant.Span);
    }

    /// <summary>The mutant in whose body a place of the tree lies, or -1.</summary>
    public int MutantAt(TextSpan span)
    {
        return _places.Where(place => place.Span.Contains(span)).Select(place => place.Mutant).DefaultIfEmpty(-1).First();
    }

    /// <summary>The mutants of the member in which a place of the tree lies; of the whole file when it lies in none.</summary>
    public IEnumerable<int> MutantsAround(TextSpan span)
    {
        return _members.Where(member => member.Span.Contains(span)).Select(member => member.Mutants).FirstOrDefault()
            ?? _members.SelectMany(member => member.Mutants);
    }

    private void Write(Body body, IEnumerable<KeyValuePair<int, Mutant>> changes)
    {
        string inner = _source.ToString(body.Inner);
        _text.Append(body.Before);
        foreach ((int number, Mutant mutant) in changes)
        {
            int at = mutant.Span.Start - body.Inner.Start;
            _text.Append($"if ({FuseRewriter.Fuse}Mutant == {number}) ");
            int start = _text.Length;
            _text.Append('{').Append(body.Return).Append(inner.AsSpan(0, at)).Append(mutant.Replacement).Append(inner.AsSpan(at + mutant.Span.Length)).Append(body.End);
            _places.Add((TextSpan.FromBounds(start, _text.Length), number));
            _text.Append(" else ");
        }

        _text.Append('{').Append(body.Return).Append(inner).Append(body.End).Append(body.After);
    }

    /// <summary>Where the body of a member is, and what to write around a copy of it.</summary>
    private sealed class Body
    {
        public Body(SyntaxNode member)
        {
            ArrowExpressionClauseSyntax arrow = member.ChildNodes().OfType<ArrowExpressionClauseSyntax>().SingleOrDefault();
            bool isProperty = member is BasePropertyDeclarationSyntax;
            Before = isProperty ? "{ get {" : "{";
            After = isProperty ? "} }" : "}";
            if (arrow == null)
            {
                BlockSyntax block = member.ChildNodes().OfType<BlockSyntax>().Single();
                Outer = block.Span;
                Inner = TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart);
                return;
            }

            Outer = TextSpan.FromBounds(arrow.SpanStart, member.Span.End);
            Inner = arrow.Expression.Span;
            Return = FuseRewriter.IsVoid(member) ? "" : "return ";
            End = ";}";
        }

        public TextSpan Outer { get; }

        public TextSpan Inner { get; }

        public string Before { get; }

        public string Return { get; } = "";

        public string End { get; } = "}";

        public string After { get; }
    }
}
