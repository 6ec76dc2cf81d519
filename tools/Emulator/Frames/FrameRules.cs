// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Emulator;

/// <summary>The rules for the frames of one station; the first that fits a frame deals with it. Only on the scheduler's thread.</summary>
internal sealed class FrameRules
{
    private readonly List<Entry> _entries = [];

    /// <summary>Without any, frames need not be looked into.</summary>
    public bool IsEmpty => _entries.Count == 0;

    public void Add(FrameRule rule) => _entries.Add(new Entry(rule));

    public void Clear() => _entries.Clear();

    public RuleView[] View() => [.. _entries.Select(entry => new RuleView(entry.Rule, entry.Rule.Describe(), entry.Done))];

    /// <summary>The rule that deals with a frame; null when it passes.</summary>
    /// <param name="direction">Seen from the station.</param>
    /// <param name="type">call, result or error.</param>
    /// <param name="action">Action of the call; null when the call was not seen.</param>
    public FrameRule Find(FrameDirection direction, FrameType type, string action)
    {
        foreach (Entry entry in _entries)
        {
            FrameRule rule = entry.Rule;
            bool fits = (rule.Direction == null || rule.Direction == direction) && rule.Type == type && (rule.Action == null || rule.Action == action)
                && (rule.Count == null || entry.Done < rule.Count);
            if (fits && ++entry.Seen > rule.Skip)
            {
                entry.Done++;
                return rule;
            }
        }

        return null;
    }

    private sealed class Entry(FrameRule rule)
    {
        public FrameRule Rule { get; } = rule;

        public int Seen { get; set; }

        public int Done { get; set; }
    }
}
