// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Threading.Tasks;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>What a running step can see and use.</summary>
internal sealed class ScenarioContext
{
    private readonly ScenarioCentral _central;
    private readonly World _world;
    private readonly ITimed _runner;

    /// <param name="central">The embedded central system as the scenario uses it.</param>
    /// <param name="station">The step's station.</param>
    /// <param name="frames">Its frames.</param>
    /// <param name="kept">Values kept by earlier steps.</param>
    /// <param name="world">Where all this happens.</param>
    /// <param name="runner">The scenario, which looks again when something asynchronous is done.</param>
    public ScenarioContext(ScenarioCentral central, EmulatedStation station, FrameHistory frames, KeptValues kept, World world, ITimed runner)
    {
        _central = central;
        _world = world;
        _runner = runner;
        Station = station;
        Frames = frames;
        Kept = kept;
        FramesBefore = frames.Update().Count;
    }

    /// <summary>The step's station.</summary>
    public EmulatedStation Station { get; }

    /// <summary>The station's frames since the scenario began.</summary>
    public FrameHistory Frames { get; }

    /// <summary>How many of the frames were there when the step began.</summary>
    public int FramesBefore { get; }

    /// <summary>Values kept by earlier steps.</summary>
    public KeptValues Kept { get; }

    /// <summary>Virtual time at which the step began, ms.</summary>
    public long BeganMs { get; init; }

    /// <summary>Virtual time, ms.</summary>
    public long NowMs { get; set; }

    /// <summary>Something for the action to keep from one look to the next.</summary>
    public object State { get; set; }

    /// <summary>True when the step has taken that long.</summary>
    public bool HasTaken(double seconds) => NowMs - BeganMs >= seconds * 1000;

    /// <summary>Lets time pass as fast as it can until <paramref name="nowMs"/>.</summary>
    public void SkipTo(long nowMs) => _world.Scheduler.SkipToMs = nowMs;

    /// <summary>Lets the embedded central system send a command to the step's station.</summary>
    public Task<CommandResult> SendAsync(string action, JsonElement payload) => Watch(_central.SendAsync(Station.Id, action, payload));

    /// <summary>Changes the embedded central system's list of idTags until the scenario ends.</summary>
    public Task PutIdTagAsync(string tag, ScenarioIdTag entry) => Watch(_central.PutAsync(tag, entry));

    /// <summary>Lets handshakes of the step's station fail until the scenario ends.</summary>
    public void FailHandshakes(HandshakeFault fault) => _central.FailHandshakes(Station.Id, fault);

    private T Watch<T>(T task)
        where T : Task
    {
        _ = task.ContinueWith(_ => _world.Wake(_runner), TaskScheduler.Default);
        return task;
    }
}
