// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>One step of a scenario as the control API shows it.</summary>
public sealed class StepView
{
    internal StepView(int number, ScenarioStep step)
    {
        Number = number;
        Line = step.Line;
        Action = step.Action.Name;
        Text = step.Action.Words();
    }

    internal StepView(StepRecord record)
        : this(record.Number, record.Step)
    {
        State = record.State;
        BeganMs = State == StepState.Pending ? null : record.BeganMs;
        EndedMs = State is StepState.Passed or StepState.Failed ? record.EndedMs : null;
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>Line of the file, from 1.</summary>
    public int Line { get; }

    /// <summary>Key of the action.</summary>
    public string Action { get; }

    /// <summary>The step in words.</summary>
    public string Text { get; }

    public StepState State { get; }

    /// <summary>Virtual time since the beginning of the scenario, ms; null before.</summary>
    public long? BeganMs { get; }

    /// <summary>Virtual time since the beginning of the scenario, ms; null before.</summary>
    public long? EndedMs { get; }
}
