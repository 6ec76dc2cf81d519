// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Threading.Tasks;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>What a running step can see and use.</summary>
internal sealed class ScenarioContext
{
    private readonly CentralServer _central;

    public ScenarioContext(CentralServer central, EmulatedStation station, FrameHistory frames)
    {
        _central = central;
        Station = station;
        Frames = frames;
    }

    /// <summary>The step's station.</summary>
    public EmulatedStation Station { get; }

    /// <summary>The station's frames since the scenario began.</summary>
    public FrameHistory Frames { get; }

    /// <summary>Virtual time at which the step began, ms.</summary>
    public long BeganMs { get; init; }

    /// <summary>Virtual time, ms.</summary>
    public long NowMs { get; set; }

    /// <summary>Something for the action to keep from one look to the next.</summary>
    public object State { get; set; }

    /// <summary>Fails the step when it has taken longer than it may.</summary>
    public void FailAfter(double seconds, Func<string> difference)
    {
        if (NowMs - BeganMs >= seconds * 1000)
        {
            throw new RefusedException(RefusedException.Conflict, difference());
        }
    }

    /// <summary>Lets the embedded central system send a command to the step's station.</summary>
    public Task<CommandResult> SendAsync(string action, JsonElement payload) =>
        Task.Run(() => _central.SendCommandAsync(Station.Id, action, payload));
}
