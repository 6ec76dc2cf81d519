// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OcppStation.Mutation;

/// <summary>Mutants that share one compilation, which takes longer than the tests of most of them.</summary>
public sealed class Batch
{
    private readonly IReadOnlyList<Mutant> _mutants;
    private readonly Func<string, SyntaxTree> _original;
    private readonly HashSet<int> _broken = [];
    private readonly HashSet<int> _alone = [];

    /// <param name="mutants">The mutants; the number of each is its place.</param>
    /// <param name="original">A file of the firmware as it is.</param>
    public Batch(IReadOnlyList<Mutant> mutants, Func<string, SyntaxTree> original)
    {
        _mutants = mutants;
        _original = original;
        _alone.UnionWith(Numbers.Where(number => !SwitchedFile.CanHold(original(mutants[number].File), mutants[number])));
    }

    private IEnumerable<int> Numbers => Enumerable.Range(0, _mutants.Count);

    /// <summary>Whether a mutant does not compile.</summary>
    public bool IsBroken(int number)
    {
        return _broken.Contains(number);
    }

    /// <summary>Whether a mutant is not in the image and has to be compiled by itself.</summary>
    public bool IsAlone(int number)
    {
        return _alone.Contains(number);
    }

    /// <summary>Compiles all that can be together.</summary>
    /// <param name="fused">The firmware with fuses and its tests.</param>
    /// <param name="fuse">Puts the fuses into a file.</param>
    /// <exception cref="InvalidDataException">What compiles without fuses does not with them.</exception>
    public byte[] Emit(CSharpCompilation fused, Func<SyntaxTree, SyntaxTree> fuse)
    {
        List<SwitchedFile> files;
        do
        {
            files = Numbers.Where(number => !IsBroken(number) && !IsAlone(number))
                .GroupBy(number => _mutants[number].File)
                .Select(group => new SwitchedFile(_original(group.Key), group.Select(number => KeyValuePair.Create(number, _mutants[number]))))
                .ToList();
        }
        while (files.Where(file => SetAside(file, fused)).ToArray().Length > 0);

        using MemoryStream stream = MemoryBuild.Emit(files.Aggregate(fused, (all, file) => With(all, fuse(file.Tree))), out string errors)
            ?? throw new InvalidDataException(errors);
        return stream.ToArray();
    }

    /// <summary>Takes out what does not compile in a file; whether anything.</summary>
    private bool SetAside(SwitchedFile file, CSharpCompilation fused)
    {
        Diagnostic[] errors = With(fused, file.Tree).GetSemanticModel(file.Tree).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToArray();
        foreach (Diagnostic error in errors)
        {
            int mutant = file.MutantAt(error.Location.SourceSpan);
            if (mutant >= 0)
            {
                _broken.Add(mutant);
            }
            else
            {
                _alone.UnionWith(file.MutantsAround(error.Location.SourceSpan).Except(_broken));
            }
        }

        return errors.Length > 0;
    }

    private static CSharpCompilation With(CSharpCompilation compilation, SyntaxTree tree)
    {
        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(other => other.FilePath == tree.FilePath), tree);
    }
}
