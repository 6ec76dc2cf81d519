// SPDX-License-Identifier: MIT

using System.Globalization;

namespace OcppStation.Emulator;

/// <summary>Lets virtual time pass as fast as this machine can, whatever the speed: for hours in which nobody wants to watch.</summary>
internal sealed class SkipAction : ScenarioAction
{
    private readonly double _seconds;

    public SkipAction(double seconds)
    {
        _seconds = seconds;
    }

    public override string Name => "skip";

    /// <summary>An outside central system lives in real time.</summary>
    public override bool NeedsCentral => true;

    public override void Check() => Require(_seconds is >= 0 and <= 7 * 86400, "seconds must be from 0 to 604800");

    public override bool Run(ScenarioContext context)
    {
        context.SkipTo(NextMs(context));
        return context.HasTaken(_seconds);
    }

    public override long NextMs(ScenarioContext context) => context.BeganMs + (long)(_seconds * 1000);

    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"{_seconds} s pass");
}
