// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Accepted cards that wait for a plug at any connector, oldest first; bounded by the number of connectors.</summary>
public sealed class WaitingCards
{
    private readonly Connector[] _connectors;
    private readonly Permission[] _permissions;

    public WaitingCards(Connector[] connectors)
    {
        _connectors = connectors;
        _permissions = new Permission[connectors.Length];
    }

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>The permission of one of them; 0 is the oldest.</summary>
    public Permission this[int index] => _permissions[index];

    /// <summary>A card begins to wait; the caller has seen to it that a connector remains for it.</summary>
    public void Add(Permission permission)
    {
        _permissions[Count] = permission;
        Count++;
    }

    /// <summary>The tag waits.</summary>
    public bool Contains(string idTag)
    {
        return IndexOf(idTag) >= 0;
    }

    /// <summary>Some connector is in service, so that waiting makes sense.</summary>
    public bool HasHope
    {
        get
        {
            bool hasHope = false;
            for (int i = 0; i < _connectors.Length; i++)
            {
                hasHope |= _connectors[i].IsInService;
            }

            return hasHope;
        }
    }

    /// <summary>A connector that is free for all may go to a tag: every other card that waits still finds one.</summary>
    public bool CanSpare(string idTag)
    {
        int others = Contains(idTag) ? Count - 1 : Count;
        bool canSpare = true;
        for (int i = 0; i < Count; i++)
        {
            Permission card = _permissions[i];
            canSpare &= IdTags.Same(card.IdTag, idTag) || CountFree(card.IdTag, card.ParentIdTag) > others;
        }

        return canSpare;
    }

    /// <summary>How many connectors are free for a tag and its group (null when it is not known).</summary>
    public int CountFree(string idTag, string parentIdTag)
    {
        int count = 0;
        for (int i = 0; i < _connectors.Length; i++)
        {
            count += _connectors[i].IsFreeFor(idTag, parentIdTag) ? 1 : 0;
        }

        return count;
    }

    /// <summary>One no longer waits.</summary>
    public void RemoveAt(int index)
    {
        Count--;
        for (int i = index; i < Count; i++)
        {
            _permissions[i] = _permissions[i + 1];
        }
    }

    /// <summary>The tag no longer waits, if it did.</summary>
    public void Remove(string idTag)
    {
        int index = IndexOf(idTag);
        if (index >= 0)
        {
            RemoveAt(index);
        }
    }

    /// <summary>None waits any more.</summary>
    public void Clear()
    {
        Count = 0;
    }

    private int IndexOf(string idTag)
    {
        for (int i = 0; i < Count; i++)
        {
            if (IdTags.Same(_permissions[i].IdTag, idTag))
            {
                return i;
            }
        }

        return -1;
    }
}
