// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;

namespace OcppStation.Emulator;

/// <summary>The drivers of a list who come to one connector, one after the other.</summary>
public sealed class ListedPlan : IVisitPlan
{
    private const int HandlingMs = 3000;

    private readonly IReadOnlyList<ListedVisit> _visits;
    private readonly Func<long> _nowMs;
    private int _index;

    /// <param name="visits">In the order of their arrival.</param>
    /// <param name="nowMs">Virtual ms since the start.</param>
    public ListedPlan(IReadOnlyList<ListedVisit> visits, Func<long> nowMs)
    {
        _visits = visits;
        _nowMs = nowMs;
    }

    /// <inheritdoc/>
    public long First() => Until(0);

    /// <inheritdoc/>
    public long Gap() => Until(++_index);

    /// <inheritdoc/>
    public long Stay() => _visits[_index].StayMs;

    /// <inheritdoc/>
    public int Handling() => HandlingMs;

    /// <summary>Drivers of a list do nothing by chance.</summary>
    public bool Chance(int perCent) => false;

    /// <inheritdoc/>
    public string Card() => _visits[_index].IdTag;

    /// <inheritdoc/>
    public PlugRequest Car() => _visits[_index].Car;

    private long Until(int index) => index < _visits.Count ? Math.Max(0, _visits[index].ArrivalMs - _nowMs()) : Deadlines.Never;
}
