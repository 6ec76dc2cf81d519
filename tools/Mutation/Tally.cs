// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace OcppStation.Mutation;

/// <summary>Hands out mutants, counts what became of them, and prints survivors as they are found.</summary>
public sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly int _count;
    private readonly SortedDictionary<string, int[]> _rooms = new(StringComparer.Ordinal);
    private int _open;
    private int _tried;

    /// <param name="count">How many mutants that compile are wanted.</param>
    public Tally(int count)
    {
        _count = count;
    }

    public int Survivors { get; private set; }

    /// <summary>The next mutants, at most a number of them; none when there are enough or none is left.</summary>
    public IReadOnlyList<Mutant> Take(IEnumerator<Mutant> next, int most)
    {
        lock (_lock)
        {
            List<Mutant> taken = [];
            while (taken.Count < most && _tried + _open < _count && next.MoveNext())
            {
                taken.Add(next.Current);
                _open++;
            }

            return taken;
        }
    }

    public void Add(Mutant mutant, bool compiles, string killer)
    {
        lock (_lock)
        {
            _open--;
            if (!compiles)
            {
                return;
            }

            _tried++;
            if (!_rooms.TryGetValue(mutant.Room, out int[] room))
            {
                _rooms.Add(mutant.Room, room = new int[2]);
            }

            room[1]++;
            room[0] += killer == null ? 0 : 1;
            if (killer == null)
            {
                Survivors++;
                Console.WriteLine(mutant);
            }
        }
    }

    public override string ToString()
    {
        string rooms = string.Join(", ", _rooms.Select(room => $"{room.Key} {room.Value[0]} of {room.Value[1]}"));
        return $"Mutation: {_tried} tried, {_tried - Survivors} noticed, {Survivors} survived ({rooms})";
    }
}
