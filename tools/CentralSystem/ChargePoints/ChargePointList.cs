// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.CentralSystem;

/// <summary>All charge points that are known, by id (case-sensitive, as in the URL).</summary>
internal sealed class ChargePointList(int limit)
{
    private readonly ConcurrentDictionary<string, ChargePoint> _byId = new(StringComparer.Ordinal);

    public bool IsFull => _byId.Count >= limit;

    public ChargePoint? Find(string id)
    {
        return _byId.GetValueOrDefault(id);
    }

    public void Load(ChargePoint chargePoint)
    {
        _byId[chargePoint.Id] = chargePoint;
    }

    public ChargePoint FindOrAdd(string id)
    {
        return _byId.GetOrAdd(id, static key => new ChargePoint(new ChargePointInfo { Id = key }, null, []));
    }

    public IReadOnlyList<ChargePoint> All()
    {
        return _byId.Values.OrderBy(one => one.Id, StringComparer.Ordinal).ToArray();
    }
}
