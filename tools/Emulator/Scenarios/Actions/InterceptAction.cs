// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>From now on a rule deals with some of the station's frames.</summary>
internal sealed class InterceptAction : ScenarioAction
{
    private readonly FrameRule _rule;

    public InterceptAction(FrameRule rule)
    {
        _rule = rule;
    }

    public override string Name => "intercept";

    public override void Check() => _rule.Check();

    public override bool Run(ScenarioContext context)
    {
        context.Station.Rules.Add(_rule);
        return true;
    }

    public override string Describe() => "from now on: " + _rule.Describe();
}
