// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace OcppStation.CentralSystem;

/// <summary>The handshakes that are to fail, by charge point. Kept in memory only.</summary>
internal sealed class HandshakeFaults
{
    private readonly ConcurrentDictionary<string, HandshakeFault> _faults = new(StringComparer.Ordinal);

    /// <summary>Sets or, with null, takes away.</summary>
    public void Set(string chargePointId, HandshakeFault? fault)
    {
        if (fault == null)
        {
            _faults.TryRemove(chargePointId, out _);
        }
        else
        {
            _faults[chargePointId] = fault;
        }
    }

    /// <summary>What is set; null for nothing.</summary>
    public HandshakeFault? Find(string chargePointId)
    {
        return _faults.GetValueOrDefault(chargePointId);
    }

    /// <summary>How this handshake fails; null when it does not.</summary>
    public HandshakeFault? Take(string chargePointId)
    {
        while (_faults.TryGetValue(chargePointId, out HandshakeFault? fault))
        {
            bool isTaken = fault.Count switch
            {
                null => true,
                1 => _faults.TryRemove(new(chargePointId, fault)),
                int count => _faults.TryUpdate(chargePointId, fault with { Count = count - 1 }, fault),
            };
            if (isTaken)
            {
                return fault;
            }
        }

        return null;
    }
}
