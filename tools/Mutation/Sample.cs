// SPDX-License-Identifier: MIT

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace OcppStation.Mutation;

/// <summary>A seeded order of mutants in which each has its place by what it says: editing a file does not move the others.</summary>
public static class Sample
{
    public static IEnumerable<Mutant> Order(IEnumerable<Mutant> mutants, int seed)
    {
        Dictionary<string, int> seen = [];
        return mutants
            .Select(mutant => (Mutant: mutant, Rank: Rank($"{seed} {mutant.File} {mutant.Text}", seen)))
            .OrderBy(ranked => ranked.Rank)
            .Select(ranked => ranked.Mutant)
            .ToArray();
    }

    private static ulong Rank(string text, Dictionary<string, int> seen)
    {
        int before = seen[text] = seen.GetValueOrDefault(text) + 1;
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{text} {before}")));
    }
}
