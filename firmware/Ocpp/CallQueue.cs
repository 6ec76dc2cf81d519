// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>Calls waiting for their turn, at most <see cref="Limits.CallQueue"/>.</summary>
public sealed class CallQueue
{
    private readonly Call[] _calls = new Call[Limits.CallQueue];

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a call at the given place from the head; false when the queue is full.</summary>
    public bool Insert(int index, Call call)
    {
        if (Count == _calls.Length)
        {
            return false;
        }

        Array.Copy(_calls, index, _calls, index + 1, Count - index);
        _calls[index] = call;
        Count++;
        return true;
    }

    /// <summary>Takes the first call that is still wanted, or null; those before it that are not are dropped.</summary>
    /// <param name="onlyTriggered">Leaves the calls waiting that the central system did not ask for.</param>
    public Call Take(bool onlyTriggered)
    {
        int index = 0;
        while (index < Count)
        {
            Call call = _calls[index];
            bool isWanted = call.IsStillWanted;
            if (isWanted && onlyTriggered && !call.IsTriggered)
            {
                index++;
                continue;
            }

            RemoveAt(index);
            if (isWanted)
            {
                return call;
            }
        }

        return null;
    }

    private void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_calls, index + 1, _calls, index, Count - index);
        _calls[Count] = null;
    }
}
