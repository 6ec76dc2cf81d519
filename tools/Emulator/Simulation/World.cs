// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>All stations of this process and the thread on which they live.</summary>
internal sealed class World : IDisposable
{
    /// <summary>Time between the first boots of two stations, ms, jittered by as much; less when so many are to be on within a minute.</summary>
    private const int MostStaggerMs = 20;

    private const int AllOnMs = 60_000;

    /// <summary>With more stations than this, only totals are written to the log.</summary>
    private const int TalkativeStations = 8;

    /// <summary>
    /// Many stations are run in turns of this real time, ms, rather than one by one at every moment that something is due: each
    /// then lives through what has passed in its own exact virtual time. Only its frames leave that much later.
    /// </summary>
    private const int TurnMs = 100;

    /// <summary>After the last station is switched on, it has booted and said so to its central system.</summary>
    private const double BootedSeconds = 10;

    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, EmulatedStation> _byId = [];
    private readonly Scheduler _scheduler;
    private readonly bool _holdsTime;
    private readonly int _seed;
    private readonly long _turnMs;
    private readonly int _staggerMs;

    /// <param name="options">The command line.</param>
    /// <param name="time">Virtual time.</param>
    /// <param name="setup">What every station is made of.</param>
    /// <param name="output">Where to log.</param>
    public World(EmulatorOptions options, ScaledTime time, StationSetup setup, Output output)
    {
        Output = output;
        Time = time;
        _holdsTime = options.CentralUrl == null && options.Speed > 1 && options.Stations <= TalkativeStations;
        _scheduler = new Scheduler(time, MustHold, ex => Log("emulator FAILED: " + ex));
        IsQuiet = options.Stations > TalkativeStations;
        Threads = IsQuiet ? new SharedThreads() : new ConnectionThreads();
        _seed = options.Seed;
        _staggerMs = Math.Clamp(AllOnMs / options.Stations, 1, MostStaggerMs);
        _turnMs = IsQuiet ? (long)(TurnMs * Math.Max(1, options.Speed)) : 1;
        for (int i = 0; i < options.Stations; i++)
        {
            EmulatedStation station = new(options, i, setup, this);
            Stations.Add(station);
            _byId.Add(station.Id, station);
        }
    }

    public List<EmulatedStation> Stations { get; } = [];

    public Output Output { get; }

    public ScaledTime Time { get; }

    /// <summary>Who does what waits for the network: a few stations have threads of their own as on the device, many share them.</summary>
    public IConnectionThreads Threads { get; }

    public Scheduler Scheduler => _scheduler;

    /// <summary>Whether the scenario waits for something real, as a station may.</summary>
    public Func<bool> ScenarioWaits { get; set; } = () => false;

    /// <summary>Too many stations for a line on every event.</summary>
    public bool IsQuiet { get; }

    /// <summary>Switches all stations on, one after the other.</summary>
    /// <param name="first">What is to happen right before.</param>
    public Task StartAsync(Action first) => RunAsync(() =>
    {
        Output.Begin(_scheduler.NowMs);
        first();
        Random random = new(_seed);
        for (int i = 0; i < Stations.Count; i++)
        {
            Stations[i].SetPower(true, PowerOnMs(i) + (i == 0 ? 0 : random.Next(_staggerMs)));
        }

        _scheduler.Plan(new ProgressReport(this), _scheduler.NowMs + ProgressReport.PeriodMs);
        if (IsQuiet)
        {
            After(PowerOnMs(Stations.Count) / 1000.0 + BootedSeconds, Compact);
        }

        return true;
    });

    /// <summary>Writes a line at the present virtual time.</summary>
    public void Log(string line) => Output.WriteAt(_scheduler.NowMs, line);

    /// <summary>When a station is switched on, ms after the start, but for a little jitter.</summary>
    public int PowerOnMs(int index) => index * _staggerMs;

    /// <summary>The turn in which a station is run that has something to do at a moment.</summary>
    public long InTurn(long dueMs) => dueMs == Deadlines.Never ? dueMs : (dueMs + _turnMs - 1) / _turnMs * _turnMs;

    /// <summary>Does something after virtual seconds. Only on the scheduler's thread.</summary>
    public void After(double seconds, Action action) => _scheduler.Plan(new Once(action), _scheduler.NowMs + (long)(seconds * 1000));

    /// <summary>Makes something timed look again at once. From any thread.</summary>
    public void Wake(ITimed timed) => _scheduler.Post(() => _scheduler.Plan(timed, _scheduler.NowMs));

    /// <summary>Runs on the thread of the virtual world.</summary>
    public Task<T> RunAsync<T>(Func<T> function) => _scheduler.RunAsync(function);

    /// <summary>The station of that identity; throws <see cref="RefusedException"/> when there is none.</summary>
    public EmulatedStation Find(string id) => _byId.TryGetValue(id, out EmulatedStation station)
        ? station
        : throw new RefusedException(RefusedException.NotFound, $"there is no station {id}");

    /// <summary>All stations, in short. Only on the scheduler's thread.</summary>
    public StationSummary[] ViewAll() => Stations.Select(station => new StationSummary(station.View())).ToArray();

    /// <summary>Closes all WebSockets properly and waits until that is done, but not for long.</summary>
    public async Task StopAsync()
    {
        await RunAsync(() =>
        {
            Stations.ForEach(station => station.Stop());
            return true;
        });
        using System.Threading.CancellationTokenSource patience = new(s_goodbye);
        while (Stations.Any(station => station.Network.Connections > 0) && !patience.IsCancellationRequested)
        {
            await Task.Delay(10);
        }
    }

    public void Dispose() => _scheduler.Dispose();

    /// <summary>What the boots of a fleet leave behind would stay for hours: an idle fleet makes too little rubbish for the collector to look at its oldest.</summary>
    private static void Compact() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private bool MustHold() => (_holdsTime || _scheduler.IsSkipping) && (Stations.Exists(station => station.IsInFlight()) || ScenarioWaits());
}
