// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Waits until the station's link is in a state.</summary>
internal sealed class WaitLinkAction : ScenarioAction
{
    /// <summary>offline, connecting or online.</summary>
    public string State { get; set; }

    /// <summary>Virtual seconds to wait at most.</summary>
    public double Within { get; set; } = 10;

    public override string Name => "waitLink";

    public override void Check() => Require(State is "offline" or "connecting" or "online", "state must be offline, connecting or online");

    public override bool Run(ScenarioContext context)
    {
        string link = context.Station.Link;
        if (link == State)
        {
            return true;
        }

        return context.HasTaken(Within)
            ? throw new StepFailedException($"the link is {link}, expected {State} within {Within} s", Words(), ShowBoot(context.Station))
            : false;
    }

    public override string Words() => $"wait until the link is {State}";

    private static string ShowBoot(EmulatedStation station)
    {
        StationView view = station.View();
        return $"link {view.Link}, boot {view.BootStatus ?? "not answered"}, network {view.Network}, power {(view.Powered ? "on" : "off")}";
    }
}
