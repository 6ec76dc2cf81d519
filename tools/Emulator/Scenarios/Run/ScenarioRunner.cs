// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace OcppStation.Emulator;

/// <summary>Plays one scenario on the scheduler's thread, from the preparation of its stations to what is put back in the end.</summary>
internal sealed class ScenarioRunner : ITimed
{
    private static readonly TimeSpan s_longestFlight = TimeSpan.FromSeconds(10);

    private readonly World _world;
    private readonly ScenarioCentral _central;
    private readonly Dictionary<EmulatedStation, ScenarioConfiguration> _lent;
    private readonly StationStage[] _stages;
    private readonly TestReport _report;
    private readonly EmulatedStation[] _stations;
    private readonly KeptValues _kept = new();
    private readonly TaskCompletionSource<Verdict> _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _tags;
    private long _beganMs = -1;
    private long _endedMs = -1;
    private int _index;
    private ScenarioContext _context;
    private long _flightBegan;

    /// <param name="scenario">What to play.</param>
    /// <param name="stations">The stations that its steps call 1, 2 and so on.</param>
    /// <param name="world">Where they live.</param>
    /// <param name="central">The embedded central system, as the scenario uses it.</param>
    /// <param name="presets">What --config presets.</param>
    /// <param name="report">Where it is written how it has ended; null for nowhere.</param>
    public ScenarioRunner(
        Scenario scenario,
        EmulatedStation[] stations,
        World world,
        ScenarioCentral central,
        IReadOnlyList<KeyValuePair<string, string>> presets,
        TestReport report)
    {
        _report = report;
        Scenario = scenario;
        _stations = stations;
        _world = world;
        _central = central;
        _central.Offer(_kept);
        _lent = stations.ToDictionary(station => station, _ => new ScenarioConfiguration(scenario.Config, presets));
        _stages = stations.Select(station => new StationStage(station, scenario, _lent[station])).ToArray();
        Steps = scenario.Steps.Select((step, index) => new StepRecord(index + 1, step)).ToArray();
    }

    public Scenario Scenario { get; }

    public StepRecord[] Steps { get; }

    public RunState State { get; private set; } = RunState.Preparing;

    /// <summary>The first difference; null without one.</summary>
    public Difference Difference { get; private set; }

    /// <summary>Identity of the station that the scenario calls 1.</summary>
    public string StationId => _stations[0].Id;

    /// <summary>Virtual time since the first step could begin, ms.</summary>
    public long ElapsedMs => _beganMs < 0 ? 0 : (_endedMs < 0 ? _world.Scheduler.NowMs : _endedMs) - _beganMs;

    /// <summary>How it has ended, when it has and everything is put back.</summary>
    public Task<Verdict> Verdict => _verdict.Task;

    /// <summary>True until it has ended and everything is put back.</summary>
    public bool IsOn => !_verdict.Task.IsCompleted;

    /// <inheritdoc/>
    public long Run(long nowMs)
    {
        try
        {
            return State switch
            {
                RunState.Preparing => Prepare(nowMs),
                RunState.Running => Play(nowMs),
                _ => Deadlines.Never,
            };
        }
        catch (StepFailedException ex)
        {
            Fail(ex, nowMs);
        }
        catch (RefusedException ex)
        {
            Fail(new StepFailedException(ex.Message), nowMs);
        }
        catch (Exception ex)
        {
            // A mistake of the emulator's own; without a verdict the scenario would never be over.
            Fail(new StepFailedException("the emulator failed: " + ex), nowMs);
        }

        return Deadlines.Never;
    }

    /// <summary>Ends it now, without a verdict.</summary>
    public void Stop()
    {
        if (State is RunState.Preparing or RunState.Running)
        {
            _world.Log($"scenario  {Scenario.Name} stopped");
            End(RunState.Stopped, _world.Scheduler.NowMs);
        }
    }

    /// <summary>The running step waits for something that takes real time only, and not for too long.</summary>
    public bool IsInFlight()
    {
        bool isWaiting = State == RunState.Preparing
            ? _tags is { IsCompleted: false }
            : State == RunState.Running && _context != null && Steps[_index].Step.Action.IsInFlight(_context);
        if (!isWaiting)
        {
            _flightBegan = 0;
            return false;
        }

        _flightBegan = _flightBegan == 0 ? Stopwatch.GetTimestamp() : _flightBegan;
        return Stopwatch.GetElapsedTime(_flightBegan) < s_longestFlight;
    }

    private long Prepare(long nowMs)
    {
        _tags ??= _central.PutAllAsync(Scenario.IdTags);
        bool isReady = _tags.IsCompleted;
        foreach (StationStage stage in _stages)
        {
            isReady &= stage.Prepare(nowMs);
        }

        if (!isReady)
        {
            return nowMs + Limits.TickMs;
        }

        _tags.GetAwaiter().GetResult();
        State = RunState.Running;
        _beganMs = nowMs;
        return Play(nowMs);
    }

    private long Play(long nowMs)
    {
        while (_index < Steps.Length)
        {
            StepRecord record = Steps[_index];
            long dueMs = _beganMs + (long)(record.Step.At * 1000);
            if (nowMs < dueMs)
            {
                return dueMs;
            }

            if (!Look(record, nowMs))
            {
                return Math.Max(nowMs + 1, record.Step.Action.NextMs(_context));
            }

            record.State = StepState.Passed;
            record.EndedMs = nowMs - _beganMs;
            _context = null;
            _index++;
        }

        End(RunState.Passed, nowMs);
        return Deadlines.Never;
    }

    private bool Look(StepRecord record, long nowMs)
    {
        if (_context == null)
        {
            int station = record.Step.Station - 1;
            record.State = StepState.Running;
            record.BeganMs = nowMs - _beganMs;
            _context = new ScenarioContext(_central, _stations[station], _stages[station].Frames, _kept, _world, this) { BeganMs = nowMs };
            string words = record.Step.Action.Describe();
            if (words != null)
            {
                _world.Log("scenario  " + words);
            }
        }

        _context.NowMs = nowMs;
        return record.Step.Action.Run(_context);
    }

    private void Fail(StepFailedException failure, long nowMs)
    {
        if (State == RunState.Preparing)
        {
            Difference = Difference.Of(0, 0, null, failure);
        }
        else
        {
            StepRecord record = Steps[_index];
            record.State = StepState.Failed;
            record.EndedMs = nowMs - _beganMs;
            Difference = Difference.Of(record.Number, record.Step.Line, record.Step.Action.Name, failure);
        }

        End(RunState.Failed, nowMs);
    }

    private void End(RunState outcome, long nowMs)
    {
        State = RunState.Ending;
        _endedMs = nowMs;
        _world.Scheduler.SkipToMs = 0;
        _context = null;
        for (int i = 0; i < _stations.Length; i++)
        {
            ScenarioConfiguration lent = _lent[_stations[i]];
            lent.Granted = _stages[i].GrantedHeartbeatSeconds();
            _stations[i].TakeBack(lent);
        }

        Tell(outcome);
        RestoreAsync(outcome);
    }

    private void Tell(RunState outcome)
    {
        if (outcome == RunState.Passed)
        {
            _world.Log($"scenario  {Scenario.Name} passed, {Steps.Length} steps");
        }

        bool isFirst = true;
        foreach (string line in Difference?.Lines() ?? [])
        {
            _world.Log("scenario  " + (isFirst ? $"{Scenario.Name} FAILED: " : "") + line);
            isFirst = false;
        }
    }

    private string StoppedAt() =>
        _beganMs < 0 ? "stopped while its stations were made ready" : $"stopped at step {Math.Min(_index + 1, Steps.Length)} of {Steps.Length}";

    private void Report(RunState outcome)
    {
        try
        {
            _report?.Add(new TestCase("scenario", Scenario.Name, TimeSpan.FromMilliseconds(ElapsedMs))
            {
                Error = outcome == RunState.Stopped ? StoppedAt() : null,
                Failure = outcome == RunState.Failed ? Difference.Head : null,
                FailureText = outcome == RunState.Failed ? Difference.Text : null,
            });
        }
        catch (Exception ex) when (ex is System.IO.IOException or UnauthorizedAccessException)
        {
            _world.Log("scenario  the report could not be written: " + ex.Message);
        }
    }

    /// <summary>Not before the idTags are put back is it over: the next one may want the same.</summary>
    private async void RestoreAsync(RunState outcome)
    {
        try
        {
            await Task.WhenAny(_tags ?? Task.CompletedTask);
            await _central.RestoreAsync();
        }
        catch (Exception ex)
        {
            _world.Log("scenario  the idTags could not be put back: " + ex.Message);
        }

        Report(outcome);
        State = outcome;
        _verdict.TrySetResult(new Verdict(outcome == RunState.Passed, Difference));
    }
}
