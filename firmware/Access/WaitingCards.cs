// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Accepted cards that wait for a plug at any connector, oldest first; bounded by the number of connectors.</summary>
public sealed class WaitingCards
{
    private readonly Permission[] _permissions;

    public WaitingCards(int capacity)
    {
        _permissions = new Permission[capacity];
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

    /// <summary>How many wait, that tag not counted.</summary>
    public int CountBut(string idTag)
    {
        return Contains(idTag) ? Count - 1 : Count;
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
