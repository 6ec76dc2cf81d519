// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace OcppStation.Simulation;

/// <summary>
/// The central system's local lists: makes them up, and knows what the station's list can be, whatever got lost. It must be wholly as
/// before or wholly as after each update, and it decides about cards while the central system is not reached.
/// </summary>
public sealed class ListBook
{
    private const int Strangers = 60;

    private readonly Random _random;
    private readonly string[] _idTags;
    private readonly List<(string Id, Func<ListState, ListState> Apply)> _outstanding = [];
    private HashSet<ListState> _before = [ListState.Empty];
    private readonly Dictionary<string, Func<ListState, ListState>> _made = [];
    private int _version;

    /// <param name="cards">Cards that drivers have.</param>
    public ListBook(Random random, string[] cards)
    {
        _random = random;
        _idTags = [.. cards, .. Enumerable.Range(0, Strangers).Select(i => "STRANGER" + i)];
    }

    /// <summary>Updates that the station has accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Cards about which the list has decided offline.</summary>
    public int Decisions { get; private set; }

    /// <summary>Payload of another SendLocalList.</summary>
    public string Make()
    {
        bool isFull = _random.Next(3) == 0;
        int version = _random.Next(6) == 0 ? _random.Next(1, _version + 2) : ++_version;
        int count = _random.Next(4) == 0 ? _random.Next(Limits.LocalListChanges) : _random.Next(6);
        Dictionary<string, AuthorizationStatus?> changes = [];
        StringBuilder entries = new();
        foreach (string idTag in _idTags.OrderBy(_ => _random.Next()).Take(count))
        {
            AuthorizationStatus? status = !isFull && _random.Next(3) == 0 ? null : (AuthorizationStatus)_random.Next(4);
            changes.Add(idTag, status);
            string info = status == null ? "" : $",\"idTagInfo\":{{\"status\":\"{status}\"}}";
            entries.Append(entries.Length > 0 ? "," : "").Append($"{{\"idTag\":\"{idTag}\"{info}}}");
        }

        string payload = $"{{\"listVersion\":{version},\"updateType\":\"{(isFull ? "Full" : "Differential")}\",\"localAuthorizationList\":[{entries}]}}";
        _made[payload] = state => state.After(isFull, version, changes);
        return payload;
    }

    /// <summary>A command reaches the station.</summary>
    public void Sent(string id, string frame)
    {
        string payload = frame[frame.IndexOf('{')..^1];
        if (_made.TryGetValue(payload, out Func<ListState, ListState> apply))
        {
            _outstanding.Add((id, apply));
        }
    }

    /// <summary>The station has answered a command.</summary>
    public void Answered(string id, string frame)
    {
        int index = _outstanding.FindIndex(update => update.Id == id);
        if (index < 0)
        {
            return;
        }

        // What was sent before and has no answer may have happened or not.
        _before = Possible(index);
        if (frame.Contains("\"Accepted\""))
        {
            _before = [.. _before.Select(_outstanding[index].Apply).Where(state => state != null)];
            Accepted++;
        }

        _outstanding.RemoveRange(0, index + 1);
    }

    /// <summary>Looks at the station's list.</summary>
    /// <param name="hasBooted">What was on its way is lost.</param>
    public void Check(Station station, bool hasBooted)
    {
        ListState seen = ListState.Of(station.LocalList, _idTags);
        HashSet<ListState> possible = Possible(_outstanding.Count);
        if (!possible.Contains(seen))
        {
            throw new Broken($"the local list is {seen}, it could be {string.Join(" or ", possible)}");
        }

        if (hasBooted)
        {
            _before = [seen];
            _outstanding.Clear();
        }
    }

    /// <summary>The station has decided about a card offline.</summary>
    public void Decided(string idTag, bool isAccepted)
    {
        HashSet<ListState> possible = Possible(_outstanding.Count);
        if (possible.Count != 1 || possible.Single().StatusOf(idTag) is not AuthorizationStatus status)
        {
            return;
        }

        Decisions++;
        if (isAccepted != (status == AuthorizationStatus.Accepted))
        {
            throw new Broken($"offline {idTag} was {(isAccepted ? "accepted" : "refused")}, the local list says {status}");
        }
    }

    /// <summary>What the list can be when each of the first updates on their way may have happened.</summary>
    private HashSet<ListState> Possible(int updates)
    {
        HashSet<ListState> states = _before;
        foreach ((string _, Func<ListState, ListState> apply) in _outstanding.Take(updates))
        {
            states = [.. states, .. states.Select(apply).Where(state => state != null)];
        }

        return states;
    }
}
