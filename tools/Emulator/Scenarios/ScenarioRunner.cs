// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>Plays one scenario on the scheduler's thread.</summary>
internal sealed class ScenarioRunner : ITimed
{
    private readonly Scenario _scenario;
    private readonly CentralServer _central;
    private readonly IReadOnlyList<EmulatedStation> _stations;
    private readonly Action<string> _log;
    private readonly Dictionary<EmulatedStation, FrameHistory> _frames = [];
    private readonly TaskCompletionSource<Verdict> _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _beganMs = -1;
    private int _index;
    private ScenarioContext _context;

    public ScenarioRunner(Scenario scenario, CentralServer central, IReadOnlyList<EmulatedStation> stations, Action<string> log)
    {
        _scenario = scenario;
        _central = central;
        _stations = stations;
        _log = log;
    }

    /// <summary>How it has ended, when it has.</summary>
    public Task<Verdict> Verdict => _verdict.Task;

    /// <inheritdoc/>
    public long Run(long nowMs)
    {
        if (_beganMs < 0)
        {
            _beganMs = nowMs;
            foreach (EmulatedStation station in _stations)
            {
                _frames[station] = new FrameHistory(station.Frames);
            }
        }

        while (_index < _scenario.Steps.Count)
        {
            ScenarioStep step = _scenario.Steps[_index];
            long dueMs = _beganMs + (long)(step.At * 1000);
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            if (!TryStep(step, nowMs, out string difference))
            {
                if (difference == null)
                {
                    return nowMs + Limits.TickMs;
                }

                End(new Verdict(false, difference));
                return Deadlines.Never;
            }

            _context = null;
            _index++;
        }

        End(new Verdict(true, null));
        return Deadlines.Never;
    }

    private bool TryStep(ScenarioStep step, long nowMs, out string difference)
    {
        difference = null;
        if (_context == null)
        {
            EmulatedStation station = _stations[step.Station - 1];
            _context = new ScenarioContext(_central, station, _frames[station]) { BeganMs = nowMs };
            string words = step.Action.Describe();
            if (words != null)
            {
                _log("scenario  " + words);
            }
        }

        _context.NowMs = nowMs;
        try
        {
            return step.Action.Run(_context);
        }
        catch (RefusedException ex)
        {
            difference = $"step {_index + 1} (line {step.Line}) {step.Action.Name}: {ex.Message}";
            return false;
        }
    }

    private void End(Verdict verdict)
    {
        _log(verdict.Passed
            ? $"scenario  {_scenario.Name} passed, {_scenario.Steps.Count} steps"
            : $"scenario  {_scenario.Name} FAILED: {verdict.Difference}");
        _verdict.TrySetResult(verdict);
    }
}
