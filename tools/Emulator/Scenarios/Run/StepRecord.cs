// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>How one step of a run has gone so far.</summary>
internal sealed class StepRecord
{
    public StepRecord(int number, ScenarioStep step)
    {
        Number = number;
        Step = step;
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    public ScenarioStep Step { get; }

    public StepState State { get; set; }

    /// <summary>Virtual time from the beginning of the scenario to the beginning of the step, ms.</summary>
    public long BeganMs { get; set; }

    /// <summary>Virtual time from the beginning of the scenario to the end of the step, ms.</summary>
    public long EndedMs { get; set; }
}
