// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>Plays scenarios on the stations of a world, one at a time. Everything happens on the scheduler's thread.</summary>
internal sealed class ScenarioPlayer
{
    private readonly World _world;
    private readonly CentralServer _central;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _presets;
    private readonly TestReport _report;
    private ScenarioRunner _current;

    /// <param name="world">Where the stations live.</param>
    /// <param name="central">The embedded central system; null without one.</param>
    /// <param name="presets">What --config presets.</param>
    /// <param name="report">Where it is written how they have ended; null for nowhere.</param>
    public ScenarioPlayer(World world, CentralServer central, IReadOnlyList<KeyValuePair<string, string>> presets, TestReport report)
    {
        _report = report;
        _world = world;
        _central = central;
        _presets = presets;
        world.ScenarioWaits = () => _current is { IsOn: true } && _current.IsInFlight();
    }

    /// <summary>Begins a scenario whose station 1 is the given one; throws <see cref="RefusedException"/> when that cannot be.</summary>
    public ScenarioRunner Start(Scenario scenario, EmulatedStation station)
    {
        if (_current is { IsOn: true })
        {
            throw new RefusedException(RefusedException.Conflict, $"{_current.Scenario.Name} is running");
        }

        string obstacle = Obstacle(scenario, _world.Stations.IndexOf(station));
        if (obstacle != null)
        {
            throw new RefusedException(RefusedException.Conflict, obstacle);
        }

        if (_central == null && scenario.IdTags.Count > 0)
        {
            IEnumerable<string> tags = scenario.IdTags.Select(tag => $"{tag.Key} as {tag.Value.Status}");
            _world.Log($"scenario  {scenario.Name} expects the central system to know {string.Join(", ", tags)}");
        }

        EmulatedStation[] stations = [.. _world.Stations.Skip(_world.Stations.IndexOf(station)).Take(scenario.Steps.Max(step => step.Station))];
        _current = new ScenarioRunner(scenario, stations, _world, new ScenarioCentral(_central), _presets, _report);
        _world.Scheduler.Plan(_current, _world.Scheduler.NowMs);
        return _current;
    }

    /// <summary>Stops what is running; throws <see cref="RefusedException"/> when nothing is.</summary>
    public Task<Verdict> Stop()
    {
        if (_current is not { IsOn: true })
        {
            throw new RefusedException(RefusedException.NotFound, "no scenario is running");
        }

        _current.Stop();
        return _current.Verdict;
    }

    /// <summary>The scenario that runs or was run last, as the control API shows it.</summary>
    public ScenarioRunView View() => _current == null ? new ScenarioRunView() : new ScenarioRunView(_current);

    /// <summary>Why a scenario cannot be played here; null when it can.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="first">Index of the station that it calls 1.</param>
    private string Obstacle(Scenario scenario, int first)
    {
        foreach (ScenarioStep step in scenario.Steps)
        {
            string where = $"{scenario.Source}({step.Line}): ";
            if (first + step.Station > _world.Stations.Count)
            {
                return $"{where}there is no station {step.Station}, see --stations";
            }

            if (step.Action.NeedsCentral && _central == null)
            {
                return $"{where}{step.Action.Name} needs the embedded central system";
            }
        }

        return null;
    }
}
