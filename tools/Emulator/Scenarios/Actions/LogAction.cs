// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Says something in the log.</summary>
internal sealed class LogAction : ScenarioAction
{
    private readonly string _text;

    public LogAction(string text)
    {
        _text = text;
    }

    public override string Name => "log";

    public override bool Run(ScenarioContext context) => true;

    public override string Describe() => _text;
}
