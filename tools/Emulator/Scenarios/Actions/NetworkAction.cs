// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>The network goes up, down or silently dead.</summary>
internal sealed class NetworkAction : ScenarioAction
{
    public bool? Up { get; set; }

    public bool? HalfOpen { get; set; }

    public override string Name => "network";

    public override void Check() => Request().Condition();

    public override bool Run(ScenarioContext context)
    {
        context.Station.SetNetwork(Request().Condition());
        return true;
    }

    public override string Describe() => $"network {Request().Condition()}";

    private NetworkRequest Request() => new() { Up = Up, HalfOpen = HalfOpen };
}
