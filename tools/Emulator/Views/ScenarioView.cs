// SPDX-License-Identifier: MIT

using System.Linq;

namespace OcppStation.Emulator;

/// <summary>A scenario that can be run, as the control API shows it.</summary>
public sealed class ScenarioView
{
    internal ScenarioView(Scenario scenario)
    {
        Name = scenario.Name;
        Title = scenario.Title;
        Description = scenario.Description;
        Steps = scenario.Steps.Select((step, index) => new StepView(index + 1, step)).ToArray();
    }

    public string Name { get; }

    public string Title { get; }

    public string Description { get; }

    public StepView[] Steps { get; }
}
