// SPDX-License-Identifier: MIT

using System.Globalization;

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

    public override bool Run(ScenarioContext context) => context.HasTaken(_seconds);

    public override long NextMs(ScenarioContext context) => context.BeganMs + (long)(_seconds * 1000);

    public override string Words() => string.Create(CultureInfo.InvariantCulture, $"wait {_seconds} s");
}
