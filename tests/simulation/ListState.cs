// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Simulation;

/// <summary>What a local list can be: its version and the status of each tag.</summary>
public sealed class ListState
{
    private readonly SortedDictionary<string, AuthorizationStatus> _entries;

    public ListState(int version, SortedDictionary<string, AuthorizationStatus> entries)
    {
        Version = entries.Count == 0 ? 0 : version;
        _entries = entries;
    }

    public static ListState Empty { get; } = new(0, []);

    public int Version { get; }

    /// <summary>Status of a tag, or null when it is not in the list.</summary>
    public AuthorizationStatus? StatusOf(string idTag)
    {
        return _entries.TryGetValue(idTag, out AuthorizationStatus status) ? status : null;
    }

    /// <summary>What a station has, asked for each of the tags that there are.</summary>
    public static ListState Of(LocalList list, IEnumerable<string> idTags)
    {
        SortedDictionary<string, AuthorizationStatus> entries = [];
        IdTagInfo info = new();
        foreach (string idTag in idTags)
        {
            if (list.TryGet(idTag, info))
            {
                entries.Add(idTag, info.Status);
            }
        }

        return list.Count == entries.Count ? new ListState(list.Version, entries) : throw new Broken($"the local list has {list.Count} entries, {entries.Count} are found");
    }

    /// <summary>What an update makes of it; null when its version is too low.</summary>
    public ListState After(bool isFull, int version, IEnumerable<KeyValuePair<string, AuthorizationStatus?>> changes)
    {
        if (!isFull && version <= Version)
        {
            return null;
        }

        SortedDictionary<string, AuthorizationStatus> entries = isFull ? [] : new(_entries);
        foreach ((string idTag, AuthorizationStatus? status) in changes)
        {
            entries.Remove(idTag);
            if (status != null)
            {
                entries.Add(idTag, status.Value);
            }
        }

        return new ListState(version, entries);
    }

    public override bool Equals(object obj)
    {
        return obj is ListState other && ToString() == other.ToString();
    }

    public override int GetHashCode()
    {
        return ToString().GetHashCode(StringComparison.Ordinal);
    }

    public override string ToString()
    {
        return Version + ":" + string.Join(",", _entries.Select(entry => entry.Key + "=" + entry.Value));
    }
}
