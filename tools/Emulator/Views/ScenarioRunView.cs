// SPDX-License-Identifier: MIT

using System;
using System.Linq;

namespace OcppStation.Emulator;

/// <summary>The scenario that runs or was run last, as the control API shows it.</summary>
public sealed class ScenarioRunView
{
    /// <summary>None has been run.</summary>
    internal ScenarioRunView()
    {
        Steps = [];
    }

    internal ScenarioRunView(ScenarioRunner runner)
    {
        State = runner.State;
        Name = runner.Scenario.Name;
        Title = runner.Scenario.Title;
        Station = runner.StationId;
        Steps = runner.Steps.Select(record => new StepView(record)).ToArray();
        Step = Array.FindLast(Steps, step => step.State != StepState.Pending)?.Number ?? 0;
        ElapsedMs = runner.ElapsedMs;
        Difference = runner.Difference;
    }

    public RunState State { get; }

    public string Name { get; }

    public string Title { get; }

    /// <summary>Identity of the station that it calls 1.</summary>
    public string Station { get; }

    /// <summary>Number of the step that has begun last; 0 before the first.</summary>
    public int Step { get; }

    public StepView[] Steps { get; }

    /// <summary>The first difference; null without one.</summary>
    public Difference Difference { get; }

    /// <summary>Virtual time since the first step could begin.</summary>
    public long ElapsedMs { get; }
}
