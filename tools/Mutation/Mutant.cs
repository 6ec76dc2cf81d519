// SPDX-License-Identifier: MIT

using Microsoft.CodeAnalysis.Text;

namespace OcppStation.Mutation;

/// <summary>One change of one file of the firmware.</summary>
/// <param name="File">Path below the repository, with '/'.</param>
/// <param name="Line">Where, from 1.</param>
/// <param name="Text">The line before and after the change, or the declaration and what its body becomes.</param>
/// <param name="Span">What is replaced.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Member">Number of the member around it within the file, as <see cref="FuseRewriter"/> counts; -1 for an initialiser.</param>
public sealed record Mutant(string File, int Line, string Text, TextSpan Span, string Replacement, int Member)
{
    /// <summary>The folder below firmware/.</summary>
    public string Room => File.Split('/')[1];

    public override string ToString()
    {
        return $"{File}:{Line}: {Text}";
    }
}
