// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OcppStation.Mutation;

/// <summary>
/// The list of changes that change nothing anybody could see: lines "file: text of the change", each group below a line that
/// begins with # and says why. No line numbers, so that it lasts.
/// </summary>
public sealed class Equivalents
{
    private readonly HashSet<string> _changes;

    private Equivalents(IEnumerable<string> changes)
    {
        _changes = changes.ToHashSet();
    }

    public static Equivalents Read(string path)
    {
        return new Equivalents(File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
    }

    public bool Contains(Mutant mutant)
    {
        return _changes.Contains(EntryOf(mutant));
    }

    /// <summary>Entries that no mutant matches: the code has changed since.</summary>
    public IEnumerable<string> Stale(IEnumerable<Mutant> mutants)
    {
        return _changes.Except(mutants.Select(EntryOf));
    }

    private static string EntryOf(Mutant mutant)
    {
        return $"{mutant.File}: {mutant.Text}";
    }
}
