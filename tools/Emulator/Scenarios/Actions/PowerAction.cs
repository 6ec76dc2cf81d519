// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>Mains power goes or comes back.</summary>
internal sealed class PowerAction : ScenarioAction
{
    public bool? On { get; set; }

    public bool HoldUp { get; set; }

    public override string Name => "power";

    public override void Check() => Require(On != null, "on is missing");

    public override bool Run(ScenarioContext context)
    {
        context.Station.SetPower(On.Value, holdsUp: HoldUp);
        return true;
    }

    public override string Describe() => On.Value ? "power back" : HoldUp ? "mains failure" : "power cut";
}
