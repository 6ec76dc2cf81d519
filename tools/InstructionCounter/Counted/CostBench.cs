// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using OcppStation.Emulation;
using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>A whole station whose ticks are measured, in phases.</summary>
internal sealed class CostBench : ITickWatch
{
    private readonly List<PhaseCost> _phases = [];
    private readonly List<TickCost> _ticks = [];
    private readonly long[] _instructions = new long[Counters.Instructions.Length];
    private readonly long[] _calls = new long[Counters.Instructions.Length];
    private TickCost _before;

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
        _before = Now();
    }

    /// <inheritdoc/>
    public void TickEnds()
    {
        _ticks.Add(Now() - _before);
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
        Counters.Instructions.CopyTo(_instructions, 0);
        Counters.Calls.CopyTo(_calls, 0);
    }

    private void EndPhase(string name, bool isEveryTick)
    {
        IEnumerable<MethodCost> methods = Counters.Methods()
            .Select((method, i) => method with { Instructions = method.Instructions - _instructions[i], Calls = method.Calls - _calls[i] })
            .Where(method => method.Calls > 0)
            .OrderByDescending(method => method.Instructions);
        _phases.Add(new PhaseCost(name, isEveryTick, [.. _ticks], [.. methods]));
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
