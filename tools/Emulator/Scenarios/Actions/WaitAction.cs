// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Lets virtual time pass.</summary>
internal sealed class WaitAction : ScenarioAction
{
    private readonly double _seconds;

    public WaitAction(double seconds)
    {
        _seconds = seconds;
    }

    public override string Name => "wait";

    public override void Check() => Require(_seconds is >= 0 and <= 86400, "seconds must be from 0 to 86400");

    public override bool Run(ScenarioContext context) => context.NowMs - context.BeganMs >= _seconds * 1000;
}
