// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using OcppStation.Emulation;
using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>A whole station whose ticks are measured, in phases.</summary>
internal sealed class CostBench : ITickWatch
{
    private readonly List<PhaseCost> _phases = [];
    private readonly List<TickCost> _ticks = [];
    private readonly MethodCounts _phase = new();
    private readonly MethodCounts _tick = new();
    private MethodCost[] _dearest = [];
    private TickCost _before;
    private long _most;

    public CostBench(StationBench station)
    {
        Station = station;
        station.Watch = this;
    }

    public StationBench Station { get; }

    /// <summary>What was measured so far.</summary>
    public PhaseCost[] Phases => [.. _phases];

    /// <summary>Measures every tick of the device while something goes on.</summary>
    public void EveryTick(string name, Action run)
    {
        Station.RunsEveryTick = true;
        Measure(name, run);
        Station.RunsEveryTick = false;
    }

    /// <summary>Measures the ticks in which something could happen while something goes on; for what is dearest in a long time.</summary>
    public void NeededTicks(string name, Action run)
    {
        Measure(name, run);
    }

    /// <summary>Measures the station's start: all that is done before its first tick, as one.</summary>
    public void Boot(string name)
    {
        BeginPhase();
        TickBegins();
        Station.RestorePower();
        TickEnds();
        EndPhase(name, false);
    }

    /// <inheritdoc/>
    public void TickBegins()
    {
        _tick.Clear();
        _tick.Begin();
        _phase.Begin();
        _before = Now();
    }

    /// <inheritdoc/>
    public void TickEnds()
    {
        TickCost cost = Now() - _before;
        _ticks.Add(cost);
        _tick.End();
        _phase.End();
        if (cost.Instructions > _most)
        {
            _most = cost.Instructions;
            _dearest = _tick.Costs();
        }
    }

    private void Measure(string name, Action run)
    {
        BeginPhase();
        run();
        EndPhase(name, Station.RunsEveryTick);
    }

    private void BeginPhase()
    {
        _ticks.Clear();
        _most = 0;
        _phase.Clear();
    }

    private void EndPhase(string name, bool isEveryTick)
    {
        _phases.Add(new PhaseCost(name, isEveryTick, [.. _ticks], _phase.Costs(), _dearest));
    }

    private TickCost Now()
    {
        ChipCalls chip = Station.Board.Chip.Calls;
        return new TickCost(
            Counters.TotalInstructions,
            Counters.TotalCalls,
            chip.AdcReadings,
            chip.PinReads + chip.PinWrites + chip.PulseReads + chip.DutyChanges,
            chip.Toggles,
            Station.Flash.Operations + Station.Flash.Reads);
    }
}
