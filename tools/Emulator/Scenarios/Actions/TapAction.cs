// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A card goes over the reader.</summary>
internal sealed class TapAction : ScenarioAction
{
    /// <summary>What the reader makes of the card.</summary>
    public string IdTag { get; set; }

    /// <summary>What is printed on the card, when that differs.</summary>
    public string Card { get; set; }

    public override string Name => "tap";

    public override void Check() => Require(!string.IsNullOrEmpty(IdTag), "idTag is missing");

    public override bool Run(ScenarioContext context)
    {
        context.Station.Tap(IdTag);
        return true;
    }

    public override string Describe() => Card == null
        ? $"card {IdTag} over the reader"
        : $"card {Card} over the reader, which reads {IdTag}";
}
